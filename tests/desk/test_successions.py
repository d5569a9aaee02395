# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer is taken over: the accounts of its workers go on at the other one, once, and come back when asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.employer_journal import EmployerJournal
from openfla.desk.outcome import NOT_FOUND, Effect
from openfla.desk.payroll.messages import EmployerNamed, TakeMessage
from openfla.desk.payroll.points import PayrollPoints
from openfla.desk.successions.successions import (
    AnnounceSuccession,
    ConfirmSuccession,
    SuccessionCard,
    SuccessionList,
    TakeBackSuccession,
)
from openfla.desk.workers.employments import EmploymentList
from openfla.desk.workers.staff import CorrectEmployment, EmploymentView, SegmentTerms, WorkerCard
from openfla.law.finding import Finding
from openfla.records.models import Standing, SucceededWorker
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import DimonaAct, DimonaSaid, Occupation, PayrollField, QuarterSaid, Said
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind
from openfla.terms.role import Permission
from openfla.terms.succession import SuccessionKind, SuccessionSide, SuccessionStatus
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, enterprise_number, segment, ssin
from tests.desk.test_accounts import account, extra, sized
from tests.desk.trained import trained

DAY = date(2026, 3, 15)
START = date(2025, 1, 1)
BEFORE = SuccessionSide.PREDECESSOR
AFTER = SuccessionSide.SUCCESSOR


def said(employer: Body, other: Body, side: SuccessionSide = BEFORE, **fields: object) -> AnnounceSuccession:
    """That all go over on 15 March 2026, unless said otherwise."""
    command = AnnounceSuccession(employer.id, side, other.number, DAY, SuccessionKind.MERGER)
    return replace(command, **fields)  # type: ignore[arg-type]


def confirmed(house: House, former: Body, after: Body, **fields: Any) -> UUID:
    """A succession that the former employer said and the next one confirmed."""
    done = house.done(said(former, after, **fields), by=former.officer)
    assert done.holds is not None
    house.done(ConfirmSuccession(after.id, done.reference, done.holds.version), by=after.officer)
    return done.reference


def version(house: House, side: Body, succession: UUID) -> UUID:
    """The version that this side sees."""
    found: UUID = house.ask(SuccessionCard(side.id, succession), by=side.officer).succession.version
    return found


def taken_back(house: House, side: Body, succession: UUID) -> None:
    """By this side."""
    command = TakeBackSuccession(side.id, succession, version(house, side, succession), "a mistake")
    house.done(command, by=side.officer)


def two(house: House) -> tuple[Body, Body]:
    """Two employers of 25."""
    former, after = house.employer("Bakkerij De Korenaar"), house.employer("Broodhuis Zuid")
    for each in (former, after):
        sized(house, each)
    return former, after


def part(starts_on: Any, ends_on: Any = None, **terms: object) -> SegmentTerms:
    """In a committee that gives five days a year."""
    return segment(starts_on, ends_on, joint_committee=JointCommittee("116"), **terms)


def hired(house: House, employer: Body, serial: int = 7, **fields: object) -> UUID:
    """Somebody of committee 116 with a national number, since 2025 unless said otherwise."""
    fields = {"starts_on": START, "ends_on": None, "number": ssin(serial), "reference": "", **fields}
    fields.setdefault("segments", (part(fields["starts_on"], fields["ends_on"]),))
    return house.worker(employer, **fields)


def contracts(house: House, employer: Body) -> list[EmploymentView]:
    """Those current at an employer."""
    rows = house.ask(EmploymentList(employer.id), by=employer.officer).rows
    return [row.contract for row in rows]


def came(house: House, after: Body, succession: UUID) -> UUID:
    """The one worker who came."""
    [row] = house.ask(SuccessionCard(after.id, succession), by=after.officer).rows
    found: UUID = row.worker
    return found


def left(house: House, employer: Body, worker: UUID, year: int = 2026) -> Fraction:
    """What the account shows as left; its reasons and its standing say the same."""
    shown = account(house, employer, worker, year)
    assert shown.reasons.value == shown.figures.left
    house.see(employer)
    row = Standing.objects.filter(worker=worker, year=year).first()
    assert row is None or Fraction(row.left, row.denominator) == shown.figures.left
    return shown.figures.left


