# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Systems that drop files, their certificates, and the names they used."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records.fact import CURRENT
from openfla.records.technical import WALLS

ID = {"default": openfla.records.identifier.new_id, "primary_key": True, "serialize": False}
OWNED = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
RECORDED = [("entry", models.UUIDField()), ("recorded_at", models.DateTimeField())]
WITHDRAWN = [("withdrawn_at", models.DateTimeField(null=True)), ("withdrawn_entry", models.UUIDField(null=True))]


class Migration(migrations.Migration):
    dependencies = [("records", "0012_declarations")]

    operations = [
        migrations.CreateModel(
            name="TechnicalClient",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("number", models.CharField(max_length=6)),
                *RECORDED,
                *WITHDRAWN,
                ("organisation", models.ForeignKey(to="records.organisation", **OWNED)),
                ("person", models.ForeignKey(to="records.person", **OWNED)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("number",), condition=CURRENT, name="technical_client_number_once"),
                    models.CheckConstraint(condition=Q(number__regex="^[0-9]{6}$"), name="technical_client_number_form"),
                ]
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("pem", models.TextField(max_length=10_000)),
                ("subject", models.CharField(max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                *RECORDED,
                *WITHDRAWN,
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="records.technicalclient",
                    ),
                ),
                ("organisation", models.ForeignKey(to="records.organisation", **OWNED)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("client", "fingerprint"), condition=CURRENT, name="certificate_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="DroppedFile",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("name", models.CharField(max_length=80)),
                ("signed_by", models.CharField(blank=True, default="", max_length=300)),
                ("problems", models.JSONField(default=list)),
                ("receipt_at", models.DateTimeField(null=True)),
                ("result_at", models.DateTimeField(null=True)),
                *RECORDED,
                ("batch", models.ForeignKey(null=True, to="records.batch", **OWNED)),
                ("client", models.ForeignKey(to="records.technicalclient", **OWNED)),
                ("organisation", models.ForeignKey(to="records.organisation", **OWNED)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["recorded_at"], condition=Q(result_at=None), name="dropped_unanswered")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("client", "name"), condition=Q(batch__isnull=False), name="dropped_name_once")
                ],
            },
        ),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in WALLS),
    ]
