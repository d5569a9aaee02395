# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That a worker can't come to what is planned is mailed to who may decide on it."""

from django.db import migrations, models
from django.db.models import Q

OF_DISPUTE = ["open", "soon", "last"]


class Migration(migrations.Migration):
    dependencies = [("records", "0122_declared_by_a_form")]
    stops = "mails of another kind get rules for which the table of mails that remind is read whole"

    operations = [
        migrations.AddField(
            "reminder",
            "version",
            models.UUIDField(
                null=True, help_text="The version of a part to which its worker said not to be able to come."
            ),
        ),
        migrations.RemoveConstraint("reminder", "reminder_kind_listed"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind__in=["code", "week", *OF_DISPUTE, "away"]), name="reminder_kind_listed"
            ),
        ),
        migrations.RemoveConstraint("reminder", "reminder_of_a_week"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind="code", week=None)
                | Q(kind="week", week__isnull=False)
                | Q(kind__in=[*OF_DISPUTE, "away"], week=None),
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
                | ~Q(kind__in=[*OF_DISPUTE, "away"]) & Q(employer=None, dispute=None, due_by=None, version=None),
                name="reminder_of_a_dispute",
            ),
        ),
        migrations.AddConstraint(
            "reminder",
            models.UniqueConstraint(fields=["version", "person", "organisation"], name="reminder_once_an_absence"),
        ),
    ]
