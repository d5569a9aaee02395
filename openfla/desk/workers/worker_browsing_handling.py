# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All workers of an employer that match, for a file: one statement, so all rows are of one moment, read in pieces."""

from collections.abc import Generator

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.handling import browses
from openfla.desk.law.chosen import edition
from openfla.desk.workers.worker_browsing import WorkersInFull
from openfla.desk.workers.worker_filter import ORDERS, Search
from openfla.desk.workers.worker_list import WorkerRow
from openfla.desk.workers.worker_search import page_statement, worker_row

PIECE = 1000


@browses(WorkersInFull)
def workers_in_full(question: WorkersInFull, _act: Act) -> Generator[WorkerRow, None, None]:
    """The lines of the list, without an end of a page; the database keeps what was not read yet."""
    search = Search.of(question.employer, question.year, question.filter)
    with connection.chunked_cursor() as cursor:
        statement = page_statement(ORDERS[question.order], search, descending=question.descending)
        cursor.execute(statement, {**search.values, "edition": edition(), "size": None, "skip": 0})
        while rows := cursor.fetchmany(PIECE):
            yield from map(worker_row, rows)
