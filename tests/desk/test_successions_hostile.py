# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Successions as an attacker and a lawyer read them: wrong ones taken back, chains, returns, races, two numbers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.own_accounts import OwnAccounts
from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.payroll.messages import EmployerNamed, TakeMessage
from openfla.desk.payroll.points import DecidePoint, PayrollPoints
from openfla.desk.successions.successions import ConfirmSuccession, SuccessionCard, TakeBackSuccession
from openfla.desk.upkeep.erasures import LeaversToErase
from openfla.desk.upkeep.retention import EraseOverdue
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    CorrectWorker,
    EmploymentView,
    RegisterEmployment,
    WorkerCard,
)
from openfla.desk.workers.worker_list import WorkerList
from openfla.law.finding import Finding
from openfla.records.models import SucceededWorker, WorkerDetails, WorkerNumber
from openfla.records.worker_erasing import LET_GO
from openfla.terms.payroll import DimonaAct, DimonaSaid, PayrollDecision
from openfla.terms.retention import KeptKind
from openfla.terms.right import EndingKind
from openfla.terms.ssin import Ssin
from openfla.terms.succession import SuccessionKind
from tests.desk.clock import set_clock
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, ssin
from tests.desk.test_accounts import account, extra, sized
from tests.desk.test_locks import together
from tests.desk.test_successions import (
    DAY,
    MESSAGES,
    MORNING,
    START,
    came,
    confirmed,
    contracts,
    everything_is_true,
    hired,
    left,
    part,
    said,
    two,
    version,
)
from tests.desk.test_two_officers import committed, employer_of
from tests.desk.test_worker_erasure import rows_of
from tests.desk.trained import trained

__all__ = ["committed"]
EVE = DAY - timedelta(days=1)


def corrected(house: House, employer: Body, contract: EmploymentView, ends_on: date | None, **terms: Any) -> Done:
    """The contract with another end."""
    parts = (part(contract.starts_on, ends_on),)
    ending = terms.get("ending")
    command = CorrectEmployment(
        *(employer.id, contract.employment, contract.version, contract.starts_on, ends_on, parts, ending), "mistaken"
    )
    return house.done(command, by=employer.officer)


def codes(done: Done) -> list[str]:
    """Of its warnings."""
    return [each.code for each in done.warnings]


def numbered(digits: str) -> Ssin:
    """As a term."""
    found = Ssin.parse(digits, today=TODAY)
    assert isinstance(found, Ssin)
    return found


def bis(number: Ssin) -> Ssin:
    """The BIS number of the same birth."""
    base = f"{number.digits[:2]}{int(number.digits[2:4]) + 40:02d}{number.digits[4:9]}"
    return numbered(f"{base}{97 - int(base) % 97:02d}")


def renumbered(house: House, employer: Body, worker: UUID, number: Ssin) -> None:
    """By hand."""
    card = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    command = CorrectWorker(employer.id, worker, card.version, replace(card.identity, number=number), "national number")
    house.done(command, by=employer.officer)


def back(house: House, side: Body, succession: UUID) -> Done:
    """Taken back by this side, and what it told."""
    command = TakeBackSuccession(side.id, succession, version(house, side, succession), "the wrong employer")
    return house.done(command, by=side.officer)


def words(finding: Finding) -> str:
    """All values of a tree."""
    return " ".join(map(str, finding.values.values())) + " ".join(map(words, finding.because))


def test_who_is_hired_again_begins_from_zero(house: House) -> None:
    """At the former employer, in the same year; what went stays where it is, and trainings count where they were."""
    former, after = two(house)
    worker = hired(house, former)
    there = came(house, after, confirmed(house, former, after))
    since = date(2026, 10, 1)
    identity = house.ask(WorkerCard(former.id, worker), by=former.officer).identity
    again = RegisterEmployment(former.id, identity, since, None, (part(since),))
    house.done(replace(again, worker=worker), by=former.officer)
    assert left(house, former, worker) == Fraction(5, 4)
    assert left(house, after, there) == 10
    trained(house, former, worker, date(2026, 10, 5))
    assert left(house, former, worker) == Fraction(1, 4)
    assert left(house, after, there) == 10
    everything_is_true(house, former, after)


def test_a_return_is_told_and_moves_nothing(house: House) -> None:
    """A loop would make each account rest on the other."""
    former, after = two(house)
    worker = hired(house, former)
    there = came(house, after, confirmed(house, former, after))
    done = house.done(said(after, former, on=date(2026, 9, 1)), by=after.officer)
    assert done.holds is not None
    told = house.done(ConfirmSuccession(former.id, done.reference, done.holds.version), by=former.officer)
    assert codes(told) == ["succession.went_before"]
    assert [left(house, former, worker), left(house, after, there)] == [0, 10]