def codes(finding: Finding) -> set[str]:
    """Every code of a tree."""
    return {finding.code}.union(*map(codes, finding.because))


def test_a_balance_goes_on_at_the_successor(house: House) -> None:
    """What was left leaves the one and enters the other; both say where it went and came from."""
    former, after = two(house)
    worker = hired(house, former)
    trained(house, former, worker, date(2026, 2, 2))
    assert left(house, former, worker) == 9  # 5 of 2025, 5 of 2026, one used
    succession = confirmed(house, former, after)
    there = came(house, after, succession)
    assert left(house, former, worker) == 0
    assert left(house, after, there) == 9
    here, next_one = account(house, former, worker), account(house, after, there)
    assert "account.passed_on" in codes(here.reasons)
    assert "account.taken_over" in codes(next_one.reasons)
    assert here.figures.granted == Fraction(5, 4)
    assert next_one.figures.granted == Fraction(15, 4)
    assert next_one.figures.charged == 0
    assert [each.days for each in next_one.ledger.movements][:1] == [Fraction(21, 4)]


def test_the_contract_goes_on_at_the_successor(house: House) -> None:
    """Ended the day before at the one, begun on the day at the other, with its hours and its committee."""
    former, after = two(house)
    hired(house, former, segments=(part(START, weekly_minutes=1140),))
    succession = confirmed(house, former, after)
    [ended] = contracts(house, former)
    [begun] = contracts(house, after)
    assert (ended.ends_on, begun.starts_on, begun.ends_on) == (DAY - timedelta(days=1), DAY, None)
    there = came(house, after, succession)
    card = house.ask(WorkerCard(after.id, there), by=after.officer)
    assert card.identity.family_name == "Janssens"
    [contract] = card.employments
    assert (contract.segments[0].weekly_minutes, contract.source) == (1140, "succession")


def test_what_is_said_twice_moves_once(house: House) -> None:
    """Announced or confirmed again, nothing changes."""
    former, after = two(house)
    worker = hired(house, former)
    first = house.done(said(former, after), by=former.officer)
    assert house.done(said(former, after), by=former.officer).effect is Effect.UNCHANGED
    assert first.holds is not None
    confirm = ConfirmSuccession(after.id, first.reference, first.holds.version)
    house.done(confirm, by=after.officer)
    there = came(house, after, first.reference)
    figures = left(house, former, worker), left(house, after, there)
    assert house.done(confirm, by=after.officer).effect is Effect.UNCHANGED
    assert house.done(said(former, after), by=former.officer).effect is Effect.UNCHANGED
    assert figures == (Fraction(0), Fraction(10))
    assert (left(house, former, worker), left(house, after, there)) == figures


def test_a_chain_moves_it_on(house: House) -> None:
    """From the first to the last, in whatever order the two successions are confirmed."""
    first, second = two(house)
    third = house.employer("Meelfabriek")
    sized(house, third)
    worker = hired(house, first)
    trained(house, first, worker, date(2026, 1, 12))
    one = confirmed(house, first, second)
    other = confirmed(house, second, third, on=date(2026, 9, 1))
    at_second, at_third = came(house, second, one), came(house, third, other)
    figures = [left(house, *each) for each in ((first, worker), (second, at_second), (third, at_third))]
    assert figures == [0, 0, 9]
    trained(house, first, worker, date(2026, 1, 13))
    assert left(house, third, at_third) == 8
    everything_is_true(house, first, second, third)


def everything_is_true(house: House, *employers: Body) -> None:
    """What is stored is what the facts give."""
    for each in employers:
        found = house.ask(VerifyStandings(each.id), by=OPERATOR)
        assert (found.stale, found.differences) == (0, ())


