# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Diplomas that people bring."""

from dataclasses import replace

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import diploma


class Migration(migrations.Migration):
    dependencies = [("records", "0139_credentials")]

    operations = [
        migrations.CreateModel(
            "Diploma",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("title", models.CharField(max_length=300)),
                ("issuer", models.CharField(blank=True, default="", max_length=300)),
                ("issuer_name", models.CharField(blank=True, default="", max_length=300)),
                ("awarded", models.CharField(blank=True, default="", max_length=10)),
                ("form", models.CharField(max_length=10)),
                ("state", models.CharField(max_length=20)),
                ("checked_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField(null=True)),
                ("tries", models.SmallIntegerField(default=0)),
                ("filename", models.CharField(max_length=200)),
                ("digest", models.BinaryField(max_length=32)),
                ("size", models.BigIntegerField()),
                ("stored_as", models.CharField(max_length=80)),
                ("entry", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
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
                    models.CheckConstraint(
                        condition=Q(form__in=["open_badge", "sd_jwt", "edc", "json", "pdf"]),
                        name="diploma_form_listed",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            state__in=[
                                "valid",
                                "altered",
                                "expired",
                                "revoked",
                                "issuer_unknown",
                                "issuer_unreachable",
                                "not_signed",
                                "waiting",
                            ]
                        ),
                        name="diploma_state_listed",
                    ),
                    models.UniqueConstraint(fields=["person", "digest"], name="diploma_once"),
                ],
            },
        ),
        migrations.RunSQL(
            replace(diploma.WALL, rights=f"SELECT, INSERT, DELETE, UPDATE ({diploma.NOTED})").sql(), migrations.RunSQL.noop,
        ),
    ]
