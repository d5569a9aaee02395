# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails to whoever may answer a dispute: each kind once to a reader, as long as the last day to answer stands."""

import django.db.models.deletion
from django.db import migrations, models

OF_DISPUTE = ["open", "soon", "last"]
ABOUT = models.Q(kind__in=OF_DISPUTE)


class Migration(migrations.Migration):
    dependencies = [("records", "0077_issue_runs_that_wait")]

    operations = [
        migrations.RemoveConstraint("reminder", "reminder_kind_listed"),
        migrations.RemoveConstraint("reminder", "reminder_of_a_week"),
        migrations.AddField("reminder", "dispute", models.UUIDField(null=True)),
        migrations.AddField(
            "reminder", "due_by", models.DateField(help_text="The last day to answer the dispute.", null=True)
        ),
        migrations.AddField(
            "reminder",
            "employer",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.organisation",
            ),
        ),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=models.Q(kind__in=["code", "week", *OF_DISPUTE]), name="reminder_kind_listed"
            ),
        ),
        migrations.AddConstraint(
            "reminder",
            models.UniqueConstraint(
                fields=("dispute", "person", "organisation", "kind", "due_by"), name="reminder_once_a_dispute"
            ),
        ),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=models.Q(kind="code", week=None)
                | models.Q(kind="week", week__isnull=False)
                | ABOUT & models.Q(week=None),
                name="reminder_of_a_week",
            ),
        ),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=ABOUT & models.Q(employer__isnull=False, dispute__isnull=False, due_by__isnull=False)
                | ~ABOUT & models.Q(employer=None, dispute=None, due_by=None),
                name="reminder_of_a_dispute",
            ),
        ),
    ]
