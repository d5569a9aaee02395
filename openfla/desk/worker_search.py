# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding the workers of an employer in a year: one page with figures, or the ids of all that match.

Three queries whatever the size of the employer: how many match, the page, and the values that the filters may take.
Counting and paging read one index of records.listed alone; names, numbers and figures are fetched for the rows shown.
A page beyond the middle is walked to from the end.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names import plain
from openfla.desk.staff import Figures, WorkerFilter, WorkerList, WorkerOrder, WorkerPage, WorkerRow, WorkersMatching
from openfla.desk.worker_card import masked_cipher
from openfla.law.edition import edition
from openfla.records.listed import SEGMENT

MOST_PER_PAGE = 200

STANDINGS = {
    "with_days": "l.left_sign > 0",
    "none_left": "l.left_sign = 0",
    "over_used": "l.left_sign < 0",
    "nothing_followed": "NOT l.followed",
}
VALUES = ("team", "joint_committee", "category", "establishment")
ORDERS = {WorkerOrder.NAME: "sort_name", WorkerOrder.LEFT: "left_order"}


@dataclass(slots=True)
class Search:
    """The conditions of a search, with the values for their places."""

    where: list[str]
    values: dict[str, Any]

    @classmethod
    def of(cls, employer: UUID, year: int, filters: WorkerFilter) -> "Search":
        """The search that a filter asks for; an unknown standing filters nothing."""
        search = cls(["l.employer_id = %(employer)s", "l.year = %(year)s"], {"employer": employer, "year": year})
        search.by_text(filters.search)
        for name in VALUES:
            search.equal(name, getattr(filters, name))
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
        names = " AND ".join(f"l.sort_name LIKE %(word{place})s" for place in range(len(words)))
        self.values["reference"] = text.strip()
        self.where.append(f"(l.reference = %(reference)s OR ({names}))")

    def equal(self, name: str, value: str) -> None:
        """Keeps the rows where the column has the value; an empty value keeps all."""
        if value:
            self.values[name] = value
            self.where.append(f"l.{name} = %({name})s")

    @property
    def source(self) -> str:
        """FROM and WHERE.

        What a text matches is gathered first, along the index of names, whatever the order asked: only that index
        holds the names.
        """
        listed = f"FROM records_listedworker l WHERE {' AND '.join(self.where)}"
        return (
            f"FROM (SELECT l.worker_id, l.sort_name, l.left_order {listed} OFFSET 0) l"
            if "reference" in self.values
            else listed
        )


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
    rows = _rows(f"SELECT l.worker_id {search.source} ORDER BY l.sort_name, l.worker_id", search.values)
    return tuple(worker for (worker,) in rows)


@answers(WorkerList)
def worker_list(question: WorkerList, _act: Act) -> WorkerPage:
    """A page; a page beyond the last is the last."""
    search = Search.of(question.employer, question.year, question.filter)
    [(total,)] = _rows(f"SELECT count(*) {search.source}", search.values)
    size = min(max(question.size, 1), MOST_PER_PAGE)
    pages = max(1, -(-total // size))
    page = min(max(question.page, 1), pages)
    facets = _facets(question.employer)
    return WorkerPage(
        rows=_page(question, search, (page - 1) * size, min(page * size, total), total),
        total=total,
        page=page,
        pages=pages,
        joint_committees=facets["joint_committee"],
        categories=facets["category"],
        teams=facets["team"],
        establishments=facets["establishment"],
    )


def _page(question: WorkerList, search: Search, start: int, end: int, total: int) -> tuple[WorkerRow, ...]:
    """The rows from `start` to before `end`, reached from the nearer end of the list."""
    from_end = total - end < start
    skip = total - end if from_end else start
    statement = page_statement(ORDERS[question.order], search, descending=question.descending != from_end)
    first, last = f"{question.year}-01-01", f"{question.year}-12-31"
    places = {"size": end - start, "skip": skip, "first": first, "last": last, "edition": edition()}
    rows = _rows(statement, {**search.values, **places})
    shown = tuple(worker_row(row) for row in rows)
    return shown[::-1] if from_end else shown


def page_statement(column: str, search: Search, *, descending: bool) -> str:
    """The rows from `skip` on, `size` of them (all when that is null), with what a line of the list shows."""
    direction = "DESC" if descending else "ASC"
    segment = SEGMENT.format(worker="page.worker_id", first="%(first)s::date", last="%(last)s::date")
    return f"""
        WITH page AS MATERIALIZED (
            SELECT l.worker_id, l.{column} AS place {search.source}
            ORDER BY l.{column} {direction}, l.worker_id {direction} LIMIT %(size)s OFFSET %(skip)s)
        SELECT d.worker_id, d.reference, d.family_name, d.given_names, n.number_cipher, n.key_version, d.team,
            coalesce(g.joint_committee, ''), coalesce(g.category, ''), coalesce(g.establishment, ''),
            coalesce(g.weekly_minutes, 0), coalesce(g.full_time_weekly_minutes, 0), s.employed_to, s.denominator,
            s.statutory, s.additional_sector, s.additional_employer, s.carried_in, s.charged, s.planned, s.lapsed,
            s."left", s.stale OR s.edition <> %(edition)s
        FROM page
        JOIN records_standing s ON s.worker_id = page.worker_id AND s.year = %(year)s
        JOIN records_workerdetails d ON d.lineage = page.worker_id AND d.withdrawn_at IS NULL
        LEFT JOIN records_workernumber n ON n.worker_id = page.worker_id AND n.withdrawn_at IS NULL
        LEFT JOIN {segment} ON true
        ORDER BY page.place {direction}, page.worker_id {direction}"""  # noqa: S608 - the places hold names from this module only


def worker_row(row: tuple[Any, ...]) -> WorkerRow:
    """A line of the list, from a row of the statement."""
    worker, reference, family, given, cipher, version, team, committee, category, place, weekly, full, until = row[:13]
    denominator, statutory, sector, own, carried_in, charged, planned, lapsed, left, stale = row[13:]
    return WorkerRow(
        worker=worker,
        reference=reference,
        family_name=family,
        given_names=given,
        masked_number=masked_cipher(bytes(cipher), version) if cipher else "",
        team=team,
        joint_committee=committee,
        category=category,
        establishment=place,
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
