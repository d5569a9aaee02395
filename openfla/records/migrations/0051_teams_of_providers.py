# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams of providers, to whose clients access may be limited; the grants that there are stay as they were."""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import team

UNLIMITABLE = ["accessManage", "mandatesManage"]
AT_HOME = ["", "employer", "training_provider", "sector_fund"]
AT_CLIENTS = ["service_provider", "social_secretariat"]
ID = {"default": openfla.records.identifier.new_id, "primary_key": True, "serialize": False}
KEPT = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [("records", "0050_whole_notice")]

    operations = [
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("name", models.CharField(max_length=100)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("organisation", models.ForeignKey(to="records.organisation", **KEPT)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["organisation", "name"], condition=Q(withdrawn_at__isnull=True), name="team_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamClient",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                ("left_entry", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(to="records.organisation", **KEPT)),
                ("organisation", models.ForeignKey(to="records.organisation", **KEPT)),
                (
                    "team",
                    models.ForeignKey(
                        to="records.team", on_delete=django.db.models.deletion.PROTECT, related_name="clients"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["organisation", "employer"], condition=Q(left_at=None), name="team_client_once"
                    )
                ],
            },
        ),
        migrations.AddField("grant", "teams", ArrayField(models.UUIDField(), default=list)),
        migrations.AddField("invitation", "teams", ArrayField(models.UUIDField(), default=list)),
        migrations.RemoveConstraint("grant", "grant_limit_suits"),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                condition=Q(establishments=[], groups=[], teams=[])
                | (
                    ~Q(permissions__overlap=UNLIMITABLE)
                    & (Q(teams=[], quality__in=AT_HOME) | Q(establishments=[], groups=[], quality__in=AT_CLIENTS))
                ),
                name="grant_limit_suits",
            ),
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in team.WALLS),
    ]