@pytest.mark.parametrize("ending", [EndingKind.RESIGNATION, EndingKind.DEATH, EndingKind.END_OF_TERM])
def test_who_left_the_day_before_does_not_go(house: House, ending: EndingKind) -> None:
    """A contract that did not exist on the date is nobody's to take over; without a kind of ending it goes on."""
    former, after = two(house)
    gone = hired(house, former, 7, ends_on=EVE, ending=ending)
    goes = hired(house, former, 8, ends_on=EVE)
    succession = confirmed(house, former, after)
    assert left(house, former, goes) == 0
    assert left(house, former, gone) == 5 + Fraction(5, 4)
    assert len(house.ask(SuccessionCard(after.id, succession), by=after.officer).rows) == 1


def test_who_turns_out_to_have_left_before_comes_back(house: House) -> None:
    """An end that is registered late is as one that was known: the successor never had that worker."""
    former, after = two(house)
    worker = hired(house, former)
    succession = confirmed(house, former, after)
    there = came(house, after, succession)
    [contract] = contracts(house, former)
    told = corrected(house, former, contract, date(2026, 1, 31))
    assert codes(told) == ["succession.came_back"]
    assert left(house, former, worker) == 5 + Fraction(5, 12)
    assert contracts(house, after) == []
    assert house.ask(WorkerCard(after.id, there), by=after.officer) is None
    [contract] = contracts(house, former)
    corrected(house, former, contract, None)
    assert left(house, former, worker) == 0
    assert len(house.ask(SuccessionCard(after.id, succession), by=after.officer).rows) == 1
    everything_is_true(house, former, after)


def test_a_contract_that_never_was_takes_its_account_back(house: House) -> None:
    """Cancelled at the former employer."""
    former, after = two(house)
    hired(house, former)
    succession = confirmed(house, former, after)
    [contract] = contracts(house, former)
    cancel = CancelEmployment(former.id, contract.employment, contract.version, "never worked here")
    assert codes(house.done(cancel, by=former.officer)) == ["succession.came_back"]
    assert house.ask(SuccessionCard(after.id, succession), by=after.officer).rows == ()
    assert contracts(house, after) == []
    everything_is_true(house, former, after)


def test_an_end_that_the_payroll_says_takes_it_back_once_decided(house: House) -> None:
    """Dimona OUT of January, heard after the succession: a point, and then as if it had been heard before."""
    former, after = two(house)
    MESSAGES[0](house, former, after)
    succession = confirmed(house, former, after)
    out = DimonaSaid(DimonaAct.OUT, MORNING + timedelta(hours=1), "1", None, date(2026, 1, 31), None, "")
    named = EmployerNamed("", former.number.digits)
    house.done(TakeMessage(former.id, named, out, ssin(7), "Claes"), by=former.officer)
    [point] = house.ask(PayrollPoints(former.id), by=former.officer).rows
    house.done(DecidePoint(former.id, point.point, PayrollDecision.SOURCE), by=former.officer)
    assert [row.ends_on for row in contracts(house, former)] == [date(2026, 1, 31)]
    assert house.ask(SuccessionCard(after.id, succession), by=after.officer).rows == ()
    assert contracts(house, after) == []
    everything_is_true(house, former, after)


def test_the_wrong_employer_keeps_nothing(house: House) -> None:
    """Taken back, names and numbers are gone from where they never belonged, and erased a month later."""
    former, wrong = two(house)
    worker = hired(house, former)
    succession = confirmed(house, former, wrong)
    there = came(house, wrong, succession)
    assert codes(back(house, former, succession)) == []
    assert house.ask(WorkerCard(wrong.id, there), by=wrong.officer) is None
    assert house.ask(WorkerList(wrong.id, 2026), by=wrong.officer).rows == ()
    assert house.ask(WorkerAccount(wrong.id, there, 2026), by=wrong.officer) is None
    assert house.ask(LeaversToErase(wrong.id), by=wrong.officer).rows == ()
    house.see(wrong)
    for table in (WorkerDetails, WorkerNumber):
        assert not table.objects.filter(employer=wrong.id, withdrawn_at=None).exists()
    assert left(house, former, worker) == 10
    everything_is_true(house, former, wrong)
    for days, effect in ((LET_GO - 1, Effect.UNCHANGED), (LET_GO + 1, Effect.CHANGED)):
        later = NOW + timedelta(days=days)
        set_clock(later)
        assert house.done(EraseOverdue(KeptKind.WORKERS), by=OPERATOR, now=later).effect is effect
    assert rows_of(there) == {"JournalSubject"}
    assert house.ask(WorkerCard(former.id, worker), by=former.officer) is not None


