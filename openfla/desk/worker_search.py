# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding the workers of an employer in a year: one page with figures, or the ids of all that match.

Three queries whatever the size of the employer: how many match, the page (walked along the index of names or of days
left, details fetched for the rows of the page only), and the values that the filters may take (one index step each).
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names import plain
from openfla.desk.staff import Figures, WorkerFilter, WorkerList, WorkerOrder, WorkerPage, WorkerRow, WorkersMatching
from openfla.desk.worker_card import masked_cipher

MOST_PER_PAGE = 200

SEGMENT = """LATERAL (
    SELECT g.joint_committee, g.category, g.establishment, g.weekly_minutes, g.full_time_weekly_minutes
    FROM records_employment e JOIN records_segment g ON g.employment_id = e.id
    WHERE e.worker_id = {worker} AND e.withdrawn_at IS NULL AND g.starts_on <= %(last)s
      AND coalesce(g.ends_on, 'infinity') >= %(first)s
    ORDER BY g.starts_on DESC, e.starts_on DESC, g.id DESC LIMIT 1) g"""
"""The latest segment that touches the year."""

STANDINGS = {
    "with_days": "s.left_order > 0",
    "none_left": "s.left_order = 0",
    "over_used": "s.left_order < 0",
    "nothing_followed": "s.charged = 0",
}
ORDERS = {WorkerOrder.NAME: ("d", "d.sort_name"), WorkerOrder.LEFT: ("s", "s.left_order")}
"""The table whose index is walked, and the column."""


@dataclass(slots=True)
class Search:
    """The FROM and WHERE of a search, with the values for its places."""

    where: list[str]
    values: dict[str, Any]
    joins: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, employer: UUID, year: int, filters: WorkerFilter) -> "Search":
        """The search that a filter asks for; an unknown standing filters nothing."""
        values = {"employer": employer, "year": year, "first": date(year, 1, 1), "last": date(year, 12, 31)}
        search = cls([], values)
        search.by_text(filters.search)
        search.equal("details", "d.team", "team", filters.team)
        for name in ("joint_committee", "category", "establishment"):
            search.equal("segment", f"g.{name}", name, getattr(filters, name))
        if filters.standing in STANDINGS:
            search.where.append(STANDINGS[filters.standing])
        return search

    def by_text(self, text: str) -> None:
        """Own reference exactly, or every word somewhere in the name."""
        words = plain(text).split()
        if not words:
            return
        for place, word in enumerate(words):
            self.values[f"word{place}"] = f"%{_literal(word)}%"
        names = " AND ".join(f"d.sort_name LIKE %(word{place})s" for place in range(len(words)))
        self.values["reference"] = text.strip()
        self.joins.add("details")
        self.where.append(f"(d.reference = %(reference)s OR ({names}))")

    def equal(self, join: str, column: str, name: str, value: str) -> None:
        """Keeps the rows where the column has the value; an empty value keeps all."""
        if value:
            self.joins.add(join)
            self.values[name] = value
            self.where.append(f"{column} = %({name})s")

    def source(self, *joins: str, led_by: str = "s") -> str:
        """FROM and WHERE with the joins that the search, and its caller, need.

        The employer is named for the leading table only (s standings, d details), so that the other one can be reached
        by worker alone: one step along an index for each row, never a second walk through the employer.
        """
        needed = self.joins | set(joins)
        parts = ["FROM records_standing s"]
        if "details" in needed:
            parts.append("JOIN records_workerdetails d ON d.worker_id = s.worker_id AND d.withdrawn_at IS NULL")
        if "segment" in needed:
            parts.append(f"JOIN {SEGMENT.format(worker='s.worker_id')} ON true")
        where = [f"{led_by}.employer_id = %(employer)s", "s.year = %(year)s", *self.where]
        return f"{' '.join(parts)} WHERE {' AND '.join(where)}"


def _literal(word: str) -> str:
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return word


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


@answers(WorkersMatching)
def workers_matching(question: WorkersMatching, _act: Act) -> tuple[UUID, ...]:
    """All that match, by name."""
    search = Search.of(question.employer, question.year, question.filter)
    rows = _rows(
        f"SELECT s.worker_id {search.source('details', led_by='d')} ORDER BY d.sort_name, d.worker_id", search.values
    )
    return tuple(worker for (worker,) in rows)


