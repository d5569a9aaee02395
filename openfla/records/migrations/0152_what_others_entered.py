# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others entered of a worker is found, and what trainings took is added up, without a look at each training."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0150_payroll_cut")]

    operations = [
        AddIndexConcurrently(
            "participation", models.Index(fields=["worker", "entered_by"], name="participation_by_recorder")
        ),
        AddIndexConcurrently(
            "charge",
            models.Index(
                fields=["worker", "year"],
                include=["employer", "state", "full_time_weekly_minutes", "right", "counts", "minutes", "on"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="charge_of_worker",
            ),
        ),
        RemoveIndexConcurrently("charge", "charge_by_worker"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX CONCURRENTLY IF EXISTS records_participation_worker_id_4bb11b65",
                    "CREATE INDEX CONCURRENTLY records_participation_worker_id_4bb11b65"
                    " ON records_participation (worker_id)",
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    "participation",
                    "worker",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="records.worker",
                    ),
                ),
            ],
        ),
    ]
