# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One invariant: its name, what must hold, and the statement that finds what does not."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Invariant:
    """`sql` selects the ids of the rows that break it, as text in the column `id`; %(now)s is the time of asking."""

    name: str
    holds: str
    sql: str


@dataclass(frozen=True, slots=True)
class Found:
    """How many rows break an invariant, and the first of them."""

    number: int
    first: tuple[str, ...]


def found(invariant: Invariant, now: datetime) -> Found:
    """Asked in one statement, so of one moment; the rows are counted where they are."""
    statement = f"""
        WITH broken AS MATERIALIZED ({invariant.sql})
        SELECT (SELECT count(*) FROM broken), array(SELECT id FROM broken ORDER BY id LIMIT {SHOWN})"""
    with connection.cursor() as cursor:
        cursor.execute(statement, {"now": now})
        number, first = cursor.fetchone()
    return Found(number, tuple(first))
