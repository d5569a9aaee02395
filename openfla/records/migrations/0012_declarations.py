# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations: their kind and place, and the references under which senders declared facts."""

import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records.declaration import WALL
from openfla.records.fact import listed
from openfla.terms.batch import BatchKind


class Migration(migrations.Migration):
    dependencies = [("records", "0011_title_order")]

    operations = [
        migrations.AddField("batch", "dry", models.BooleanField(default=False, help_text="All was decided and nothing stored but the answers.")),
        migrations.AddField("batch", "offset", models.BigIntegerField(default=0, help_text="Clear bytes of the file whose records all have outcomes.")),
        migrations.RemoveConstraint("batch", "batch_kind_listed"),
        migrations.AddConstraint("batch", listed("kind", BatchKind, "batch_kind_listed")),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=60)),
                ("act", models.CharField(max_length=40)),
                ("employer", models.UUIDField()),
                ("fact", models.UUIDField()),
                ("marks", models.BinaryField(max_length=400)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("sender", "reference"), name="declaration_once")]
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
