# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A mandate from its proposal to its end: each answer of each side, and what two of them at once come to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from openfla.desk.access.access import (
    AcceptMandate,
    EndMandate,
    MandateCard,
    MandateList,
    ProposeMandate,
    RefuseMandate,
    TakeBackMandate,
)
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.mandates.missing_mandate import MissingMandate
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.records.models import Mandate
from openfla.terms.mandate import MandateStatus
from openfla.terms.problem import Problem
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, SINCE, TODAY, WORK, Body, House, enterprise_number

CONSULT = frozenset({Permission.ACCOUNTS_CONSULT})
WAIT = 0.4


def status(house: House, side: Body, mandate: UUID, later: timedelta = timedelta()) -> MandateStatus:
    """Where the mandate stands, as this side sees it."""
    card = house.ask(MandateCard(side.id, mandate), by=side.officer, now=NOW + later)
    found: MandateStatus = card.mandate.status
    return found


def test_a_mandate_stands_somewhere_each_day(house: House) -> None:
    """Proposed, accepted, begun, ended: the same for both sides."""
    bakery, bureau = house.employer(), house.provider()
    first, last = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
    mandate = house.proposal(bakery, bureau, starts_on=first, ends_on=last)
    assert status(house, bakery, mandate) is MandateStatus.PROPOSED
    house.done(AcceptMandate(bureau.id, mandate), by=bureau.officer)
    days = {0: MandateStatus.NOT_BEGUN, 10: MandateStatus.RUNNING, 20: MandateStatus.RUNNING, 21: MandateStatus.ENDED}
    for side in (bakery, bureau):
        assert {each: status(house, side, mandate, timedelta(days=each)) for each in days} == days


def test_the_side_that_was_asked_refuses(house: House) -> None:
    """For a reason that both see; a second no is unchanged, a yes comes too late."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.proposal(bakery, bureau)
    assert house.codes(RefuseMandate(bureau.id, mandate, " "), by=bureau.officer) == ["desk.reason_missing"]
    assert house.codes(RefuseMandate(bakery.id, mandate, "no"), by=bakery.officer) == ["mandate.own_proposal"]
    assert house.done(RefuseMandate(bureau.id, mandate, "too small"), by=bureau.officer).effect is Effect.CHANGED
    assert house.done(RefuseMandate(bureau.id, mandate, "again"), by=bureau.officer).effect is Effect.UNCHANGED
    assert status(house, bakery, mandate) is MandateStatus.REFUSED
    assert house.ask(MandateCard(bakery.id, mandate), by=bakery.officer).history[0].reason == "too small"
    for late in (AcceptMandate(bureau.id, mandate), TakeBackMandate(bureau.id, mandate, "late")):
        assert house.codes(late, by=bureau.officer) == ["mandate.was_refused"]


def test_the_side_that_proposed_takes_back(house: House) -> None:
    """Only that side, only while nobody accepted it."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.proposal(bakery, bureau)
    assert house.codes(TakeBackMandate(bureau.id, mandate, "no"), by=bureau.officer) == ["mandate.not_own_proposal"]
    assert house.codes(EndMandate(bakery.id, mandate, TODAY, "no"), by=bakery.officer) == ["mandate.not_accepted"]
    house.done(TakeBackMandate(bakery.id, mandate, "wrong bureau"), by=bakery.officer)
    assert status(house, bureau, mandate) is MandateStatus.TAKEN_BACK
    assert house.codes(AcceptMandate(bureau.id, mandate), by=bureau.officer) == ["mandate.was_taken_back"]
    accepted = house.mandate(bakery, bureau)
    late = TakeBackMandate(bakery.id, accepted, "too late"), RefuseMandate(bureau.id, accepted, "too late")
    assert house.codes(late[0], by=bakery.officer) == ["mandate.accepted_already"]
    assert house.codes(late[1], by=bureau.officer) == ["mandate.accepted_already"]


def test_a_permission_is_given_once_a_day(house: House) -> None:
    """Another mandate may give other permissions, or begin after; the first day that both would give is named."""
    bakery, bureau, other = house.employer(), house.provider(), house.provider("Loonburo Zuid")
    last = TODAY + timedelta(days=5)
    house.mandate(bakery, bureau, ends_on=last)
    again = ProposeMandate(bakery.id, bureau.id, CONSULT, TODAY)
    [refusal] = house.do(again, by=bakery.officer)
    assert isinstance(refusal, Refused)
    assert [(problem.code, problem.values) for problem in refusal.problems] == [
        ("mandate.overlaps", {"found": ["words.permission_accountsConsult"], "on": TODAY})
    ]
    house.mandate(bakery, bureau, starts_on=last + timedelta(days=1))
    house.mandate(bakery, other)


def test_of_two_proposals_that_overlap_one_is_accepted(house: House) -> None:
    """Both in one request, or one after the other; what the first gave can be left out."""
    bakery, bureau = house.employer(), house.provider()
    one, two = house.proposal(bakery, bureau), house.proposal(bakery, bureau, *CONSULT)
    first, second = house.do(*(AcceptMandate(bureau.id, each) for each in (one, two)), by=bureau.officer)
    assert isinstance(first, Done)
    assert isinstance(second, Refused)
    assert house.codes(AcceptMandate(bureau.id, two), by=bureau.officer) == ["mandate.overlaps"]


