# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings, which an employer keeps under a name."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records.training_template import WALL

ID = {"default": openfla.records.identifier.new_id, "primary_key": True, "serialize": False}
ENTRY = {"help_text": "Journal entry under which the row was recorded."}
OWNER = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "records.organisation"}
TYPES = ["formal", "informal", "on_the_job", "initial"]
MODES = ["classroom", "online", "blended", "workplace"]
FINANCING = ["employer", "sector_fund", "public", "worker", "other"]


class Migration(migrations.Migration):
    dependencies = [("records", "0080_roll_calls")]

    operations = [
        migrations.CreateModel(
            name="TrainingTemplate",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField(**ENTRY)),
                ("recorded_at", models.DateTimeField()),
                ("name", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=200)),
                ("provider_name", models.CharField(blank=True, default="", max_length=200)),
                ("type", models.CharField(max_length=20)),
                ("field", models.CharField(blank=True, default="", max_length=40)),
                ("language", models.CharField(blank=True, default="", max_length=2)),
                ("mode", models.CharField(max_length=20)),
                ("financing", models.CharField(max_length=20)),
                ("cost_cents", models.BigIntegerField(null=True)),
                (
                    "registration_number",
                    models.CharField(blank=True, default="", help_text="At a region or a sector.", max_length=60),
                ),
                ("sessions", models.JSONField()),
                ("certificate", models.CharField(blank=True, default="", max_length=100)),
                (
                    "certificate_months",
                    models.SmallIntegerField(help_text="How long the certificate is valid.", null=True),
                ),
                ("joint_committee", models.CharField(blank=True, default="", max_length=9)),
                ("team", models.CharField(blank=True, default="", max_length=100)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(**OWNER)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(withdrawn_at__isnull=True),
                        fields=["employer", "name"],
                        name="training_template_name_once",
                    ),
                    models.CheckConstraint(condition=Q(type__in=TYPES), name="training_template_type_listed"),
                    models.CheckConstraint(condition=Q(mode__in=MODES), name="training_template_mode_listed"),
                    models.CheckConstraint(
                        condition=Q(financing__in=FINANCING), name="training_template_financing_listed"
                    ),
                    models.CheckConstraint(condition=Q(cost_cents__gte=0), name="training_template_cost_not_negative"),
                    models.CheckConstraint(
                        condition=Q(certificate_months=None)
                        | Q(certificate_months__gte=1, certificate_months__lte=240),
                        name="training_template_validity",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
