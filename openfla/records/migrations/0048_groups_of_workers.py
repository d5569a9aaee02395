# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of workers, to which access may be limited."""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import F, Q

import openfla.records.identifier
from openfla.records import group, limit, worker_erasing

UNLIMITABLE = ["accessManage", "mandatesManage"]
AT_HOME = ["", "employer", "training_provider", "sector_fund"]
ID = {"default": openfla.records.identifier.new_id, "primary_key": True, "serialize": False}
ENTRY = {"help_text": "Journal entry under which the row was recorded."}
OWNER = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [("records", "0047_limits_of_grants")]

    operations = [
        migrations.CreateModel(
            name="WorkerGroup",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField(**ENTRY)),
                ("recorded_at", models.DateTimeField()),
                ("name", models.CharField(max_length=100)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(to="records.organisation", **OWNER)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["employer", "name"],
                        condition=Q(withdrawn_at__isnull=True),
                        name="worker_group_name_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMember",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField(**ENTRY)),
                ("recorded_at", models.DateTimeField()),
                ("starts_on", models.DateField()),
                ("left_on", models.DateField(null=True)),
                ("left_entry", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(to="records.organisation", **OWNER)),
                (
                    "group",
                    models.ForeignKey(
                        to="records.workergroup",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                    ),
                ),
                ("worker", models.ForeignKey(to="records.worker", **OWNER)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(left_on__gte=F("starts_on")), name="group_member_left_after_start"
                    ),
                    models.UniqueConstraint(
                        fields=["group", "worker"], condition=Q(left_on=None), name="group_member_once"
                    ),
                ],
            },
        ),
        migrations.AddField("grant", "groups", ArrayField(models.UUIDField(), default=list)),
        migrations.AddField("invitation", "groups", ArrayField(models.UUIDField(), default=list)),
        migrations.RemoveConstraint("grant", "grant_limit_suits"),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                condition=Q(establishments=[], groups=[])
                | (~Q(permissions__overlap=UNLIMITABLE) & Q(quality__in=AT_HOME)),
                name="grant_limit_suits",
            ),
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in group.WALLS),
        migrations.RunSQL(worker_erasing.ERASE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), migrations.RunSQL.noop),
        migrations.RunSQL(limit.WITH_GROUPS, limit.FUNCTIONS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
    ]
