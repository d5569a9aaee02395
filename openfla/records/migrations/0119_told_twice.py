# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What employers say of two parts that resemble each other."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import openfla.records.identifier
from openfla.records import limit, told_twice, worker_erasing

KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [("records", "0125_names_alike")]

    operations = [
        migrations.CreateModel(
            "ToldTwice",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("lineage", models.UUIDField(help_text="Public id, shared by all versions.")),
                ("corrects", models.UUIDField(help_text="The version that this one replaces.", null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("withdrawal_reason", models.CharField(blank=True, default="", max_length=500)),
                ("kept", models.UUIDField(help_text="Lineage of the part that stays.")),
                (
                    "same",
                    models.BooleanField(help_text="The other part was withdrawn; false: they are two, and both stay."),
                ),
                ("employer", models.ForeignKey(to="records.organisation", **KEY)),
                ("worker", models.ForeignKey(to="records.worker", **KEY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["lineage", "kept"], condition=Q(withdrawn_at__isnull=True), name="told_twice_once"
                    ),
                    models.CheckConstraint(condition=~Q(lineage=F("kept")), name="told_twice_of_two"),
                ],
                "indexes": [models.Index(fields=["lineage"], name="told_twice_by_lineage")],
            },
        ),
        migrations.RunSQL(told_twice.WALL.sql() + limit.OF_TOLD_TWICE, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
