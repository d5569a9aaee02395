# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer decides once for a field of the staff directory; and a decision that can be taken back."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import directory
from openfla.records.guards import APP_ROLE

FIELDS = ["family_name", "given_names", "reference", "email", "language", "team"]
GRANT = f"GRANT UPDATE (decided) ON records_directoryuser TO {APP_ROLE};"


class Migration(migrations.Migration):
    dependencies = [("records", "0166_strangers_over")]

    operations = [
        migrations.AddField("DirectoryUser", "decided", models.JSONField(default=dict)),
        migrations.CreateModel(
            "DirectoryRule",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("field", models.CharField(max_length=16)),
                ("decision", models.CharField(max_length=6)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(field__in=FIELDS), name="directory_rule_field_listed"),
                    models.CheckConstraint(
                        condition=Q(decision__in=["source", "ours"]), name="directory_rule_decision_listed"
                    ),
                    models.UniqueConstraint(
                        fields=["employer", "field"],
                        condition=Q(withdrawn_at__isnull=True),
                        name="directory_rule_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(directory.WALL_OF_RULES.sql() + GRANT, migrations.RunSQL.noop),
    ]
