# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers' parts in trainings that lie within given days, each worker with their own: one query for many of both.

The worker leads: a worker has few parts, where an employer has many trainings on any day.
"""

from collections.abc import Collection, Iterable
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

_OF_OTHERS = """
WITH asked AS MATERIALIZED (
    SELECT * FROM unnest(%s::uuid[], %s::date[], %s::date[], %s::uuid[]) AS asked (worker, first, last, recorder)
), part AS MATERIALIZED (
    SELECT part.id, whose.worker, whose.recorder, training.starts_on, training.ends_on
    FROM (SELECT DISTINCT worker, recorder FROM asked) AS whose
    CROSS JOIN LATERAL (
        (SELECT id, training, withdrawn_at FROM records_participation
         WHERE worker_id = whose.worker AND entered_by < whose.recorder OFFSET 0)
        UNION ALL
        (SELECT id, training, withdrawn_at FROM records_participation
         WHERE worker_id = whose.worker AND entered_by > whose.recorder OFFSET 0)
        UNION ALL
        (SELECT id, training, withdrawn_at FROM records_participation
         WHERE worker_id = whose.worker AND entered_by IS NULL AND whose.recorder IS NOT NULL OFFSET 0)
        UNION ALL
        (SELECT id, training, withdrawn_at FROM records_participation
         WHERE worker_id = whose.worker AND entered_by IS NOT NULL AND whose.recorder IS NULL OFFSET 0)
    ) AS part
    CROSS JOIN LATERAL (
        SELECT starts_on, ends_on FROM records_training
        WHERE lineage = part.training AND withdrawn_at IS NULL OFFSET 0
    ) AS training
    WHERE part.withdrawn_at IS NULL
)
SELECT DISTINCT part.id FROM part JOIN asked
    ON asked.worker = part.worker AND asked.recorder IS NOT DISTINCT FROM part.recorder
WHERE part.starts_on <= asked.last AND part.ends_on >= asked.first
"""
"""The same of those that somebody else recorded. "Somebody else" is said in ranges of the index by worker and recorder:
of what one recorded oneself, by far the most of a worker with many trainings, no row is looked at.
"""


_TOLD_BY_OTHERS = """
WITH told AS MATERIALIZED (
    SELECT id, lineage, worker_id AS worker, training, entered_by FROM records_participation
    WHERE employer_id = %s AND withdrawn_at IS NULL AND entered_by IS NOT NULL AND state = ANY(%s)
), part AS MATERIALIZED (
    SELECT told.id, told.training, other.training AS other
    FROM told
    CROSS JOIN LATERAL (
        SELECT lineage, training, entered_by, state, withdrawn_at FROM records_participation
        WHERE worker_id = told.worker OFFSET 0
    ) AS other
    WHERE other.withdrawn_at IS NULL AND other.state = ANY(%s)
        AND other.entered_by IS DISTINCT FROM told.entered_by AND other.training <> told.training
        AND NOT EXISTS (
            SELECT FROM records_toldtwice AS said WHERE said.withdrawn_at IS NULL AND NOT said.same
                AND said.lineage IN (told.lineage, other.lineage) AND said.kept IN (told.lineage, other.lineage)
        )
)
SELECT DISTINCT part.id FROM part
CROSS JOIN LATERAL (
    SELECT starts_on, ends_on FROM records_training
    WHERE lineage = part.training AND withdrawn_at IS NULL OFFSET 0
) AS training
CROSS JOIN LATERAL (
    SELECT starts_on, ends_on FROM records_training
    WHERE lineage = part.other AND withdrawn_at IS NULL OFFSET 0
) AS other
WHERE training.starts_on <= other.ends_on AND training.ends_on >= other.starts_on
"""
"""Of an employer's current parts in these states that others entered, those near which somebody else recorded another
part of the worker, and of which nobody said that they are two.
"""


def told_by_others(employer: UUID, states: Collection[str]) -> list[UUID]:
    """The versions of what others entered for an employer that may be told twice, before anything is compared."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD_BY_OTHERS, [employer, list(states), list(states)])
        return [row for (row,) in cursor.fetchall()]


def near(stretches: Iterable[Stretch]) -> list[UUID]:
    """The current parts of each worker in current trainings with a day from the first to the last, by their row ids."""
    columns = [list(column) for column in zip(*set(stretches), strict=True)]
    if not columns:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, columns)
        return [row for (row,) in cursor.fetchall()]


def near_of_others(stretches: Iterable[tuple[UUID, date, date, UUID | None]]) -> list[UUID]:
    """The same of those that another than the one at the end of each recorded; None is the employer itself."""
    columns = [list(column) for column in zip(*set(stretches), strict=True)]
    if not columns:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_OF_OTHERS, columns)
        return [row for (row,) in cursor.fetchall()]
