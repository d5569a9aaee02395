# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Orders at many clients are given by a job, which tells how far it is."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records import client_run


class Migration(migrations.Migration):
    dependencies = [("records", "0110_told_on_paper")]

    operations = [
        migrations.CreateModel(
            "ClientRun",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("person", models.UUIDField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("act", models.CharField(max_length=20)),
                ("language", models.CharField(blank=True, default="", max_length=2)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("clients", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("state", models.CharField(default="running", max_length=10)),
                ("done", models.IntegerField(default=0)),
                ("changed", models.IntegerField(default=0)),
                ("unchanged", models.IntegerField(default=0)),
                (
                    "held_back",
                    models.JSONField(
                        default=list, help_text="Clients at which it was refused: ids, codes and values."
                    ),
                ),
                ("stopped_by", models.JSONField(default=list, help_text="Why it stopped: codes and values.")),
                ("lease", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(state__in=["running", "done", "cancelled", "stopped"]),
                        name="client_run_state_listed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(act__in=["order_year_end", "end_year_end"]), name="client_run_act_listed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(state="running", ended_at=None)
                        | (~models.Q(state="running") & models.Q(ended_at__isnull=False)),
                        name="client_run_ended_when",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["organisation", "-recorded_at"], name="client_run_by_organisation")
                ],
            },
        ),
        migrations.RunSQL(client_run.WALL.sql(), migrations.RunSQL.noop),
    ]