def test_a_person_who_saw_it_there_sees_the_account_where_it_is(house: House) -> None:
    """Having looked binds nobody to the wrong employer."""
    former, wrong = two(house)
    worker = hired(house, former)
    succession = confirmed(house, former, wrong)
    there = came(house, wrong, succession)
    person = house.person("Janssens", ssin(7))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me = Actor.worker(person)
    assert account(house, wrong, there, by=me).figures.left == 10
    back(house, former, succession)
    assert house.ask(WorkerCard(wrong.id, there), by=wrong.officer) is None
    assert account(house, former, worker, by=me).figures.left == 10
    shown = house.ask(OwnAccounts(person, 2026), by=me)
    assert {each.worker: each.figures.left for each in shown.rows} == {worker: 10, there: 0}


def test_what_the_successor_did_since_stays_and_is_told(house: House) -> None:
    """A training there holds the contract; both accounts are right, and the worker is not forgotten."""
    former, after = two(house)
    worker = hired(house, former)
    succession = confirmed(house, former, after)
    there = came(house, after, succession)
    trained(house, after, there, date(2026, 5, 4))
    assert codes(back(house, after, succession)) == ["succession.contract_stays"]
    assert left(house, former, worker) == 10
    assert left(house, after, there) == Fraction(50, 12) - 1
    assert house.ask(WorkerCard(after.id, there), by=after.officer) is not None
    everything_is_true(house, former, after)


def test_a_contract_that_the_payroll_there_states_too_stays(house: House) -> None:
    """The successor's own Dimona says so, whether it came before or after."""
    former, after = two(house)
    hired(house, former)
    succession = confirmed(house, former, after)
    MESSAGES[3](house, former, after)
    assert codes(back(house, former, succession)) == ["succession.contract_stays"]
    assert len(contracts(house, after)) == 1


def test_an_end_that_somebody_changed_stays_and_is_told(house: House) -> None:
    """At the former employer: here by a day."""
    former, after = two(house)
    hired(house, former)
    succession = confirmed(house, former, after)
    [contract] = contracts(house, former)
    corrected(house, former, contract, DAY)
    assert codes(back(house, former, succession)) == ["succession.end_stays"]
    assert [row.ends_on for row in contracts(house, former)] == [DAY]


def chain(house: House) -> tuple[Sequence[Body], UUID, UUID, UUID]:
    """Three employers, a worker of the first, and the two successions."""
    first, second = two(house)
    third = house.employer("Meelfabriek")
    sized(house, third)
    worker = hired(house, first)
    one = confirmed(house, first, second)
    return (first, second, third), worker, one, confirmed(house, second, third, on=date(2026, 9, 1))


def test_a_chain_taken_back_from_its_end_leaves_nothing(house: House) -> None:
    """The contract in the middle is as it began once its end is taken back."""
    (first, second, third), worker, one, other = chain(house)
    assert codes(back(house, third, other)) == []
    assert codes(back(house, second, one)) == []
    assert (contracts(house, second), contracts(house, third)) == ([], [])
    assert left(house, first, worker) == 10
    everything_is_true(house, first, second, third)


def test_a_chain_taken_back_in_the_middle_is_told(house: House) -> None:
    """Who went on keeps the contract that the third rests on; said again, the chain is whole."""
    (first, second, third), worker, one, other = chain(house)
    at_third = came(house, third, other)
    assert codes(back(house, first, one)) == ["succession.contract_stays"]
    assert left(house, first, worker) == 10
    assert left(house, third, at_third) == Fraction(50, 12)
    everything_is_true(house, first, second, third)
    confirmed(house, first, second)
    assert left(house, third, at_third) == 10
    everything_is_true(house, first, second, third)


@pytest.mark.parametrize("national_here", [True, False])
def test_bis_and_national_number_are_one_worker(house: House, national_here: bool) -> None:
    """Whichever of the two employers heard of the national number."""
    former, after = two(house)
    worker = hired(house, former, number=bis(ssin(7)))
    known = hired(house, after, number=bis(ssin(7)), starts_on=DAY)
    renumbered(house, *((former, worker) if national_here else (after, known)), ssin(7))
    assert came(house, after, confirmed(house, former, after)) == known
    assert left(house, after, known) == 10


def test_a_number_corrected_by_hand_finds_nobody(house: House) -> None:
    """Somebody else's number, typed by mistake once, does not show the account to that somebody's employer."""
    former, after = two(house)
    worker = hired(house, former, number=ssin(9))
    renumbered(house, former, worker, ssin(7))
    other = hired(house, after, number=ssin(9), starts_on=DAY)
    assert came(house, after, confirmed(house, former, after)) != other
    assert left(house, after, other) == Fraction(50, 12)


