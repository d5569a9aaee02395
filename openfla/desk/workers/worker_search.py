# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding the workers of an employer in a year: one page with figures, or the ids of all that match.

Three queries whatever the size of the employer: how many match, the page, and the values that the filters may take.
Counting and paging read one index of records.listed alone; names and figures are fetched for the rows shown.
A page beyond the middle is walked to from the end.
"""

from fractions import Fraction
from typing import Any
from uuid import UUID

from openfla.desk.accounts.standing_rows import FIGURES
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.law.chosen import edition
from openfla.desk.workers.staff import Figures
from openfla.desk.workers.worker_filter import ORDERS, Search, filter_values, rows_of
from openfla.desk.workers.worker_list import WorkerList, WorkerPage, WorkerRow, WorkersMatching

MOST_PER_PAGE = 200


@answers(WorkersMatching)
def workers_matching(question: WorkersMatching, _act: Act) -> tuple[UUID, ...]:
    """All that match, by name."""
    search = Search.of(question.employer, question.year, question.filter)
    rows = rows_of(f"SELECT l.worker_id {search.source} ORDER BY l.sort_name, l.worker_id", search.values)
    return tuple(worker for (worker,) in rows)


@answers(WorkerList)
def worker_list(question: WorkerList, _act: Act) -> WorkerPage:
    """A page; a page beyond the last is the last."""
    search = Search.of(question.employer, question.year, question.filter, alike=question.alike)
    size = min(max(question.size, 1), MOST_PER_PAGE)
    if question.alike:
        near = _page(question, search, 0, size, size)
        return WorkerPage(near, len(near), 1, 1, filter_values(question.employer))
    [(total,)] = rows_of(f"SELECT count(*) {search.source}", search.values)
    pages = max(1, -(-total // size))
    page = min(max(question.page, 1), pages)
    rows = _page(question, search, (page - 1) * size, min(page * size, total), total)
    return WorkerPage(rows, total, page, pages, filter_values(question.employer))


def _page(question: WorkerList, search: Search, start: int, end: int, total: int) -> tuple[WorkerRow, ...]:
    """The rows from `start` to before `end`, reached from the nearer end of the list."""
    from_end = total - end < start
    skip = total - end if from_end else start
    order, first_last = (ORDERS[question.order], question.descending) if not search.alike else ("alike", True)
    statement = page_statement(order, search, descending=first_last != from_end)
    places = {"size": end - start, "skip": skip, "edition": edition()}
    rows = rows_of(statement, {**search.values, **places})
    shown = tuple(worker_row(row) for row in rows)
    return shown[::-1] if from_end else shown


def page_statement(column: str, search: Search, *, descending: bool) -> str:
    """The rows from `skip` on, `size` of them (all when that is null), with what a line of the list shows."""
    direction = "DESC" if descending else "ASC"
    return f"""
        WITH page AS MATERIALIZED (
            SELECT l.worker_id, l.{column} AS place {search.source}
            ORDER BY l.{column} {direction}, l.worker_id {direction} LIMIT %(size)s OFFSET %(skip)s)
        SELECT l.worker_id, l.reference, d.family_name, d.given_names, l.team, l.joint_committee, l.category,
            l.establishment, s.employed_to, s.denominator,
            {", ".join(f's."{name}"' for name in FIGURES)}, s.stale OR s.edition <> %(edition)s
        FROM page
        JOIN records_listedworker l ON l.worker_id = page.worker_id AND l.year = %(year)s
        JOIN records_standing s ON s.worker_id = page.worker_id AND s.year = %(year)s
        JOIN records_workerdetails d ON d.lineage = page.worker_id AND d.withdrawn_at IS NULL
        ORDER BY page.place {direction}, page.worker_id {direction}"""  # noqa: S608 - the places hold names from this house only


def worker_row(row: tuple[Any, ...]) -> WorkerRow:
    """A line of the list, from a row of the statement."""
    worker, reference, family, given, team, committee, category, establishment, until, denominator, *rest = row
    *amounts, stale = rest
    statutory, sector, own, carried, charged, planned, lapsed, left = (Fraction(each, denominator) for each in amounts)
    figures = Figures(statutory, sector, own, carried, charged, planned, lapsed, left, stale)
    return WorkerRow(worker, reference, family, given, team, committee, category, establishment, until, figures)
