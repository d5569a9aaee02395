# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Views of lists that people keep for themselves."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records.saved_view import WALL

ID = {"default": openfla.records.identifier.new_id, "primary_key": True, "serialize": False}
ENTRY = {"help_text": "Journal entry under which the row was recorded."}
KEPT = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [("records", "0078_templates_of_trainings")]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.UUIDField(**ID)),
                ("entry", models.UUIDField(**ENTRY)),
                ("recorded_at", models.DateTimeField()),
                ("of", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=60)),
                ("filters", models.JSONField()),
                ("order", models.CharField(blank=True, default="", max_length=20)),
                ("opens", models.BooleanField(help_text="Whether the list opens with it.")),
                ("employer", models.ForeignKey(to="records.organisation", **KEPT)),
                ("person", models.ForeignKey(to="records.person", **KEPT)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(of__in=["workers", "trainings"]), name="saved_view_of_a_list"),
                    models.UniqueConstraint(
                        fields=["employer", "person", "of", "name"], name="saved_view_name_once"
                    ),
                    models.UniqueConstraint(
                        condition=Q(opens=True), fields=["employer", "person", "of"], name="saved_view_opens_once"
                    ),
                ],
            },
        ),
        migrations.RunSQL(WALL.sql(), migrations.RunSQL.noop),
    ]
