# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review of access."""

import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records.fact import listed
from openfla.records.review import WALL
from openfla.terms.access import Opening


class Migration(migrations.Migration):
    dependencies = [("records", "0040_erasing")]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("item", models.UUIDField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["item", "recorded_at"], name="confirmation_last_of_item")],
                "constraints": [listed("kind", Opening, "confirmation_kind_listed")],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
        migrations.AddIndex(
            "journalentry",
            models.Index(
                fields=["organisation", "person", "at"], condition=models.Q(("system", "")), name="journal_last_of_person"
            ),
        ),
    ]
