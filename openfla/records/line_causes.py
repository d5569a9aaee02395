# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the lines of a received file were told, counted by code, with the first lines of each: one statement."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db import connection

FIRST = 12
"""Lines of each cause that are named."""
_STATEMENT = """
SELECT code, severity, count(*), (array_agg(line ORDER BY line))[1:%(first)s] FROM (
    SELECT DISTINCT r.line, p ->> 'code' AS code, p ->> 'severity' AS severity
    FROM records_batchrecord r CROSS JOIN jsonb_array_elements(r.problems) p
    WHERE r.batch_id = %(batch)s AND r.phase = %(phase)s AND r.state = ANY(%(states)s)
) told GROUP BY code, severity
"""


class Told(NamedTuple):
    """A code that so many lines were told, and the first of these."""

    code: str
    severity: str
    lines: int
    first: list[int]


def told(batch: UUID, phase: str, states: Collection[str]) -> list[Told]:
    """Every code; a line that has one twice counts once."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"batch": batch, "phase": phase, "states": [*states], "first": FIRST})
        return [Told(*row) for row in cursor.fetchall()]