def test_taken_back_restores_both(house: House) -> None:
    """Accounts and contracts are what they were; the successor's, that it began, is withdrawn."""
    former, after = two(house)
    worker = hired(house, former)
    before = contracts(house, former)[0]
    succession = confirmed(house, former, after)
    there = came(house, after, succession)
    taken_back(house, former, succession)
    assert left(house, former, worker) == 10
    restored = contracts(house, former)[0]
    assert (restored.starts_on, restored.ends_on, restored.ending) == (before.starts_on, None, before.ending)
    assert contracts(house, after) == []
    assert house.ask(WorkerAccount(after.id, there, 2026), by=after.officer) is None
    card = house.ask(SuccessionCard(after.id, succession), by=after.officer)
    assert (card.succession.status, card.succession.reason, card.rows) == (
        SuccessionStatus.TAKEN_BACK,
        "a mistake",
        (),
    )
    everything_is_true(house, former, after)
    again = confirmed(house, former, after)
    assert left(house, after, came(house, after, again)) == 10


def test_a_contract_that_was_changed_since_stays(house: House) -> None:
    """Taken back, the successor keeps what it corrected itself."""
    former, after = two(house)
    hired(house, former)
    succession = confirmed(house, former, after)
    [contract] = contracts(house, after)
    corrected = CorrectEmployment(
        *(after.id, contract.employment, contract.version, DAY, None, (part(DAY, weekly_minutes=1140),), None),
        "part time there",
    )
    house.done(corrected, by=after.officer)
    taken_back(house, after, succession)
    assert len(contracts(house, after)) == 1


def test_corrections_at_the_former_employer_arrive(house: House) -> None:
    """A training of then, extra days, another size: what the successor shows follows."""
    former, after = two(house)
    worker = hired(house, former)
    there = came(house, after, confirmed(house, former, after))
    trained(house, former, worker, date(2026, 1, 12))
    assert left(house, after, there) == 9
    house.done(extra(former, worker), by=former.officer)
    assert left(house, after, there) == Fraction(21, 2)
    everything_is_true(house, former, after)


def test_the_size_of_the_former_employer_is_corrected_later(house: House) -> None:
    """A small one after all: 1 day of 2025 and 3/12 of one in 2026 come along."""
    former, after = house.employer(), house.employer("Broodhuis Zuid")
    sized(house, after)
    hired(house, former)
    there = came(house, after, confirmed(house, former, after))
    assert left(house, after, there) == Fraction(15, 4)
    sized(house, former, "12")
    assert left(house, after, there) == 1 + Fraction(3, 12) + Fraction(15, 4)
    everything_is_true(house, former, after)


def test_named_workers_go_and_others_stay(house: House) -> None:
    """A transfer of a part: the predecessor names who goes."""
    former, after = two(house)
    one, other = hired(house, former, 7), hired(house, former, 8)
    succession = confirmed(house, former, after, kind=SuccessionKind.TRANSFER, workers=(one,))
    assert left(house, former, one) == 0
    assert left(house, former, other) == 10
    assert len(house.ask(SuccessionCard(after.id, succession), by=after.officer).rows) == 1


def test_the_successor_may_say_it_first(house: House) -> None:
    """The predecessor confirms, and names who goes."""
    former, after = two(house)
    one, other = hired(house, former, 7), hired(house, former, 8)
    done = house.done(said(after, former, AFTER, kind=SuccessionKind.SPLIT), by=after.officer)
    assert done.holds is not None
    [seen] = house.ask(SuccessionList(former.id), by=former.officer)
    assert (seen.awaited, seen.side, seen.count) == (True, BEFORE, None)
    command = ConfirmSuccession(former.id, done.reference, seen.version, (other,))
    house.done(command, by=former.officer)
    assert left(house, former, one) == 10
    assert left(house, after, came(house, after, done.reference)) == 10


def test_a_worker_whom_the_successor_knows_is_found_by_number(house: House) -> None:
    """No second worker, and no second contract where one holds the day."""
    former, after = two(house)
    hired(house, former)
    known = hired(house, after, starts_on=DAY)
    succession = confirmed(house, former, after)
    assert came(house, after, succession) == known
    assert len(contracts(house, after)) == 1
    assert left(house, after, known) == 10


def test_a_contract_registered_late_goes_along(house: House) -> None:
    """Somebody who came to be known only after all went."""
    former, after = two(house)
    hired(house, former, 7)
    succession = confirmed(house, former, after)
    late = hired(house, former, 8)
    assert left(house, former, late) == 0
    assert len(house.ask(SuccessionCard(after.id, succession), by=after.officer).rows) == 2
    gone = hired(house, former, 9, ends_on=date(2026, 1, 31))
    assert left(house, former, gone) == 5 + Fraction(5, 12)
    everything_is_true(house, former, after)


