# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Looks that an authority may take at one employer, for a stated case."""

import datetime

import django.db.models.deletion
import openfla.records.identifier
from django.db import migrations, models

from openfla.records.inspection import WALL


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0038_lists_of_clients"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inspection",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("case_number", models.CharField(max_length=60)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("delay", models.DurationField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation")),
                ("employer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation")),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("withdrawn_at__isnull", True)), fields=["authority", "employer"], name="inspection_held")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="inspection_ends_after_start"),
                    models.CheckConstraint(condition=models.Q(("case_number", ""), _negated=True), name="inspection_of_a_case"),
                    models.CheckConstraint(condition=models.Q(("authority", models.F("employer")), _negated=True), name="inspection_of_another"),
                    models.CheckConstraint(condition=models.Q(("delay__gte", datetime.timedelta(0)), ("delay__lte", datetime.timedelta(days=180))), name="inspection_delay_bounded"),
                ],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
