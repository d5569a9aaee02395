# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What employers say of lines that others entered for them."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import limit, verification, worker_erasing

KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [("records", "0112_cannot_come")]

    operations = [
        migrations.CreateModel(
            "Verification",
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
                ("version", models.UUIDField(help_text="Version of the part that was looked at.")),
                ("verdict", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("employer", models.ForeignKey(to="records.organisation", **KEY)),
                ("worker", models.ForeignKey(to="records.worker", **KEY)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(verdict__in=["verified", "returned"]), name="verification_verdict_listed"
                    ),
                    models.UniqueConstraint(
                        fields=["version"], condition=Q(withdrawn_at__isnull=True), name="verification_once"
                    ),
                ],
                "indexes": [models.Index(fields=["lineage"], name="verification_by_lineage")],
            },
        ),
        migrations.RunSQL(verification.WALL.sql() + limit.OF_VERIFICATIONS, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