def test_an_opening_balance_at_the_successor_stands_in_its_place(house: House) -> None:
    """What somebody typed for want of a succession isn't added to what comes."""
    former, after = two(house)
    hired(house, former)
    known = hired(house, after, starts_on=DAY)
    opening = {"kind": RightFactKind.OPENING_BALANCE, "days": Fraction(6), "evidence": "letter of the former employer"}
    house.done(extra(after, known, **opening), by=after.officer)
    confirmed(house, former, after)
    shown = account(house, after, known)
    assert shown.figures.left == 6 + Fraction(15, 4)
    assert "account.taken_over_within" in codes(shown.reasons)


def test_a_training_after_the_day_holds_the_contract_and_still_counts(house: House) -> None:
    """The contract at the predecessor is not ended over it, and nobody's day is used twice or lost."""
    former, after = two(house)
    worker = hired(house, former)
    trained(house, former, worker, date(2026, 5, 4))
    done = house.done(said(former, after), by=former.officer)
    assert done.holds is not None
    told = house.done(ConfirmSuccession(after.id, done.reference, done.holds.version), by=after.officer)
    assert [warning.code for warning in told.warnings] == ["succession.trainings_after"]
    assert left(house, former, worker) == 0
    assert left(house, after, came(house, after, done.reference)) == 9


def test_the_person_sees_it_with_both(house: House) -> None:
    """The worker's own account at the successor says where it comes from; at the former one that it goes on."""
    former, after = two(house)
    worker = hired(house, former)
    there = came(house, after, confirmed(house, former, after))
    person = house.person("Janssens", ssin(7))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    me = Actor.worker(person)
    assert account(house, after, there, by=me).figures.left == 10
    assert account(house, former, worker, by=me).figures.left == 0


def test_as_it_was_recorded_before(house: House) -> None:
    """With the facts as recorded before both had said so, nothing had moved."""
    former, after = two(house)
    worker = hired(house, former)
    later = NOW + timedelta(hours=1)
    done = house.done(said(former, after), by=former.officer, now=later)
    assert done.holds is not None
    house.done(ConfirmSuccession(after.id, done.reference, done.holds.version), by=after.officer, now=later)
    then = house.ask(WorkerAccount(former.id, worker, 2026, facts_at=NOW), by=former.officer, now=later)
    assert then.figures.left == 10
    assert left(house, former, worker) == 0


def test_neither_sees_more_than_what_moved(house: House) -> None:
    """Before it is confirmed nothing; then the successor sees no training, no right and no contract of the other."""
    former, after = two(house)
    worker = hired(house, former)
    trained(house, former, worker, date(2026, 2, 2))
    done = house.done(said(former, after), by=former.officer)
    card = house.ask(SuccessionCard(after.id, done.reference), by=after.officer)
    assert (card.rows, card.succession.count) == ((), None)
    assert house.ask(WorkerAccount(former.id, worker, 2026), by=after.officer) is None
    assert done.holds is not None
    house.done(ConfirmSuccession(after.id, done.reference, done.holds.version), by=after.officer)
    there = came(house, after, done.reference)
    assert there != worker
    assert account(house, after, there).trainings == ()
    assert house.ask(WorkerAccount(former.id, worker, 2026), by=after.officer) is None
    assert house.ask(WorkerAccount(after.id, there, 2026), by=former.officer) is None
    stranger = house.employer("Elders")
    assert house.ask(SuccessionCard(stranger.id, done.reference), by=stranger.officer) is None
    command = TakeBackSuccession(stranger.id, done.reference, done.reference, "not mine")
    assert house.do(command, by=stranger.officer) == [NOT_FOUND]


def test_both_journals_tell_it(house: House) -> None:
    """Each employer reads what was done to its own workers."""
    former, after = two(house)
    hired(house, former)
    done = house.done(said(former, after), by=former.officer)
    assert done.holds is not None
    house.done(ConfirmSuccession(after.id, done.reference, done.holds.version), by=after.officer)
    for side in (former, after):
        lines = house.ask(EmployerJournal(side.id), by=side.officer).lines
        deeds = [deed.act for line in lines for deed in line.deeds]
        assert "ConfirmSuccession" in deeds