@answers(WorkerList)
def worker_list(question: WorkerList, _act: Act) -> WorkerPage:
    """A page; a page beyond the last is the last."""
    search = Search.of(question.employer, question.year, question.filter)
    [(total,)] = _rows(f"SELECT count(*) {search.source()}", search.values)
    size = min(max(question.size, 1), MOST_PER_PAGE)
    pages = max(1, -(-total // size))
    page = min(max(question.page, 1), pages)
    values = {**search.values, "size": size, "skip": (page - 1) * size}
    rows = tuple(_worker_row(row) for row in _rows(_page_statement(question, search), values))
    facets = _facets(question.employer)
    return WorkerPage(
        rows=rows,
        total=total,
        page=page,
        pages=pages,
        joint_committees=facets["joint_committee"],
        categories=facets["category"],
        teams=facets["team"],
        establishments=facets["establishment"],
    )


def _page_statement(question: WorkerList, search: Search) -> str:
    led_by, column = ORDERS[question.order]
    direction = "DESC" if question.descending else "ASC"
    order = f"{column} {direction}, d.worker_id {direction}"
    return f"""
        WITH page AS MATERIALIZED (
            SELECT s.id AS standing, d.id AS details, {column} AS place
            {search.source("details", led_by=led_by)} ORDER BY {order} LIMIT %(size)s OFFSET %(skip)s)
        SELECT d.worker_id, d.reference, d.family_name, d.given_names, n.number_cipher, n.key_version, d.team,
            coalesce(g.joint_committee, ''), coalesce(g.category, ''), coalesce(g.weekly_minutes, 0),
            coalesce(g.full_time_weekly_minutes, 0), s.employed_to, s.denominator, s.statutory, s.additional_sector,
            s.additional_employer, s.carried_in, s.charged, s.planned, s.lapsed, s."left", s.stale
        FROM page
        JOIN records_standing s ON s.id = page.standing
        JOIN records_workerdetails d ON d.id = page.details
        LEFT JOIN records_workernumber n ON n.worker_id = d.worker_id AND n.withdrawn_at IS NULL
        LEFT JOIN {SEGMENT.format(worker="d.worker_id")} ON true
        ORDER BY page.place {direction}, d.worker_id {direction}"""  # noqa: S608 - the places hold names from this module only


def _worker_row(row: tuple[Any, ...]) -> WorkerRow:
    worker, reference, family, given, cipher, version, team, committee, category, weekly, full, until = row[:12]
    denominator, statutory, sector, own, carried_in, charged, planned, lapsed, left, stale = row[12:]
    return WorkerRow(
        worker=worker,
        reference=reference,
        family_name=family,
        given_names=given,
        masked_number=masked_cipher(bytes(cipher), version) if cipher else "",
        team=team,
        joint_committee=committee,
        category=category,
        weekly_minutes=weekly,
        full_time_weekly_minutes=full,
        employed_to=until,
        figures=Figures(
            statutory=Fraction(statutory, denominator),
            additional_sector=Fraction(sector, denominator),
            additional_employer=Fraction(own, denominator),
            carried_in=Fraction(carried_in, denominator),
            charged=Fraction(charged, denominator),
            planned=Fraction(planned, denominator),
            lapsed=Fraction(lapsed, denominator),
            left=Fraction(left, denominator),
            stale=stale,
        ),
    )


FACETS = (
    ("joint_committee", "records_segment", "joint_committee", "true"),
    ("category", "records_segment", "category", "true"),
    ("establishment", "records_segment", "establishment", "true"),
    ("team", "records_workerdetails", "team", "withdrawn_at IS NULL"),
)


def _facets(employer: UUID) -> dict[str, tuple[str, ...]]:
    """The values in use, by one step along an index for each value and not one for each row."""
    parts = [
        f"""(WITH RECURSIVE used AS (
                SELECT (SELECT min({column}) FROM {table} WHERE employer_id = %(employer)s AND {only}) AS value
            UNION ALL
                SELECT (SELECT min({column}) FROM {table}
                        WHERE employer_id = %(employer)s AND {only} AND {column} > used.value)
                FROM used WHERE used.value IS NOT NULL)
            SELECT '{name}', value FROM used WHERE value <> '')"""  # noqa: S608 - the places hold names from FACETS only
        for name, table, column, only in FACETS
    ]
    found: dict[str, list[str]] = {name: [] for name, *_ in FACETS}
    for name, value in _rows(" UNION ALL ".join(parts), {"employer": employer}):
        found[name].append(value)
    return {name: tuple(values) for name, values in found.items()}
