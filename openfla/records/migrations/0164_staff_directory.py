# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the staff directory of an employer says of its people."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import directory, limit, worker_erasing

KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
PRESENT = Q(removed_at__isnull=True)


class Migration(migrations.Migration):
    dependencies = [("records", "0154_let_go")]

    operations = [
        migrations.CreateModel(
            "DirectoryUser",
            [
                (
                    "id",
                    models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False),
                ),
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("user_name", models.CharField(max_length=254)),
                ("user_key", models.CharField(help_text="The user name in small letters.", max_length=254)),
                ("external_id", models.CharField(blank=True, default="", max_length=254)),
                ("reference", models.CharField(blank=True, default="", max_length=60)),
                ("said", models.JSONField()),
                ("written", models.JSONField(default=dict)),
                ("kept", models.JSONField(default=dict)),
                ("open", models.JSONField(default=dict)),
                ("waits", models.SmallIntegerField(default=0, help_text="How many fields are open.")),
                ("left_on", models.DateField(null=True)),
                ("changed_at", models.DateTimeField(help_text="When the directory last said something new.")),
                ("removed_at", models.DateTimeField(null=True)),
                ("removed_entry", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(to="records.organisation", **KEY)),
                ("worker", models.ForeignKey(null=True, to="records.worker", **KEY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["employer", "user_key"], condition=PRESENT, name="directory_user_name_once"
                    ),
                    models.UniqueConstraint(fields=["worker"], condition=PRESENT, name="directory_worker_once"),
                ],
                "indexes": [
                    models.Index(
                        fields=["employer", "external_id"], condition=PRESENT, name="directory_by_external_id"
                    ),
                    models.Index(fields=["employer", "id"], condition=PRESENT, name="directory_in_order"),
                    models.Index(fields=["employer", "id"], condition=Q(waits__gt=0), name="directory_waits"),
                ],
            },
        ),
        migrations.RunSQL(directory.WALL.sql() + limit.OF_DIRECTORY, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
