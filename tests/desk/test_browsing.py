# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists without pages: all rows of one moment, a fixed number of statements, journalled like any consultation."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.actor import Actor
from openfla.desk.gate import browse
from openfla.desk.workers import worker_browsing_handling
from openfla.desk.workers.worker_browsing import WorkersInFull
from openfla.desk.workers.worker_list import WorkerFilter, WorkerOrder
from openfla.records.models import JournalSubject
from tests.desk.conftest import NOW, Body, House


def names(employer: Body, by: Actor, **filters: str) -> list[str] | None:
    """The family names of all workers that match."""
    question = WorkersInFull(employer.id, 2026, WorkerFilter(**filters), WorkerOrder.NAME, descending=False)
    with browse(question, actor=by, channel="tests", now=NOW) as rows:
        return None if rows is None else [row.family_name for row in rows]


def journalled(house: House) -> set[UUID]:
    """Whose data the journal says were read in full."""
    house.see(scope="system")
    return {row.worker for row in JournalSubject.objects.filter(act="WorkersInFull") if row.worker}


def test_all_that_match_are_read_in_pieces(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a page and beyond a piece, in order, each once, and each journalled."""
    monkeypatch.setattr(worker_browsing_handling, "PIECE", 7)
    employer = house.employer()
    workers = house.workers(employer, 30)
    assert names(employer, employer.officer) == [f"Maes {place:05d}" for place in range(30)]
    assert journalled(house) == set(workers)


def test_a_filter_narrows(house: House) -> None:
    """The same filters as in the list."""
    employer = house.employer()
    house.worker(employer, family_name="Claes")
    worker = house.worker(employer, family_name="Peeters")
    assert names(employer, employer.officer, search="peet") == ["Peeters"]
    assert journalled(house) == {worker}


def test_another_employer_reads_nothing(house: House) -> None:
    """What is not theirs is not there, and nobody is journalled as read."""
    employer, stranger = house.employer(), house.employer("Slagerij Anders")
    house.worker(employer)
    assert names(employer, stranger.officer) is None
    assert journalled(house) == set()


def test_a_failure_leaves_no_trace(house: House) -> None:
    """Nothing left the house, so nobody was consulted."""
    employer = house.employer()
    house.workers(employer, 2)
    with pytest.raises(LookupError):
        half_way(employer)
    assert journalled(house) == set()


def half_way(employer: Body) -> None:
    """Reads one row and fails."""
    question = WorkersInFull(employer.id, 2026, WorkerFilter(), WorkerOrder.NAME, descending=False)
    with browse(question, actor=employer.officer, channel="tests", now=NOW) as rows:
        for _ in rows or ():
            raise LookupError


def test_the_statements_do_not_follow_the_rows(house: House) -> None:
    """One statement reads all."""
    counted = []
    for size in (2, 40):
        employer = house.employer()
        house.workers(employer, size)
        with CaptureQueriesContext(connection) as queries:
            names(employer, employer.officer)
        counted.append(len(queries))
    assert counted[0] == counted[1]
