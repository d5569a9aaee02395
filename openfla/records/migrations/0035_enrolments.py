# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests for a first connection."""

import django.db.models.deletion
from django.db import migrations, models

import openfla.records.identifier
from openfla.records.enrolment import WALL


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0034_codes_to_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False)),
                ("enterprise_number", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("quality", models.CharField(max_length=30)),
                ("language", models.CharField(max_length=2)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("refusal", models.CharField(blank=True, default="", max_length=500)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_entry", models.UUIDField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="records.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "quality__in",
                                [
                                    "employer",
                                    "service_provider",
                                    "social_secretariat",
                                    "training_provider",
                                    "sector_fund",
                                    "authority",
                                ],
                            )
                        ),
                        name="enrolment_quality_listed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("person", "enterprise_number"),
                        name="enrolment_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at", None),
                            ("organisation__isnull", False),
                            models.Q(("refusal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="enrolment_decided_with_reason",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