def test_without_a_number_it_is_told(house: House) -> None:
    """Nobody can tell whether the successor knows them."""
    former, after = two(house)
    hired(house, former, number=None, reference="W7")
    done = house.done(said(former, after), by=former.officer)
    assert done.holds is not None
    told = house.done(ConfirmSuccession(after.id, done.reference, done.holds.version), by=after.officer)
    assert codes(told) == ["succession.without_number"]


def test_the_words_of_a_decision_stay_with_who_decided(house: House) -> None:
    """Days that the former employer granted for a later year are owed; why it did is its own."""
    former, after = two(house)
    worker = hired(house, former)
    given = replace(extra(former, worker), year=2027, reason="after her illness")
    house.done(given, by=former.officer)
    there = came(house, after, confirmed(house, former, after))
    shown = account(house, after, there, 2027)
    assert given.days is not None
    assert shown.figures.left == 10 + 5 + given.days
    assert "illness" not in words(shown.reasons)
    assert "Bakkerij De Korenaar" in words(shown.reasons)
    ledger = " ".join(str(each.because.values) for each in shown.ledger.movements)
    assert "illness" not in ledger


def test_messages_that_name_the_predecessor_say_where_they_go(house: House) -> None:
    """In its own name: the successor's file opens nothing there."""
    former, after = two(house)
    hired(house, former)
    message = DimonaSaid(DimonaAct.IN, MORNING, "1", START, None, None, "")
    take = TakeMessage(after.id, EmployerNamed("", former.number.digits), message, ssin(7), "Claes")
    assert house.codes(take, by=after.officer) == ["payroll.other_employer"]
    confirmed(house, former, after)
    assert house.codes(take, by=after.officer) == ["payroll.of_predecessor"]
    stranger = house.employer("Elders")
    elsewhere = replace(take, named=EmployerNamed("", stranger.number.digits))
    assert house.codes(elsewhere, by=after.officer) == ["payroll.other_employer"]


Act = Callable[[], list[Outcome]]


def announced(house: House, former: Body, after: Body, **fields: Any) -> Act:
    """What the successor's officer does to confirm it."""
    done = house.done(said(former, after, **fields), by=former.officer)
    assert done.holds is not None
    confirm = ConfirmSuccession(after.id, done.reference, done.holds.version)
    return lambda: house.do(confirm, by=after.officer)


def bodies(house: House, first: int) -> tuple[Body, Body, Body]:
    """Three employers of 25 with numbers that no other test uses."""
    found = employer_of(house, first), employer_of(house, first + 1), employer_of(house, first + 2)
    for each in found:
        sized(house, each)
    return found


def true(house: House, *employers: Body) -> None:
    """What is stored is what the facts give."""
    for each in employers:
        assert house.ask(VerifyStandings(each.id), by=OPERATOR).differences == ()


@pytest.mark.slow
def test_two_successors_at_one_instant_get_a_worker_once(committed: House) -> None:
    """Both confirm; one of them is told that the account goes on elsewhere."""
    former, one, other = bodies(committed, 500)
    worker = hired(committed, former, 501)
    kind = {"kind": SuccessionKind.TRANSFER, "workers": (worker,)}
    told = together([announced(committed, former, each, **kind) for each in (one, other)])
    warnings = sorted(warning.code for [each] in told if isinstance(each, Done) for warning in each.warnings)
    assert warnings == ["succession.gone_elsewhere"]
    with transaction.atomic():
        committed.see(scope="system")
        assert SucceededWorker.objects.filter(worker=worker).count() == 1
    true(committed, former, one, other)


@pytest.mark.slow
def test_one_person_from_two_predecessors_at_one_instant_is_one_worker(committed: House) -> None:
    """Both bring the same national number."""
    one, other, after = bodies(committed, 510)
    for each in (one, other):
        hired(committed, each, 511)
    told = together([announced(committed, each, after) for each in (one, other)])
    assert all(isinstance(outcome, Done) for some in told for outcome in some)
    assert len(committed.ask(WorkerList(after.id, 2026), by=after.officer).rows) == 1
    true(committed, one, other, after)


@pytest.mark.slow
def test_who_is_registered_while_it_is_confirmed_goes_along(committed: House) -> None:
    """By the one or by the other, whichever ends last."""
    former, after, _ = bodies(committed, 520)
    hired(committed, former, 521)
    many = [
        committed.employment(*(former,), number=ssin(serial), reference="", starts_on=START, segments=(part(START),))
        for serial in range(522, 530)
    ]
    confirm = announced(committed, former, after)
    acts: list[Act] = [lambda command=each: committed.do(command, by=former.officer) for each in many]  # type: ignore[misc]
    told = together([confirm, *acts])
    assert all(isinstance(outcome, Done) for some in told for outcome in some)
    assert len(committed.ask(WorkerList(after.id, 2026), by=after.officer).rows) == 1 + len(many)
    true(committed, former, after)
