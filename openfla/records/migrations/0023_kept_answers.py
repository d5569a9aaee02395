# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers kept under the keys of the software that asked."""

import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records.kept_answer import WALL


class Migration(migrations.Migration):
    dependencies = [("records", "0022_changes_in_turn")]

    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("client", models.UUIDField()),
                ("key", models.UUIDField()),
                ("asked", models.BinaryField(max_length=32)),
                ("status", models.PositiveSmallIntegerField()),
                ("headers", models.JSONField()),
                ("body", models.BinaryField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("client", "key"), name="kept_answer_once")],
                "indexes": [models.Index(fields=["recorded_at"], name="kept_answer_by_age")],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
