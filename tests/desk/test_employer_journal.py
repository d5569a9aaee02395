# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer reads what its people and mandataries did and looked at in its name."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.access.access import LinkWorker
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.employer_journal import Conduct, EmployerJournal, JournalLine
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, Body, House

NOBODY = UUID(int=9)
LATER = NOW + timedelta(days=2)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


def lines(house: House, bakery: Body, **narrowed: Any) -> tuple[JournalLine, ...]:
    """What the access manager reads."""
    found: tuple[JournalLine, ...] = house.ask(EmployerJournal(bakery.id, **narrowed), by=bakery.officer).lines
    return found


def acts(found: tuple[JournalLine, ...]) -> list[tuple[str, str]]:
    return [(deed.act, deed.outcome) for line in found for deed in line.deeds]


def test_what_own_people_and_mandataries_did_is_told(house: House, bakery: Body) -> None:
    """Newest first: who, in whose name, under which mandate, about whom, with what outcome."""
    office = house.provider()
    mandate = house.mandate(bakery, office, Permission.ACCOUNTS_CONSULT)
    worker = house.worker(bakery)
    house.ask(WorkerCard(bakery.id, worker), by=office.officer)
    looked, registered, *_ = lines(house, bakery, worker=worker)
    assert (looked.organisation_name, looked.mandate) == ("Loonburo Noord", mandate)
    assert looked.person_name.startswith("Sam Officer")
    assert [(each.act, each.outcome, each.number, each.worker) for each in looked.deeds] == [
        ("WorkerCard", "answered", 1, worker)
    ]
    assert looked.deeds[0].classes
    assert (registered.organisation_name, registered.mandate) == ("Bakkerij De Korenaar", None)
    assert acts((registered,)) == [("RegisterEmployment", "created")]


def test_alike_items_of_a_request_stand_together(house: House, bakery: Body) -> None:
    """A list of thirty is one line."""
    house.workers(bakery, 30)
    [line] = (each for each in lines(house, bakery) if each.deeds[0].act == "RegisterEmployment")
    assert [(each.number, each.worker) for each in line.deeds] == [(30, None)]


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [
        ({"conduct": Conduct.LOOK}, {("WorkerCard", "answered")}),
        ({"conduct": Conduct.ACT}, {("RegisterEmployment", "created")}),
        ({"conduct": Conduct.REFUSAL}, {("RegisterEmployment", "employment.overlaps_open")}),
        ({"starts_on": LATER.date()}, {("WorkerCard", "answered")}),
        ({"ends_on": NOW.date(), "conduct": Conduct.LOOK}, set()),
        ({"person": NOBODY}, set()),
        ({"organisation": NOBODY}, set()),
    ],
    ids=["looks", "acts", "refusals", "from", "until", "person", "organisation"],
)
def test_it_is_narrowed(house: House, bakery: Body, narrowed: Any, told: set[tuple[str, str]]) -> None:
    """By what was done, by days in Brussels, by who acted."""
    worker = house.worker(bakery, reference="W1")
    house.do(
        house.employment(bakery, reference="W1", family_name="Anders", starts_on=date(2019, 1, 1)), by=bakery.officer
    )
    house.ask(WorkerCard(bakery.id, worker), by=bakery.officer, now=LATER)
    assert set(acts(lines(house, bakery, **narrowed))) == told


def test_it_is_read_on_where_a_page_ended(house: House, bakery: Body) -> None:
    """Each request once."""
    for _ in range(5):
        house.worker(bakery)
    whole = lines(house, bakery)
    read: list[JournalLine] = []
    before: UUID | None = None
    while page := lines(house, bakery, before=before, size=2, conduct=Conduct.ACT):
        read += page
        before = page[-1].entry
    assert read == [line for line in whole if line.deeds[0].act != "EmployerJournal"]


def test_what_workers_do_about_themselves_is_theirs(house: House, bakery: Body) -> None:
    """No employer learns how often somebody opens the own account."""
    worker, person = house.worker(bakery), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    house.ask(WorkerAccount(bakery.id, worker, 2026), by=Actor.worker(person))
    assert lines(house, bakery, conduct=Conduct.LOOK) == ()


def test_who_may_not_manage_access_reads_nothing(house: House, bakery: Body) -> None:
    """Neither colleagues, nor mandataries, nor other employers; reading is itself written down."""
    office = house.provider()
    house.mandate(bakery, office)
    reader = house.officer(bakery.id, [Permission.ACCOUNTS_CONSULT])
    for actor in (reader, office.officer, house.employer("Slagerij Anders").officer, OPERATOR):
        assert house.ask(EmployerJournal(bakery.id), by=actor) is None
    lines(house, bakery)
    assert ("EmployerJournal", "answered") in acts(lines(house, bakery))


def test_a_page_costs_the_same_however_long_the_journal(
    house: House, bakery: Body, django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    """No query for each line, and a filter offers those with access."""
    worker = house.worker(bakery)
    for _ in range(20):
        house.ask(WorkerCard(bakery.id, worker), by=house.officer(bakery.id))
    with django_assert_max_num_queries(17):
        page = house.ask(EmployerJournal(bakery.id), by=bakery.officer)
    assert len(page.lines) > 20
    assert len(page.people) == 21
    assert page.organisations == ((bakery.id, "Bakkerij De Korenaar"),)
