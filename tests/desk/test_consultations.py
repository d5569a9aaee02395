# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers see who looked at their data: for which organisation, under which mandate, what, why and when."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import LinkWorker
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.consultations import OwnConsultations
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.consultation import DataClass, Purpose
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, Employer, House

An = tuple[Employer, UUID, Actor]


@pytest.fixture
def an(house: House) -> An:
    bakery = house.employer()
    worker, person = house.worker(bakery, reference="W1"), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    return bakery, worker, Actor.worker(person)


def test_a_look_of_the_employer_a_provider_and_oneself_is_told(house: House, an: An) -> None:
    """Latest first; a provider is named with the mandate under which it looked."""
    bakery, worker, actor = an
    office = house.provider()
    mandate = house.mandate(bakery, office, Permission.ACCOUNTS_CONSULT)
    house.ask(WorkerCard(bakery.id, worker), by=bakery.officer)
    house.ask(WorkerCard(bakery.id, worker), by=office.officer)
    house.ask(WorkerAccount(bakery.id, worker, 2025), by=actor)
    seen = house.ask(OwnConsultations(bakery.id, worker), by=actor)
    told = {(each.organisation, each.mandate, each.own) for each in seen}
    assert told == {("Bakkerij De Korenaar", None, False), ("Loonburo Noord", mandate, False), ("", None, True)}
    assert {each.purpose for each in seen} == {Purpose.FOLLOW_UP}
    assert DataClass.EMPLOYMENT in next(each for each in seen if each.mandate).classes


def test_it_is_read_on_where_a_page_ended(house: House, an: An) -> None:
    """Each look once, also those of one moment; behind one that is not of this worker nothing is told."""
    bakery, worker, actor = an
    for later in (0, 0, 1, 2, 2):
        house.ask(WorkerCard(bakery.id, worker), by=bakery.officer, now=NOW + timedelta(seconds=later))
    whole = house.ask(OwnConsultations(bakery.id, worker), by=actor)
    read, before = [], None
    while page := house.ask(OwnConsultations(bakery.id, worker, before, size=2), by=actor):
        read += page
        before = page[-1].id
    assert tuple(read) == whole
    assert [each.at for each in whole] == sorted((each.at for each in whole), reverse=True)
    assert len(whole) == 5
    assert house.ask(OwnConsultations(bakery.id, worker, uuid4()), by=actor) == ()


def test_ones_own_looks_can_be_left_out(house: House, an: An) -> None:
    """A worker who often looks still finds the others."""
    bakery, worker, actor = an
    house.ask(WorkerCard(bakery.id, worker), by=bakery.officer)
    house.ask(WorkerAccount(bakery.id, worker, 2025), by=actor)
    seen = house.ask(OwnConsultations(bakery.id, worker, of_others=True), by=actor)
    assert [each.own for each in seen] == [False]


def test_a_page_costs_the_same_however_many_looked(
    house: House, an: An, django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]]
) -> None:
    """No query for each look."""
    bakery, worker, actor = an
    for each in range(15):
        office = house.provider(f"Loonburo {each}")
        house.mandate(bakery, office, Permission.ACCOUNTS_CONSULT)
        house.ask(WorkerCard(bakery.id, worker), by=office.officer)
    with django_assert_max_num_queries(12):
        seen = house.ask(OwnConsultations(bakery.id, worker), by=actor)
    assert len(seen) == 15


def test_nobody_else_reads_it(house: House, an: An) -> None:
    """Neither a colleague nor the employer: the journal of the employer is a question of its own."""
    bakery, worker, _ = an
    other, person = house.worker(bakery, reference="W2"), house.person()
    house.done(LinkWorker(bakery.id, other, person, "invitation_code"), by=OPERATOR)
    assert house.ask(OwnConsultations(bakery.id, worker), by=Actor.worker(person)) is None
    assert house.ask(OwnConsultations(bakery.id, worker), by=bakery.officer) is None
    assert house.ask(OwnConsultations(bakery.id, worker), by=OPERATOR) is None


def test_what_was_asked_of_a_stranger_is_not_in_it(house: House, an: An) -> None:
    """A question that was refused showed nothing."""
    bakery, worker, actor = an
    stranger = house.employer("Slagerij De Haas")
    assert house.ask(WorkerCard(bakery.id, worker), by=stranger.officer) is None
    assert house.ask(OwnConsultations(bakery.id, worker), by=actor) == ()
