# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Successions said by one side and confirmed by the other, and the workers whose accounts went along."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models
from django.db.models import F, Q

import openfla.records.identifier
from openfla.records import limit, succession, worker_erasing

KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
CURRENT = Q(withdrawn_at__isnull=True)
CHECKS = (
    models.CheckConstraint(condition=Q(kind__in=["merger", "split", "transfer"]), name="succession_kind_listed"),
    models.CheckConstraint(condition=Q(said_by__in=["predecessor", "successor"]), name="succession_side_listed"),
    models.CheckConstraint(condition=~Q(employer=F("successor")), name="succession_by_another"),
)


class Migration(migrations.Migration):
    dependencies = [("records", "0153_credentials_read_closely")]

    operations = [
        migrations.AddField("succession", "confirmed", models.BooleanField(db_default=False)),
        migrations.AddField("succession", "named", models.JSONField(null=True)),
        migrations.AddField("succession", "proof", models.CharField(blank=True, db_default="", max_length=200)),
        migrations.AddField("succession", "said_by", models.CharField(db_default="predecessor", max_length=11)),
        migrations.AlterField("succession", "carries_balances", models.BooleanField(default=True)),
        *(AddConstraintNotValid("succession", each) for each in CHECKS),
        *(ValidateConstraint("succession", each.name) for each in CHECKS),
        migrations.CreateModel(
            "SucceededWorker",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("lineage", models.UUIDField(help_text="Public id, shared by all versions.")),
                ("corrects", models.UUIDField(help_text="The version that this one replaces.", null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, default="", max_length=500)),
                ("succession", models.UUIDField(help_text="Public id of the succession.")),
                ("on", models.DateField()),
                ("ended", models.UUIDField(null=True)),
                ("began", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(to="records.organisation", **KEY)),
                ("successor", models.ForeignKey(db_index=False, to="records.organisation", **KEY)),
                ("taken_by", models.ForeignKey(db_index=False, to="records.worker", **KEY)),
                ("worker", models.ForeignKey(db_index=False, to="records.worker", **KEY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["lineage", "employer"], condition=CURRENT, name="succeededworker_one_current"
                    ),
                    models.UniqueConstraint(fields=["worker"], condition=CURRENT, name="succeeded_once"),
                    models.CheckConstraint(condition=~Q(worker=F("taken_by")), name="succeeded_by_another"),
                ],
                "indexes": [
                    models.Index(fields=["lineage"], name="succeededworker_by_lineage"),
                    models.Index(fields=["worker"], name="succeeded_from"),
                    models.Index(fields=["taken_by"], name="succeeded_to"),
                    models.Index(fields=["succession"], name="succeeded_by_succession"),
                ],
            },
        ),
        migrations.RunSQL(
            succession.WALL.sql() + limit.OF_SUCCEEDED + succession.OF_BOTH_SIDES, succession.OF_ONE_SIDE
        ),
        migrations.RunSQL(
            worker_erasing.APPEND_ONLY + worker_erasing.ERASE + worker_erasing.HELD_BY_SUCCESSOR,
            migrations.RunSQL.noop,
        ),
    ]
