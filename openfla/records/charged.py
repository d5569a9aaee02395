# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What trainings took of many workers' rights, added up by the database: one row where only their days differ.

The worker leads, as in parts_near: planned by statistics from before a long file, all charges of everybody were read
with each of its slices.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

_SUMS = """
SELECT whose.worker, charge.*
FROM unnest(%s::uuid[]) AS whose (worker)
CROSS JOIN LATERAL (
    SELECT state, year, full_time_weekly_minutes, "right", counts, sum(minutes), min("on")
    FROM (
        SELECT * FROM records_charge
        WHERE worker_id = whose.worker AND withdrawn_at IS NULL AND state = ANY(%s) OFFSET 0
    ) AS charge
    GROUP BY state, year, full_time_weekly_minutes, "right", counts
) AS charge
"""


class Charged(NamedTuple):
    """Charges of a worker that are alike: minutes of all, and the first day of them."""

    worker: UUID
    state: str
    year: int
    full_time_weekly_minutes: int
    right: str
    counts: bool
    minutes: int
    first: date


def charged(workers: Collection[UUID], states: Collection[str]) -> list[Charged]:
    """The current charges of these workers in these states, each worker named once."""
    if not workers:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, [list(workers), list(states)])
        return [Charged(*row) for row in cursor.fetchall()]
