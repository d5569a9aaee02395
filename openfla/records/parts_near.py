# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers' parts in trainings that lie within given days, each worker with their own: one query for many of both.

The worker leads: a worker has few parts, where an employer has many trainings on any day.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

Stretch = tuple[UUID, date, date]
"""A worker, a first and a last day."""

_NEAR = """
WITH asked AS MATERIALIZED (
    SELECT * FROM unnest(%s::uuid[], %s::date[], %s::date[]) AS asked (worker, first, last)
), part AS MATERIALIZED (
    SELECT part.id, part.worker, training.starts_on, training.ends_on
    FROM (SELECT DISTINCT worker FROM asked) AS whose
    CROSS JOIN LATERAL (
        SELECT id, worker_id AS worker, training, withdrawn_at FROM records_participation
        WHERE worker_id = whose.worker OFFSET 0
    ) AS part
    CROSS JOIN LATERAL (
        SELECT starts_on, ends_on FROM records_training
        WHERE lineage = part.training AND withdrawn_at IS NULL OFFSET 0
    ) AS training
    WHERE part.withdrawn_at IS NULL
)
SELECT DISTINCT part.id FROM part JOIN asked USING (worker)
WHERE part.starts_on <= asked.last AND part.ends_on >= asked.first
"""
"""The order of the joins is fixed, and the index by worker the only one that fits: planned freely by statistics from
before a long file, this took a thousand times as long."""


def near(stretches: Iterable[Stretch]) -> list[UUID]:
    """The current parts of each worker in current trainings with a day from the first to the last, by their row ids."""
    columns = [list(column) for column in zip(*set(stretches), strict=True)]
    if not columns:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, columns)
        return [row for (row,) in cursor.fetchall()]
