# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of workers: searched, filtered, ordered, paged, always up to date."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.accounts.standing_rows import FIGURES
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.desk.workers.worker_list import FilterValues, WorkerFilter, WorkerList, WorkerOrder, WorkersMatching
from openfla.records.models import Standing
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import WorkerCategory
from tests.desk.conftest import NOW, SINCE, TODAY, Body, House, segment


def replaced(employer: Body, worker: UUID, denominator: int, amounts: dict[str, int]) -> None:
    """A standing of 2026 in the place of the one computed."""
    entry = uuid4()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(entry)])
    Standing.objects.filter(worker=worker, year=2026).delete()
    nothing = dict.fromkeys(FIGURES, 0)
    Standing(
        employer_id=employer.id, worker_id=worker, year=2026, denominator=denominator, **(nothing | amounts),
        edition="tests", entry=entry, computed_at=NOW,
    ).save(force_insert=True)  # fmt: skip


def standings(house: House, employer: Body, workers: list[UUID], lefts: list[int]) -> None:
    """Standings of 2026, in halves of a day, in the place of those computed."""
    house.see(employer)
    for worker, left in zip(workers, lefts, strict=True):
        replaced(employer, worker, 2, {"statutory": 10, "charged": 10 - left, "left": left})


@pytest.fixture
def bakery(house: House) -> Body:
    """Five workers with different names, teams, committees and days left."""
    employer = house.employer()
    staff: list[tuple[str, str, str, str]] = [
        ("De Smet", "Night", "200", "W-1"),
        ("Ünal", "Night", "118.03", "W-2"),
        ("Aerts", "Day", "118.03", "W-3"),
        ("Zaman", "Day", "200", "W-4"),
        ("Émile", "Day", "200", "W-5"),
    ]
    workers = [
        house.worker(
            employer,
            family_name=name,
            team=team,
            reference=reference,
            segments=(segment(joint_committee=JointCommittee(committee), category=WorkerCategory.BLUE_COLLAR),),
        )
        for name, team, committee, reference in staff
    ]
    standings(house, employer, workers, [4, 10, 0, -1, 10])
    return employer


def names(house: House, employer: Body, **terms: Any) -> list[str]:
    page = house.ask(WorkerList(employer.id, 2026, **terms), by=employer.officer)
    return [row.family_name for row in page.rows]


def test_the_list_shows_workers_by_name(house: House, bakery: Body) -> None:
    """Accents do not matter for the order; figures are exact; the filters know their values."""
    page = house.ask(WorkerList(bakery.id, 2026), by=bakery.officer)
    assert [row.family_name for row in page.rows] == ["Aerts", "De Smet", "Émile", "Ünal", "Zaman"]
    assert (page.total, page.page, page.pages) == (5, 1, 1)
    first = page.rows[1]
    assert (first.figures.left, first.figures.charged, first.figures.granted) == (Fraction(2), Fraction(3), Fraction(5))
    assert (first.joint_committee, first.category, first.team) == ("200", "blue_collar", "Night")
    assert page.values == FilterValues(("118.03", "200"), ("blue_collar",), ("Day", "Night"), ())


def test_the_list_is_ordered_by_days_left(house: House, bakery: Body) -> None:
    """Equal figures keep one order, so that pages never repeat or skip a worker."""
    down = names(house, bakery, order=WorkerOrder.LEFT, descending=True)
    assert down[2:] == ["De Smet", "Aerts", "Zaman"]
    assert names(house, bakery, order=WorkerOrder.LEFT) == down[::-1]
    pages = [names(house, bakery, order=WorkerOrder.LEFT, descending=True, size=2, page=page) for page in (1, 2, 3)]
    assert [name for page in pages for name in page] == down


def test_a_page_beyond_the_last_is_the_last(house: House, bakery: Body) -> None:
    """An old bookmark still shows a page."""
    page = house.ask(WorkerList(bakery.id, 2026, page=9, size=2), by=bakery.officer)
    assert (page.page, page.pages, len(page.rows)) == (3, 3, 1)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (WorkerFilter(search="émile"), ["Émile"]),
        (WorkerFilter(search="smet an"), ["De Smet"]),
        (WorkerFilter(search="W-2"), ["Ünal"]),
        (WorkerFilter(search="%"), []),
        (WorkerFilter(team="Night"), ["De Smet", "Ünal"]),
        (WorkerFilter(joint_committee="118.03", team="Day"), ["Aerts"]),
        (WorkerFilter(category="manager"), []),
        (WorkerFilter(standing="with_days"), ["De Smet", "Émile", "Ünal"]),
        (WorkerFilter(standing="none_left"), ["Aerts"]),
        (WorkerFilter(standing="over_used"), ["Zaman"]),
        (WorkerFilter(standing="nothing_followed"), ["Émile", "Ünal"]),
    ],
)
def test_the_list_is_filtered(house: House, bakery: Body, filters: WorkerFilter, found: list[str]) -> None:
    """Page, count and the ids of all that match agree."""
    page = house.ask(WorkerList(bakery.id, 2026, filters), by=bakery.officer)
    matching = house.ask(WorkersMatching(bakery.id, 2026, filters), by=bakery.officer)
    assert [row.family_name for row in page.rows] == found
    assert page.total == len(found)
    assert matching == tuple(row.worker for row in page.rows)