def test_a_provider_with_a_mandate_says_it_for_its_client(house: House) -> None:
    """By the permission to manage rights and contracts, and not by another one."""
    former, after = two(house)
    hired(house, former)
    bureau, other = house.provider(), house.provider("Loonburo Zuid")
    house.mandate(former, bureau)
    house.mandate(after, other, Permission.ACCOUNTS_CONSULT)
    done = house.done(said(former, after), by=bureau.officer)
    assert done.holds is not None
    confirm = ConfirmSuccession(after.id, done.reference, done.holds.version)
    assert house.codes(confirm, by=other.officer) == ["mandate.missing"]
    house.done(confirm, by=after.officer)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"other": enterprise_number(9_000)}, "succession.other_unknown"),
        ({"on": date(2016, 1, 1)}, "succession.too_early"),
        ({"on": TODAY + timedelta(days=400)}, "succession.too_far_ahead"),
        ({"proof": "x" * 201}, "succession.proof_too_long"),
        ({"workers": ()}, "succession.nobody_named"),
        ({"workers": (UUID(int=7),)}, "succession.worker_unknown"),
        ({"side": AFTER, "workers": (UUID(int=7),)}, "succession.named_by_successor"),
    ],
)
def test_what_cannot_be_said(house: House, fields: dict[str, object], code: str) -> None:
    """Each refusal has its code."""
    former, after = two(house)
    command = replace(said(former, after), **fields)  # type: ignore[arg-type]
    assert house.codes(command, by=former.officer) == [code]


def test_not_with_oneself(house: House) -> None:
    """Nobody takes itself over."""
    former, _ = two(house)
    assert house.codes(said(former, former), by=former.officer) == ["succession.with_oneself"]


def test_one_side_alone_is_not_enough(house: House) -> None:
    """Who said it does not confirm it; what the other side said is confirmed, not said again."""
    former, after = two(house)
    done = house.done(said(former, after), by=former.officer)
    assert done.holds is not None
    own = ConfirmSuccession(former.id, done.reference, done.holds.version)
    assert house.codes(own, by=former.officer) == ["succession.other_confirms"]
    assert house.codes(said(after, former, AFTER), by=after.officer) == ["succession.said_by_other"]
    older = replace(own, employer=after.id, version=after.id)
    assert house.codes(older, by=after.officer) == ["desk.changed_meanwhile"]


def test_taken_back_needs_a_reason_and_cannot_be_confirmed(house: House) -> None:
    """Before it is confirmed either side takes it back."""
    former, after = two(house)
    done = house.done(said(former, after), by=former.officer)
    assert done.holds is not None
    command = TakeBackSuccession(after.id, done.reference, done.holds.version, "")
    assert house.codes(command, by=after.officer) == ["desk.reason_missing"]
    house.done(replace(command, reason="not us"), by=after.officer)
    assert house.done(replace(command, reason="not us"), by=after.officer).effect is Effect.UNCHANGED
    confirm = ConfirmSuccession(after.id, done.reference, done.holds.version)
    assert house.codes(confirm, by=after.officer) == ["succession.taken_back"]


def test_nobody_goes_twice_or_backwards(house: House) -> None:
    """Whoever went elsewhere is told and stays there; whoever came later than the day does not go before."""
    first, second = two(house)
    third = house.employer("Meelfabriek")
    worker = hired(house, first)
    confirmed(house, first, second, workers=(worker,), kind=SuccessionKind.TRANSFER)
    again = house.done(said(first, third, workers=(worker,)), by=first.officer)
    assert again.holds is not None
    told = house.done(ConfirmSuccession(third.id, again.reference, again.holds.version), by=third.officer)
    assert [warning.code for warning in told.warnings] == ["succession.gone_elsewhere"]
    back = house.done(said(second, first, on=date(2026, 3, 1)), by=second.officer)
    assert back.holds is not None
    house.done(ConfirmSuccession(first.id, back.reference, back.holds.version), by=first.officer)
    house.see(scope="system")
    assert SucceededWorker.objects.count() == 1


Act = Callable[[House, Body, Body], None]


