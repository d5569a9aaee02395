# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One order given at many clients by a job: through, killed, stopped, and by whom that may no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch import client_run
from openfla.channels.batch.client_run import give_up, order_everywhere
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.documents.year_ends import OrderYearEnd, YearEnd
from openfla.desk.mandates.client_run_slice import carry_out
from openfla.desk.mandates.client_runs import (
    CancelClientRun,
    ClientRuns,
    ClientRunView,
    ContinueClientRun,
    StartClientRun,
)
from openfla.desk.outcome import Effect
from openfla.terms.client_run import ClientAct
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, Body, House

ORDER, END = ClientAct.ORDER_YEAR_END, ClientAct.END_YEAR_END


@pytest.fixture(autouse=True)
def two_at_once() -> Iterator[None]:
    """Slices of two."""
    with patch("openfla.desk.mandates.client_runs_handling.AT_ONCE", 2):
        yield


@dataclass(frozen=True, slots=True)
class Office:
    """A provider with five clients for everything, in the order of their ids."""

    house: House
    body: Body
    clients: tuple[Body, ...]

    def started(self, act: ClientAct = ORDER, *more: UUID) -> UUID:
        """A run by its officer, for all clients and others."""
        said = {"language": "nl"} if act is ORDER else {"reason": "Met de hand"}
        start = StartClientRun(self.body.id, act, (*(each.id for each in self.clients), *more), **said)
        return self.house.done(start, by=self.body.officer).reference

    def run(self) -> ClientRunView:
        """The latest."""
        found: tuple[ClientRunView, ...] = self.house.ask(ClientRuns(self.body.id), by=self.body.officer)
        return found[0]

    def stands(self) -> tuple[str, int, int, int, int]:
        """Its state; where it was recorded, so already, and still to come; how many clients have an order."""
        run = self.run()
        orders = (self.house.ask(YearEnd(each.id), by=each.officer) for each in self.clients)
        return run.state.value, run.changed, run.unchanged, run.left, sum(each is not None for each in orders)


@pytest.fixture
def office(house: House) -> Office:
    """One."""
    body, clients = house.provider(), [house.employer(f"Klant {number}") for number in range(5)]
    for each in clients:
        house.mandate(each, body)
    return Office(house, body, tuple(sorted(clients, key=lambda each: each.id)))


def test_each_client_has_the_order_and_who_is_none_is_refused_alone(house: House, office: Office) -> None:
    """One job; what is so already is counted apart; ending goes the same way."""
    stranger, first = house.employer("Vreemd"), office.clients[0]
    house.done(OrderYearEnd(first.id, "nl"), by=first.officer)
    run = office.started(ORDER, stranger.id, first.id)
    assert ProcrastinateJob.objects.filter(args__run=str(run)).count() == 1
    assert office.stands() == ("running", 0, 0, 6, 1)
    assert order_everywhere(run, clock=lambda: NOW)
    assert office.stands() == ("done", 4, 1, 0, 5)
    assert [(each.client, each.problem.code) for each in office.run().not_ordered] == [(stranger.id, "desk.not_found")]
    assert order_everywhere(office.started(END), clock=lambda: NOW)
    assert office.stands() == ("done", 5, 0, 0, 0)


def test_a_killed_job_goes_on_where_its_last_slice_ended(house: House, office: Office) -> None:
    """Nothing of the slice in hand stays, nobody gets two; the killed one can do nothing any more."""
    run, slices = office.started(), list[int]()

    def killed(*given: Any) -> Any:
        slices.append(1)
        if len(slices) == 2:
            raise KeyboardInterrupt
        return carry_out(*given)

    with patch.object(client_run, "carry_out", killed), pytest.raises(KeyboardInterrupt):
        order_everywhere(run, clock=lambda: NOW)
    assert office.stands() == ("running", 2, 0, 3, 2)
    assert order_everywhere(run, clock=lambda: NOW)
    assert office.stands() == ("done", 5, 0, 0, 5)
    late = ContinueClientRun(office.body.id, run, uuid4())
    assert house.codes(late, by=office.body.officer) == ["batch.not_waiting"]


def test_it_gives_way_and_is_stopped(house: House, office: Office) -> None:
    """What was ordered stays; a run that has ended does nothing more, and one of another is not there."""
    run, turns, officer = office.started(), iter([False, True]), office.body.officer
    assert not order_everywhere(run, clock=lambda: NOW, pause=lambda: next(turns))
    other = house.provider("Ander Bureau")
    assert house.codes(CancelClientRun(other.id, run), by=other.officer) == ["desk.not_found"]
    stop = CancelClientRun(office.body.id, run)
    assert [house.done(stop, by=officer).effect for _ in range(2)] == [Effect.CHANGED, Effect.UNCHANGED]
    assert order_everywhere(run, clock=lambda: NOW)
    assert office.stands() == ("cancelled", 2, 0, 3, 2)
    assert house.ask(ClientRuns(other.id), by=other.officer) == ()
    assert house.ask(ClientRuns(office.body.id), by=other.officer) is None


def test_what_fails_always_and_whose_starter_may_no_longer_is_told(house: House, office: Office) -> None:
    """Both end the run with the reason."""
    give_up(office.started(), clock=lambda: NOW)
    assert [each.code for each in office.run().problems] == ["client_run.stopped_by_fault"]
    person = house.person("Vertrekt")
    grant = house.grant(office.body.id, person, {Permission.RIGHTS_MANAGE})
    start = StartClientRun(office.body.id, ORDER, (office.clients[0].id,), language="nl")
    run = house.done(start, by=Actor.officer(person, office.body.id)).reference
    house.done(WithdrawAccess(office.body.id, grant, "Weg"), by=office.body.officer)
    assert order_everywhere(run, clock=lambda: NOW)
    assert [each.code for each in office.run().problems] == ["client_run.starter_may_no_longer"]
    assert office.stands()[-1] == 0


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"act": ORDER, "clients": (), "language": "nl"}, "team.no_client_chosen"),
        ({"act": ORDER, "language": "es"}, "information.language"),
        ({"act": END, "reason": " "}, "desk.reason_missing"),
    ],
    ids=["nothing is chosen", "no language", "no reason"],
)
def test_what_is_not_started(house: House, office: Office, terms: dict[str, Any], code: str) -> None:
    """It is told, and no run begins."""
    start = StartClientRun(office.body.id, **{"clients": (office.clients[0].id,), **terms})
    assert house.codes(start, by=office.body.officer) == [code]
    assert house.ask(ClientRuns(office.body.id), by=office.body.officer) == ()
