# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That a long file has ended is mailed to who sent it."""

from django.db import migrations, models
from django.db.models import Q

OF_DISPUTE = ["open", "soon", "last"]


class Migration(migrations.Migration):
    dependencies = [("records", "0156_successions")]
    stops = "mails of another kind get rules for which the table of mails that remind is read whole"

    operations = [
        migrations.AddField("reminder", "batch", models.UUIDField(null=True, help_text="The file that has ended.")),
        migrations.RemoveConstraint("reminder", "reminder_kind_listed"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind__in=["code", "week", *OF_DISPUTE, "away", "file"]), name="reminder_kind_listed"
            ),
        ),
        migrations.RemoveConstraint("reminder", "reminder_of_a_week"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind="code", week=None)
                | Q(kind="week", week__isnull=False)
                | Q(kind__in=[*OF_DISPUTE, "away", "file"], week=None),
                name="reminder_of_a_week",
            ),
        ),
        migrations.RemoveConstraint("reminder", "reminder_of_a_dispute"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind__in=OF_DISPUTE, version=None)
                & Q(employer__isnull=False, dispute__isnull=False, due_by__isnull=False)
                | Q(kind="away", dispute=None, due_by=None, employer__isnull=False, version__isnull=False)
                | Q(kind="file", dispute=None, due_by=None, employer__isnull=False, version=None)
                | ~Q(kind__in=[*OF_DISPUTE, "away", "file"])
                & Q(employer=None, dispute=None, due_by=None, version=None),
                name="reminder_of_a_dispute",
            ),
        ),
        migrations.AddConstraint(
            "reminder", models.UniqueConstraint(fields=["batch"], name="reminder_once_a_file")
        ),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind="file", batch__isnull=False) | ~Q(kind="file") & Q(batch=None),
                name="reminder_of_a_file",
            ),
        ),
    ]
