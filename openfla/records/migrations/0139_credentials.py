# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials that workers take of their trainings, and the public bits of their states."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import credential, worker_erasing

KEY = {"on_delete": django.db.models.deletion.PROTECT}
ID = ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False))


class Migration(migrations.Migration):
    dependencies = [("records", "0135_enterprise_register")]

    operations = [
        migrations.CreateModel(
            "CredentialStatus",
            [
                ID,
                ("number", models.SmallIntegerField()),
                ("index", models.IntegerField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["number", "index"], name="credential_status_once"),
                    models.CheckConstraint(
                        condition=Q(number__gte=1, index__gte=0, index__lt=131_072),
                        name="credential_status_in_a_list",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["number"], condition=Q(revoked_at__isnull=False), name="credential_status_revoked"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            "Credential",
            [
                ID,
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("participation", models.UUIDField(help_text="Public id of the part.")),
                ("part", models.UUIDField(help_text="The version of the part that it was made from.")),
                ("training", models.UUIDField(help_text="The version of the training that it was made from.")),
                ("said", models.JSONField()),
                ("subject", models.CharField(max_length=120)),
                ("status_list", models.SmallIntegerField()),
                ("status_index", models.IntegerField()),
                ("ended_by", models.CharField(blank=True, default="", max_length=10)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_entry", models.UUIDField(null=True)),
                ("employer", models.ForeignKey(related_name="+", to="records.organisation", **KEY)),
                (
                    "worker",
                    models.ForeignKey(db_index=False, related_name="credentials", to="records.worker", **KEY),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(ended_by="", withdrawn_at=None)
                        | Q(ended_by__in=["line", "holder"], withdrawn_at__isnull=False),
                        name="credential_ended_by_listed",
                    ),
                    models.UniqueConstraint(fields=["status_list", "status_index"], name="credential_bit_once"),
                ],
                "indexes": [
                    models.Index(fields=["worker", "-recorded_at"], name="credential_by_worker"),
                    models.Index(fields=["part"], condition=Q(withdrawn_at__isnull=True), name="credential_by_part"),
                    models.Index(
                        fields=["training"], condition=Q(withdrawn_at__isnull=True), name="credential_by_training"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "".join(wall.sql() for wall in credential.WALLS) + credential.UP, credential.DOWN
        ),
        migrations.RunSQL(credential.ENDING, migrations.RunSQL.noop),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
