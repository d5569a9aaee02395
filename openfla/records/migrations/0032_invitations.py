# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes by which employers invite workers to their accounts."""

import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records.invitation import GUESSES, WALL


class Migration(migrations.Migration):
    dependencies = [("records", "0031_newer_keys")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("digest", models.BinaryField(max_length=32)),
                ("expires_at", models.DateTimeField()),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("used_entry", models.UUIDField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="records.worker"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="invitation_code_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("used_at", None), ("withdrawn_at", None)),
                        fields=("worker",),
                        name="invitation_one_open",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL.sql().replace("organisation_id", "employer_id"), migrations.RunSQL.noop),
        migrations.RunSQL(GUESSES, "DROP INDEX journal_wrong_codes"),
    ]
