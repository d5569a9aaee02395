# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings and groups are for very many workers too; who ordered that is mailed, and what nobody confirms expires."""

from django.db import migrations, models
from django.db.models import Q

from openfla.records.guards import APP_ROLE

OF_DISPUTE = ["open", "soon", "last"]
OF_RUN = ["asks", "acts"]


class Migration(migrations.Migration):
    dependencies = [("records", "0177_tallies_filled")]
    stops = "mails of other kinds get rules for which the table of mails that remind is read whole"

    operations = [
        migrations.RemoveConstraint("workerrun", "worker_run_act_listed"),
        migrations.AddConstraint(
            "workerrun",
            models.CheckConstraint(
                condition=Q(act__in=["register_right", "mark_part", "inform", "train", "join_group"]),
                name="worker_run_act_listed",
            ),
        ),
        migrations.RemoveConstraint("workerrun", "worker_run_state_listed"),
        migrations.AddConstraint(
            "workerrun",
            models.CheckConstraint(
                condition=Q(state__in=["looking", "waiting", "running", "done", "cancelled", "stopped", "expired"]),
                name="worker_run_state_listed",
            ),
        ),
        migrations.AddField(
            "workerrun",
            "asked_at",
            models.DateTimeField(null=True, help_text="When a person last had its job work: ordered or confirmed."),
        ),
        migrations.RunSQL(f"GRANT UPDATE (chosen, asked_at) ON records_workerrun TO {APP_ROLE};", migrations.RunSQL.noop),
        migrations.AddField(
            "reminder",
            "worker_run",
            models.UUIDField(null=True, help_text="The act for very many workers that waits or has ended."),
        ),
        migrations.RemoveConstraint("reminder", "reminder_kind_listed"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind__in=["code", "week", *OF_DISPUTE, "away", "file", *OF_RUN]),
                name="reminder_kind_listed",
            ),
        ),
        migrations.RemoveConstraint("reminder", "reminder_of_a_week"),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind="code", week=None)
                | Q(kind="week", week__isnull=False)
                | Q(kind__in=[*OF_DISPUTE, "away", "file", *OF_RUN], week=None),
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
                | Q(kind__in=["file", *OF_RUN], dispute=None, due_by=None, employer__isnull=False, version=None)
                | ~Q(kind__in=[*OF_DISPUTE, "away", "file", *OF_RUN])
                & Q(employer=None, dispute=None, due_by=None, version=None),
                name="reminder_of_a_dispute",
            ),
        ),
        migrations.AddConstraint(
            "reminder", models.UniqueConstraint(fields=["worker_run", "kind"], name="reminder_once_a_run")
        ),
        migrations.AddConstraint(
            "reminder",
            models.CheckConstraint(
                condition=Q(kind__in=OF_RUN, worker_run__isnull=False) | ~Q(kind__in=OF_RUN) & Q(worker_run=None),
                name="reminder_of_a_run",
            ),
        ),
    ]
