# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which authority may read statistics, and the figures."""

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.statistics import WALLS


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0043_reasons_of_senders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("quarter", models.CharField(max_length=6)),
                ("year", models.SmallIntegerField()),
                ("grouping", models.CharField(max_length=20)),
                ("group", models.CharField(blank=True, default="", max_length=20)),
                ("workers", models.PositiveIntegerField(null=True)),
                ("credit", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("followed", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("quarter", "year", "grouping", "group"), name="figure_once"),
                    models.CheckConstraint(
                        condition=models.Q(("grouping__in", ["all", "committee", "size", "sex", "age"])),
                        name="figure_grouping_listed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatisticsAccess",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("basis", models.CharField(max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, default="", max_length=500)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn_at__isnull", True)), fields=["authority"], name="statistics_held"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="statistics_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True), name="statistics_on_a_basis"
                    ),
                ],
            },
        ),
        migrations.RunSQL("".join(wall.sql() for wall in WALLS), migrations.RunSQL.noop),
    ]
