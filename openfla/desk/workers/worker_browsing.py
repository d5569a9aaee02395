# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The workers of an employer in a list without pages, for a file."""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.workers.worker_list import WorkerFilter, WorkerOrder


@dataclass(frozen=True, slots=True)
class WorkersInFull:
    """All workers that match with their figures for a year, to be browsed: the list without its pages."""

    employer: UUID
    year: int
    filter: WorkerFilter
    order: WorkerOrder
    descending: bool