def test_a_provider_is_told_what_its_mandate_lacks(house: House) -> None:
    """Which permission, on which day; whose own access lacks it too, or who has no mandate, finds nothing there."""
    bakery, bureau, other = house.employer(), house.provider(), house.provider("Loonburo Zuid")
    house.mandate(bakery, bureau, *CONSULT)
    lacking = Problem("mandate.missing", "", {"permission": "words.permission_rightsManage", "on": TODAY})
    assert house.do(house.employment(bakery), by=bureau.officer) == [Refused((lacking,))]
    needed = frozenset({Permission.RIGHTS_MANAGE})
    question = MissingMandate(bureau.id, bakery.id, needed)
    assert house.ask(question, by=bureau.officer) == lacking
    assert house.ask(replace(question, employer=bakery.number), by=bureau.officer) == lacking
    assert house.ask(replace(question, permissions=CONSULT), by=bureau.officer) is None
    colleague = house.officer(bureau.id, CONSULT)
    assert house.do(house.employment(bakery), by=colleague) == [NOT_FOUND]
    assert house.ask(question, by=colleague) is None
    assert house.do(house.employment(bakery), by=other.officer) == [NOT_FOUND]
    assert house.ask(MissingMandate(other.id, bakery.id, needed), by=other.officer) is None


def test_each_act_names_the_mandate_that_gave_it(house: House) -> None:
    """Of two mandates in force the one with the permission that was used stands in the journal and in the history."""
    bakery, bureau = house.employer(), house.provider()
    house.mandate(bakery, bureau, Permission.RIGHTS_MANAGE, starts_on=date(2024, 2, 1))
    house.mandate(bakery, bureau, Permission.ACCOUNTS_CONSULT, starts_on=date(2025, 3, 1))
    worker = house.done(house.employment(bakery), by=bureau.officer).reference
    [line] = house.ask(WorkerAccount(bakery.id, worker, 2026), by=bakery.officer).history
    told = line.organisation_name, line.on_behalf_of, line.mandate_since
    assert told == ("Loonburo Noord", "Bakkerij De Korenaar", date(2024, 2, 1))


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None) -> Iterator[House]:
    """A house whose rows are committed, so that two connections see them. They stay: nothing here can be deleted."""
    del django_db_setup
    with django_db_blocker.unblock():
        yield House()
        connection.close()


def at_once(house: House, first: tuple[Any, Body], second: tuple[Any, Body]) -> tuple[Outcome, Outcome]:
    """Both commands, the second sent while the first is carried out and not committed."""
    carried_out, sent = Event(), Event()

    def leading() -> Outcome:
        with transaction.atomic():
            [outcome] = house.do(first[0], by=first[1].officer)
            carried_out.set()
            sent.wait(5)
            connection.cursor().execute("SELECT pg_sleep(%s)", [WAIT])
        connection.close()
        return outcome

    def following() -> Outcome:
        carried_out.wait(5)
        sent.set()
        [outcome] = house.do(second[0], by=second[1].officer)
        connection.close()
        return outcome

    with ThreadPoolExecutor(2) as sides:
        both = [sides.submit(leading), sides.submit(following)]
        return both[0].result(20), both[1].result(20)


def sides_of(house: House, serial: int) -> tuple[Body, Body]:
    """An employer and a provider with numbers that no other test uses."""
    numbers = [enterprise_number(710_000 + 2 * serial + place) for place in range(2)]
    return house.employer("Twee Kanten", numbers[0]), house.provider("Twee Kanten Loon", numbers[1])


def codes(outcome: Outcome) -> list[str]:
    """The codes of a refusal."""
    assert isinstance(outcome, Refused), outcome
    return [problem.code for problem in outcome.problems]


def test_acceptance_and_withdrawal_at_once(committed: House) -> None:
    """Who comes second is told what the first did; nothing is both accepted and taken back."""
    house = committed
    bakery, bureau = sides_of(house, 1)
    for accepting_first in (True, False):
        mandate = house.proposal(bakery, bureau, starts_on=SINCE if accepting_first else TODAY + timedelta(days=900))
        accept = AcceptMandate(bureau.id, mandate), bureau
        take_back = TakeBackMandate(bakery.id, mandate, "changed our minds"), bakery
        one, other = at_once(house, *((accept, take_back) if accepting_first else (take_back, accept)))
        assert isinstance(one, Done)
        assert codes(other) == ["mandate.accepted_already" if accepting_first else "mandate.was_taken_back"]
        if accepting_first:
            house.done(EndMandate(bakery.id, mandate, TODAY, "done"), by=bakery.officer)


def test_two_acceptances_at_once_give_a_permission_once(committed: House) -> None:
    """The constraint stops the one that saw nothing of the other; tried again, it is told which day."""
    house = committed
    bakery, bureau = sides_of(house, 2)
    one = house.proposal(bakery, bureau)
    other = house.proposal(bakery, bureau, *CONSULT, starts_on=date(2025, 1, 1))
    first, second = at_once(house, *((AcceptMandate(bureau.id, each), bureau) for each in (one, other)))
    assert isinstance(first, Done)
    assert codes(second) == ["mandate.overlaps"]
    with transaction.atomic():
        house.see(scope="system")
        assert Mandate.objects.filter(employer=bakery.id, accepted_at__isnull=False).count() == 1


def test_a_mandate_that_ends_while_a_provider_acts(committed: House) -> None:
    """What was admitted before the end was committed stays; the click of the next day stores nothing."""
    house = committed
    bakery, bureau = sides_of(house, 3)
    mandate = house.mandate(bakery, bureau, *WORK)
    end = EndMandate(bakery.id, mandate, TODAY, "own payroll")
    ended, registered = at_once(house, (end, bakery), (house.employment(bakery, reference="LATE"), bureau))
    assert isinstance(ended, Done)
    assert isinstance(registered, Done)
    [late] = house.do(house.employment(bakery, reference="LATER"), by=bureau.officer, now=NOW + timedelta(days=1))
    assert isinstance(late, Refused)
    [shown] = house.ask(MandateList(bureau.id), by=bureau.officer)
    assert shown.ends_on == TODAY
