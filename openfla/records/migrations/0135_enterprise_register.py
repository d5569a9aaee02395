# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names, addresses and activities of enterprises come from the extracts of the Crossroads Bank."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q

from openfla.records.enterprise_register import WALLS
from openfla.records.identifier import new_id


class Migration(migrations.Migration):
    dependencies = [("records", "0119_told_twice")]

    operations = [
        migrations.CreateModel(
            "RegisteredCode",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "category",
                        "code",
                        "language",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("category", models.CharField(max_length=30)),
                ("code", models.CharField(max_length=10)),
                ("language", models.CharField(max_length=2)),
                ("text", models.CharField(max_length=500)),
            ],
        ),
        migrations.CreateModel(
            "EnterpriseExtract",
            [
                ("id", models.UUIDField(default=new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("kind", models.CharField(max_length=10)),
                ("snapshot_on", models.DateField()),
                ("counts", models.JSONField()),
                ("refused_lines", models.PositiveIntegerField()),
                ("refused", models.JSONField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
            ],
            {
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(kind__in=["full", "update"]), name="enterprise_extract_kind_listed"
                    ),
                    models.CheckConstraint(condition=Q(number__gt=0), name="enterprise_extract_numbered"),
                ]
            },
        ),
        migrations.CreateModel(
            "RegisteredUnit",
            [
                ("number", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("enterprise", models.CharField(blank=True, default="", max_length=10)),
                ("natural_person", models.BooleanField()),
                ("situation", models.CharField(blank=True, default="", max_length=3)),
                ("form", models.CharField(blank=True, default="", max_length=3)),
                ("starts_on", models.DateField(null=True)),
                ("gone_on", models.DateField(null=True)),
                ("names", models.JSONField(default=list)),
                ("address", models.JSONField(default=dict)),
                ("main_activities", ArrayField(models.CharField(max_length=8), default=list)),
                ("other_activities", ArrayField(models.CharField(max_length=8), default=list)),
                ("extract", models.PositiveIntegerField()),
            ],
            {
                "indexes": [
                    models.Index(condition=~Q(enterprise=""), fields=["enterprise"], name="unit_of_enterprise")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(natural_person=False) | Q(names=[], address={}),
                        name="unit_of_a_person_is_nameless",
                    )
                ],
            },
        ),
        migrations.RunSQL("".join(wall.sql() for wall in WALLS), migrations.RunSQL.noop),
    ]
