# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong in a file, counted by employer and code; where its records with problems stand."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records.batch import TALLY_WALL


class Migration(migrations.Migration):
    dependencies = [("records", "0013_technical_clients")]

    operations = [
        migrations.AddField(
            "batchrecord",
            "place",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                help_text="Of a record of declarations with problems: its first byte, the byte behind it, its line and column.",
                null=True,
                size=4,
            ),
        ),
        migrations.CreateModel(
            name="BatchTally",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("employer", models.UUIDField(null=True)),
                ("code", models.CharField(max_length=80)),
                ("severity", models.CharField(max_length=8)),
                ("records", models.IntegerField()),
                (
                    "first_line",
                    models.IntegerField(help_text="The first of these records, by its number in the file."),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="records.batch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("batch", "employer", "code", "severity"), name="batch_tally_once", nulls_distinct=False
                    )
                ],
                "indexes": [models.Index(fields=["employer", "batch"], name="batch_tally_by_employer")],
            },
        ),
        migrations.RunSQL(TALLY_WALL.sql(), migrations.RunSQL.noop),
    ]
