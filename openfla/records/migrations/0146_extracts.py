# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts that people make to show; since when a person has no account here, by which diplomas are erased."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import diploma, extract, person
from openfla.records.erasing import FUNCTION


class Migration(migrations.Migration):
    dependencies = [("records", "0144_credentials_untraceable")]

    operations = [
        migrations.AddField(
            "person",
            "left_at",
            models.DateTimeField(
                null=True,
                help_text="Since when the person has no account here, or signed in last without one; null with one.",
            ),
        ),
        migrations.CreateModel(
            "Extract",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("said", models.JSONField()),
                ("parts", django.contrib.postgres.fields.ArrayField(models.UUIDField())),
                ("trainings", django.contrib.postgres.fields.ArrayField(models.UUIDField())),
                ("diplomas", django.contrib.postgres.fields.ArrayField(models.UUIDField())),
                ("language", models.CharField(max_length=2)),
                ("holds_until", models.DateField()),
                ("code", models.BinaryField(max_length=32)),
                ("digest", models.BinaryField(max_length=32)),
                ("size", models.BigIntegerField()),
                ("stored_as", models.CharField(blank=True, default="", max_length=80)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["code"], name="extract_code_once"),
                    models.CheckConstraint(
                        condition=Q(withdrawn_at=None) | Q(stored_as=""), name="extract_withdrawn_has_no_paper"
                    ),
                ],
                "indexes": [models.Index(fields=["person", "-recorded_at"], name="extract_by_person")],
            },
        ),
        migrations.RunSQL(extract.WALL.sql() + extract.UP, extract.DOWN),
        migrations.RunSQL(person.LEAVING, person.LEAVING_DOWN),
        migrations.RunSQL(diploma.OVER, diploma.OVER_DOWN),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]
