# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names of workers by their ids, for answers that name them."""

from collections.abc import Collection
from uuid import UUID

from openfla.desk.names import listed_name
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails


def names_of(workers: Collection[UUID]) -> dict[UUID, str]:
    """As lists write them ("Claes, Lotte"): one query."""
    rows = WorkerDetails.objects.filter(CURRENT, worker__among=workers)
    return {
        worker: listed_name(family, given)
        for worker, family, given in rows.values_list("worker_id", "family_name", "given_names")
    }
