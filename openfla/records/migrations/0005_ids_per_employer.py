# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An id chosen by one employer is free for any other: nobody learns by trying that it exists elsewhere."""

from django.db import migrations, models
from django.db.models import Q

from openfla.records.guards import MY_TRAININGS

ONE_CURRENT = {
    "employerdecision": "employer_decision",
    "employment": "employment",
    "establishment": "establishment",
    "participation": "participation",
    "right": "right",
    "sizedeclaration": "size_declaration",
    "succession": "succession",
    "training": "training",
    "workerdetails": "worker_details",
    "workernumber": "worker_number",
}


def one_current(*fields: str) -> list[migrations.operations.base.Operation]:
    operations = []
    for model, name in ONE_CURRENT.items():
        constraint = models.UniqueConstraint(
            fields=fields, condition=Q(withdrawn_at__isnull=True), name=f"{name}_one_current"
        )
        operations += [
            migrations.RemoveConstraint(model, constraint.name),
            migrations.AddConstraint(model, constraint),
        ]
    return operations


READERS = "DROP POLICY readers ON records_training; CREATE POLICY readers ON records_training FOR SELECT USING ({});"
BEFORE = "lineage IN (SELECT training FROM records_participation WHERE worker_id = ANY ((SELECT openfla_ids('openfla.workers'))::uuid[]))"


class Migration(migrations.Migration):
    dependencies = [("records", "0004_batches_forward")]

    operations = [
        *one_current("lineage", "employer"),
        migrations.RunSQL(READERS.format(MY_TRAININGS), READERS.format(BEFORE)),
    ]