def test_the_committee_shown_is_the_latest_of_the_year(house: House) -> None:
    """A change within the year shows the later segment; one after the year does not count yet."""
    employer = house.employer()
    turn, later = date(2026, 7, 1), date(2027, 1, 1)
    parts = (
        segment(SINCE, turn - timedelta(days=1), joint_committee=JointCommittee("200")),
        segment(turn, later - timedelta(days=1), joint_committee=JointCommittee("118.03")),
        segment(later, joint_committee=JointCommittee("201")),
    )
    worker = house.worker(employer, segments=parts)
    standings(house, employer, [worker], [1])
    page = house.ask(WorkerList(employer.id, 2026), by=employer.officer)
    assert [row.joint_committee for row in page.rows] == ["118.03"]


ASKED = {
    "first page": WorkerFilter(),
    "committee": WorkerFilter(joint_committee="200"),
    "standing": WorkerFilter(standing="with_days"),
    "text": WorkerFilter(search="maes"),
}


def test_the_values_of_a_filter_are_in_order(house: House) -> None:
    """As names are: accents and capitals make no difference."""
    employer = house.employer()
    for team in ("Zaal", "Équipe", "atelier", "Fabriek"):
        house.worker(employer, team=team)
    page = house.ask(WorkerList(employer.id, 2026), by=employer.officer)
    assert page.values.team == ("atelier", "Équipe", "Fabriek", "Zaal")


@pytest.mark.parametrize("order", list(WorkerOrder))
@pytest.mark.parametrize("filters", ASKED.values(), ids=ASKED.keys())
def test_the_list_costs_the_same_queries(house: House, filters: WorkerFilter, order: WorkerOrder) -> None:
    """However filtered and ordered, and whatever page: the count, the page, and the values of the filters."""
    counted = set()
    for size in (3, 60):
        employer, lefts = house.employer(), count()
        workers = list(house.workers(employer, size))
        standings(house, employer, workers, [next(lefts) + 1 for _ in workers])
        for page in (1, 3):
            with CaptureQueriesContext(connection) as captured:
                found = house.ask(WorkerList(employer.id, 2026, filters, order, page=page), by=employer.officer)
            assert found.total == size
            reads = [query for query in captured.captured_queries if "records_listedworker" in query["sql"]]
            assert len(reads) == 2
            counted.add(len(captured))
    assert len(counted) == 1
    assert counted.pop() <= 18


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", list(WorkerOrder))
def test_pages_follow_each_other_to_the_end(house: House, order: WorkerOrder, *, descending: bool) -> None:
    """Nobody is shown twice or left out, though later pages are reached from the end; the other way is the reverse."""
    employer = house.employer()
    workers = list(house.workers(employer, 11))
    standings(house, employer, workers, list(range(11)))
    asked = WorkerList(employer.id, 2026, order=order, descending=descending, size=4)
    pages = [house.ask(replace(asked, page=page), by=employer.officer).rows for page in (1, 2, 3)]
    shown = [row.worker for page in pages for row in page]
    turned = house.ask(replace(asked, descending=not descending, size=11), by=employer.officer).rows
    assert sorted(shown) == sorted(workers)
    assert shown == [row.worker for row in turned][::-1]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (WorkerOrder.NAME, ["a", "b", "c"]),
        (WorkerOrder.REFERENCE, ["c", "a", "b"]),
        (WorkerOrder.CARRIED, ["b", "a", "c"]),
        (WorkerOrder.GRANTED, ["c", "b", "a"]),
        (WorkerOrder.FOLLOWED, ["a", "c", "b"]),
        (WorkerOrder.LEFT, ["b", "c", "a"]),
    ],
)
def test_each_column_orders_the_list(house: House, order: WorkerOrder, first: list[str]) -> None:
    """By its exact amount, though denominators differ; references by their numbers, so that 9 stands before 10."""
    employer = house.employer()
    rows = {"a": ("W-10", 3, 1, 7, 0, 5), "b": ("w-101", 3, 0, 6, 3, 0), "c": ("W-9", 7, 3, 7, 4, 7)}
    house.see(employer)
    for name, (reference, denominator, carried, granted, charged, left) in rows.items():
        worker = house.worker(employer, family_name=name, reference=reference)
        amounts = {"statutory": granted, "carried_in": carried, "charged": charged, "left": left}
        replaced(employer, worker, denominator, amounts)
    assert names(house, employer, order=order) == first
    assert names(house, employer, order=order, descending=True) == first[::-1]


def test_the_list_follows_a_new_name_and_team_at_once(house: House) -> None:
    """A correction of personal fields is found by its new values and no longer by the old ones."""
    employer = house.employer()
    worker = house.worker(employer, family_name="Claes", team="Atelier")
    standings(house, employer, [worker], [1])
    known = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    identity = replace(known.identity, family_name="Dumont", team="Bureau")
    house.done(CorrectWorker(employer.id, worker, known.version, identity, "Married"), by=employer.officer)
    for filters, number in (
        (WorkerFilter(search="dumont"), 1),
        (WorkerFilter(team="Bureau"), 1),
        (WorkerFilter(search="claes"), 0),
        (WorkerFilter(team="Atelier"), 0),
    ):
        assert house.ask(WorkerList(employer.id, 2026, filters), by=employer.officer).total == number


def test_a_colleague_of_another_employer_sees_nothing(house: House, bakery: Body) -> None:
    """The list of another employer looks like one that does not exist."""
    garage = house.employer("Garage Zuid")
    assert house.ask(WorkerList(bakery.id, TODAY.year), by=garage.officer) is None
    assert house.ask(WorkersMatching(bakery.id, TODAY.year), by=garage.officer) is None
