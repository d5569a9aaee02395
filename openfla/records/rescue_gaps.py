# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a saved file seems to lack, as questions to the database: one statement each, however many lines.

Each gives a worker, a year (or none) and how many there are in all, the first of them only.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

FIRST = 50

_WITH = """
WITH facts AS (
    SELECT worker_id FROM records_rescuedfact WHERE rescue_id = %(rescue)s AND worker_id IS NOT NULL
    UNION SELECT worker_id FROM records_rescuedoubt WHERE rescue_id = %(rescue)s
), rights AS (
    SELECT s.* FROM records_stateright s JOIN records_rescuedfact f
        ON f.fact = s.lineage AND f.rescue_id = %(rescue)s AND f.kind = 'state_right'
    WHERE s.withdrawn_at IS NULL AND s.employer_id = %(employer)s
), charged AS (
    SELECT DISTINCT c.worker_id, c.year FROM records_rescuedfact f
        JOIN records_participation p ON p.lineage = f.fact AND p.withdrawn_at IS NULL
        JOIN records_charge c ON c.participation_id = p.id AND c.withdrawn_at IS NULL
    WHERE f.rescue_id = %(rescue)s AND f.kind = 'participation'
)
"""
_UNDER_CONTRACT = """EXISTS (
    SELECT 1 FROM records_employment e WHERE e.worker_id = {worker} AND e.withdrawn_at IS NULL
        AND e.starts_on <= {last} AND coalesce(e.ends_on, 'infinity') >= {first})"""
_IN_YEAR = _UNDER_CONTRACT.format(
    worker="f.worker_id", first="make_date(y.year, 1, 1)", last="make_date(y.year, 12, 31)"
)
_IN_TIME = _UNDER_CONTRACT.format(worker="w.id", first="%(first)s", last="%(last)s")

_DAY = """
    SELECT g.full_time_weekly_minutes / 5.0 AS minutes FROM records_segment g
        JOIN records_employment e ON e.id = g.employment_id AND e.withdrawn_at IS NULL
    WHERE e.worker_id = r.worker_id AND g.starts_on <= make_date(r.year, 12, 31)
        AND coalesce(g.ends_on, 'infinity') >= make_date(r.year, 1, 1)
    ORDER BY g.starts_on DESC LIMIT 1"""
GAPS: Mapping[str, str] = {
    "without_right": f"""
        SELECT f.worker_id AS worker, y.year AS year FROM facts f CROSS JOIN (SELECT DISTINCT year FROM rights) y
        WHERE {_IN_YEAR} AND NOT EXISTS (
            SELECT 1 FROM records_stateright s WHERE s.worker_id = f.worker_id AND s.year = y.year
                AND s.withdrawn_at IS NULL)""",  # noqa: S608 - texts of ours
    "without_training": """
        SELECT DISTINCT r.worker_id AS worker, r.year AS year FROM rights r
            LEFT JOIN charged c ON c.worker_id = r.worker_id AND c.year = r.year
        WHERE c.worker_id IS NULL AND NOT r.opted_out""",
    "absent": f"""
        SELECT w.id AS worker, NULL::smallint AS year FROM records_worker w
        WHERE w.employer_id = %(employer)s AND %(first)s::date IS NOT NULL AND {_IN_TIME}
            AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.worker_id = w.id)""",  # noqa: S608 - texts of ours
    "not_adding_up": """
        SELECT DISTINCT worker_id AS worker, year AS year FROM rights
        WHERE granted + coalesce(carried_over, 0) - taken <> remaining""",
    "differing": f"""
        SELECT r.worker_id AS worker, r.year AS year FROM rights r
            JOIN records_standing s ON s.worker_id = r.worker_id AND s.year = r.year
            LEFT JOIN LATERAL ({_DAY}) day ON r.unit = 'minutes'
        GROUP BY r.worker_id, r.year, s."left", s.denominator
        HAVING bool_and(r.remaining IS NOT NULL AND (r.unit = 'days' OR day.minutes > 0))
            AND abs(sum(r.remaining::numeric / r.denominator / coalesce(day.minutes, 1))
                - s."left"::numeric / s.denominator) > coalesce(0.5 / min(day.minutes), 0.0001)""",  # noqa: S608 - see above
}
"""By what is missing; "differing" compares days, and minutes by the length of the worker's full-time day of that year.

Minutes are whole: less than half of one is no difference.
"""


class Gap(NamedTuple):
    """A worker of whom something is missing, and how many there are in all."""

    worker: UUID
    year: int | None
    total: int


class Span(NamedTuple):
    """Of a saved file: its years, the first and the last day of training, the quarters that have any."""

    years: tuple[int, ...]
    first: date | None
    last: date | None
    quarters: frozenset[tuple[int, int]]


def gaps(name: str, rescue: UUID, employer: UUID, span: Span) -> list[Gap]:
    """The first of them, by year and worker."""
    statement = f"""{_WITH} SELECT worker, year, count(*) OVER () FROM ({GAPS[name]}) gap
        ORDER BY year, worker LIMIT {FIRST}"""  # noqa: S608 - texts of ours
    first, last = _time(span)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"rescue": rescue, "employer": employer, "first": first, "last": last})
        return [Gap(*row) for row in cursor.fetchall()]


def _time(span: Span) -> tuple[date | None, date | None]:
    """From the first to the last day that the file speaks of: whole years of rights, days of trainings."""
    firsts = [*([span.first] if span.first else []), *(date(year, 1, 1) for year in span.years)]
    lasts = [*([span.last] if span.last else []), *(date(year, 12, 31) for year in span.years)]
    return min(firsts, default=None), max(lasts, default=None)


def span_of(rescue: UUID, employer: UUID) -> Span:
    """Three statements."""
    years = [row[0] for row in _rows("SELECT DISTINCT year FROM rights ORDER BY year", rescue, employer)]
    days = """SELECT extract(year FROM s."on")::int, extract(quarter FROM s."on")::int, min(s."on"), max(s."on")
        FROM records_rescuedfact f JOIN records_training t ON t.lineage = f.fact AND t.withdrawn_at IS NULL
            JOIN records_slot s ON s.training_id = t.id
        WHERE f.rescue_id = %(rescue)s AND f.kind = 'training' GROUP BY 1, 2"""
    rows = _rows(days, rescue, employer)
    first = min((row[2] for row in rows), default=None)
    last = max((row[3] for row in rows), default=None)
    return Span(tuple(years), first, last, frozenset((row[0], row[1]) for row in rows))


def workers_in(rescue: UUID, employer: UUID) -> int:
    """How many workers a saved file speaks of."""
    [(number,)] = _rows("SELECT count(*) FROM facts", rescue, employer)
    return int(number)


def _rows(statement: str, rescue: UUID, employer: UUID) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_WITH} {statement}", {"rescue": rescue, "employer": employer})
        return list(cursor.fetchall())
