# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Indexes by which the values of the staff list's filters are found."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0002_walls")]

    operations = [
        migrations.AddIndex(
            "segment", models.Index(fields=["employer", "joint_committee"], name="segment_by_committee")
        ),
        migrations.AddIndex("segment", models.Index(fields=["employer", "category"], name="segment_by_category")),
        migrations.AddIndex(
            "segment", models.Index(fields=["employer", "establishment"], name="segment_by_establishment")
        ),
        migrations.AddIndex(
            "workerdetails",
            models.Index(fields=["employer", "team"], condition=Q(withdrawn_at__isnull=True), name="worker_by_team"),
        ),
    ]