def _registers(house: House, former: Body, _after: Body) -> None:
    hired(house, former)


def _sizes(house: House, former: Body, _after: Body) -> None:
    sized(house, former)


def _sizes_next(house: House, _former: Body, after: Body) -> None:
    sized(house, after, "12")


def _succeeds(house: House, former: Body, after: Body) -> None:
    confirmed(house, former, after)


def _registers_next(house: House, _former: Body, after: Body) -> None:
    hired(house, after, starts_on=DAY, segments=(part(DAY),))


def state(house: House, former: Body, after: Body) -> tuple[list[tuple[object, ...]], ...]:
    """Contracts and standings of both, without ids."""
    found: list[list[tuple[object, ...]]] = []
    for each in (former, after):
        rows = contracts(house, each)
        found.append([(row.starts_on, row.ends_on) for row in rows])
        house.see(each)
        standings = Standing.objects.filter(employer=each.id).order_by("year")
        amounts = standings.values_list("year", "denominator", "carried_in", "statutory", "charged", "left")
        found.append(list(amounts))
    everything_is_true(house, former, after)
    return tuple(found)


ACTS: Sequence[Act] = (_registers, _sizes, _sizes_next, _succeeds, _registers_next)


def ended(house: House, acts: Sequence[Act], order: Sequence[int]) -> tuple[list[tuple[object, ...]], ...]:
    """The state that these acts come to, of two employers whom nothing is left of."""
    with transaction.atomic():
        former, after = house.employer(), house.employer("Broodhuis Zuid")
        for place in order:
            acts[place](house, former, after)
        found = state(house, former, after)
        transaction.set_rollback(True)
    return found


def same_in_any_order(house: House, acts: Sequence[Act]) -> None:
    """Each drawn order comes to what the order of the list does."""
    usual = ended(house, acts, range(len(acts)))

    @given(order=st.permutations(range(len(acts))))
    @settings(max_examples=12, deadline=None)
    def drawn(order: Sequence[int]) -> None:
        assert ended(house, acts, order) == usual

    drawn()


def test_any_order_ends_the_same(house: House) -> None:
    """Late or early: contracts, sizes and the succession come to one state."""
    same_in_any_order(house, ACTS)


def _payroll(side: int, message: Said) -> Act:
    def said_by(house: House, *sides: Body) -> None:
        command = TakeMessage(sides[side].id, EmployerNamed("", sides[side].number.digits), message, ssin(7), "Claes")
        house.done(command, by=sides[side].officer)

    return said_by


MORNING = datetime(2026, 4, 2, 8, tzinfo=UTC)
LINE = Occupation(START, None, JointCommittee("116"), False, 1140, 2280, "015", None)
MESSAGES: Sequence[Act] = (
    _payroll(0, DimonaSaid(DimonaAct.IN, MORNING, "1", START, None, None, "")),
    _payroll(0, QuarterSaid(MORNING, Quarter(2026, 1), (LINE,))),
    _payroll(0, DimonaSaid(DimonaAct.OUT, MORNING + timedelta(hours=1), "1", None, DAY - timedelta(days=1), None, "")),
    _payroll(1, DimonaSaid(DimonaAct.IN, MORNING, "2", DAY, None, None, "")),
    _succeeds,
    _sizes,
)


def test_messages_of_the_payroll_in_any_order_end_the_same(house: House) -> None:
    """Those of both employers, before and after both said that one took the other over."""
    same_in_any_order(house, MESSAGES)


def test_a_message_about_days_after_it_is_a_point(house: House) -> None:
    """Of the former employer, about a later end: what the succession ended stays until somebody decides."""
    former, after = two(house)
    MESSAGES[0](house, former, after)
    there = came(house, after, confirmed(house, former, after))
    later = DimonaSaid(DimonaAct.OUT, MORNING + timedelta(hours=1), "1", None, date(2026, 6, 30), None, "")
    _payroll(0, later)(house, former, after)
    page = house.ask(PayrollPoints(former.id), by=former.officer)
    assert [point.field for point in page.rows] == [PayrollField.ENDS_ON]
    [contract] = contracts(house, former)
    assert contract.ends_on == DAY - timedelta(days=1)
    assert account(house, after, there).figures.granted == Fraction(15, 4)
