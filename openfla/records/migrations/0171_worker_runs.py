# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One act for very many workers is done by a job, which tells how far it is."""

from dataclasses import replace

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records import worker_run

OPEN = ["looking", "running", "waiting"]
CHANGING = "state, done, changed, unchanged, refused, held_back, entries, stopped_by, lease, ended_at"


class Migration(migrations.Migration):
    dependencies = [("records", "0174_certified_sooner")]

    operations = [
        migrations.CreateModel(
            "WorkerRun",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("person", models.UUIDField()),
                ("organisation", models.UUIDField()),
                ("channel", models.CharField(max_length=20)),
                ("act", models.CharField(max_length=20)),
                ("words", models.JSONField(help_text="What the act says of each.")),
                ("chosen", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("total", models.IntegerField()),
                ("key", models.UUIDField()),
                ("undoes", models.UUIDField(null=True)),
                ("state", models.CharField(default="looking", max_length=10)),
                ("done", models.IntegerField(default=0)),
                ("changed", models.IntegerField(default=0)),
                ("unchanged", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                (
                    "held_back",
                    models.JSONField(
                        default=list, help_text="Workers for whom it was refused: ids, codes and values."
                    ),
                ),
                (
                    "entries",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("stopped_by", models.JSONField(default=list, help_text="Why it stopped: codes and values.")),
                ("lease", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            state__in=["looking", "waiting", "running", "done", "cancelled", "stopped"]
                        ),
                        name="worker_run_state_listed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(act__in=["register_right", "mark_part", "inform"]),
                        name="worker_run_act_listed",
                    ),
                    models.UniqueConstraint(
                        fields=["employer", "person", "organisation", "key"], name="worker_run_once_a_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(state__in=OPEN, ended_at=None)
                        | (~models.Q(state__in=OPEN) & models.Q(ended_at__isnull=False)),
                        name="worker_run_ended_when",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["employer", "person", "-recorded_at"], name="worker_run_by_person")
                ],
            },
        ),
        migrations.RunSQL(
            replace(worker_run.WALL, rights=f"SELECT, INSERT, UPDATE ({CHANGING})").sql(), migrations.RunSQL.noop
        ),
    ]
