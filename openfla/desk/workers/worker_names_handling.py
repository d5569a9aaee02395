# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names of workers, in one query."""

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names import listed_name
from openfla.desk.workers.worker_names import WorkerName, WorkerNames
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails


@answers(WorkerNames)
def worker_names(question: WorkerNames, _act: Act) -> tuple[WorkerName, ...]:
    """Those of the workers that the employer has."""
    rows = WorkerDetails.objects.filter(CURRENT, employer=question.employer, lineage__in=question.workers)
    return tuple(
        WorkerName(row.lineage, listed_name(row.family_name, row.given_names), row.reference)
        for row in rows.order_by("sort_name", "worker_id")
    )
