# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers kept ready, with its wall; what is there already is listed by 0008."""

import django.db.models.deletion
from django.db import migrations, models

from openfla.records import listed

OWNER = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "db_index": False}
VALUES = ["team", "joint_committee", "category", "establishment", "left_sign", "followed"]


class Migration(migrations.Migration):
    dependencies = [("records", "0005_ids_per_employer")]

    operations = [
        migrations.CreateModel(
            name="ListedWorker",
            fields=[
                ("pk", models.CompositePrimaryKey("worker_id", "year", blank=True, editable=False, primary_key=True, serialize=False)),
                ("year", models.SmallIntegerField()),
                ("sort_name", models.CharField(max_length=210)),
                ("reference", models.CharField(max_length=60)),
                ("team", models.CharField(max_length=100)),
                ("joint_committee", models.CharField(max_length=9)),
                ("category", models.CharField(max_length=20)),
                ("establishment", models.CharField(max_length=10)),
                ("left_order", models.BigIntegerField()),
                ("left_sign", models.SmallIntegerField()),
                ("followed", models.BooleanField()),
                ("employer", models.ForeignKey(to="records.organisation", **OWNER)),
                ("worker", models.ForeignKey(to="records.worker", **OWNER)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["employer", "year", "sort_name", "worker"],
                        include=["left_order", "reference", *VALUES],
                        name="listed_by_name",
                    ),
                    models.Index(
                        fields=["employer", "year", "left_order", "worker"], include=VALUES, name="listed_by_left"
                    ),
                ],
            },
        ),
        migrations.RunSQL(listed.WALL.sql(), migrations.RunSQL.noop),
        migrations.RunSQL(listed.UP, listed.DOWN),
        migrations.AddIndex(
            "participation", models.Index(fields=["employer", "recorded_at"], name="participation_by_record")
        ),
    ]
