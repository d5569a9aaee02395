# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers informed: what is due is written once, sent until it is taken, and whoever was not reached is told anew."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction

from openfla.channels.clock.tasks import catch_up, roll
from openfla.desk.access.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.deadlines.deadlines import Deadlines, DeadlineView
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.information.information import (
    ClaimedMessages,
    ClaimMessages,
    EndInformation,
    InformationOrders,
    InformationState,
    InformWorker,
    Mail,
    MessagesOfWorker,
    MessageView,
    NoteHandedOver,
    NoteReturned,
    NoteSent,
    OrderInformation,
    PrintedMessages,
    PrintMessages,
    WorkerMessages,
    WorkersToInform,
)
from openfla.desk.outbox import PAUSES
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.workers.staff import CancelEmployment, CorrectWorker, WorkerCard
from openfla.records.models import Employment, WorkerMessage
from openfla.records.scope import set_scope
from openfla.terms.deadline import DeadlineKind, DeadlineState
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.message import MessageKind, MessageState, Way
from openfla.terms.period import Quarter
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, segment, ssin
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import registered

DAY = timedelta(days=1)
EMAIL = "an@example.org"


@pytest.fixture
def firm(house: House) -> Body:
    return house.employer()


def inform(house: House, firm: Body, *workers: UUID, now: datetime = NOW, due: bool = True) -> list[Effect]:
    """What the clock asks for; with `due` unset what the employer does."""
    commands = [InformWorker(firm.id, each, "nl", if_due=due) for each in workers]
    outcomes = house.do(*commands, by=OPERATOR if due else firm.officer, now=now)
    assert all(isinstance(each, Done) for each in outcomes), outcomes
    return [each.effect for each in outcomes if isinstance(each, Done)]


def messages(house: House, firm: Body, worker: UUID, by: Actor | None = None) -> tuple[MessageView, ...]:
    found: tuple[MessageView, ...] = house.ask(MessagesOfWorker(firm.id, worker), by=by or firm.officer)
    return found


def claimed(house: House, now: datetime = NOW) -> tuple[Mail, ...]:
    claim = house.done(ClaimMessages(), by=OPERATOR, now=now).reference
    found: tuple[Mail, ...] = house.ask(ClaimedMessages(claim), by=OPERATOR, now=now)
    return found


def _roll(firm: Body, now: datetime) -> None:
    """The clock computes the standings of the year."""
    roll(clock=lambda: now)
    catch_up(firm.id, clock=lambda: now)


def corrected(house: House, firm: Body, worker: UUID, now: datetime, **fields: Any) -> None:
    card = house.ask(WorkerCard(firm.id, worker), by=firm.officer, now=now)
    terms = replace(card.identity, **fields)
    house.done(CorrectWorker(firm.id, worker, card.version, terms, "Nieuw adres"), by=firm.officer, now=now)


def test_a_worker_is_told_at_the_start_each_year_and_at_the_end(house: House, firm: Body) -> None:
    """By the clock, once each, also where it missed days; the balance is pinned to what it was."""
    worker = house.worker(firm, starts_on=TODAY - DAY, ends_on=date(2028, 3, 31), email=EMAIL, language="fr")
    days = [NOW, NOW + DAY, NOW + 370 * DAY, NOW + 371 * DAY, datetime(2028, 4, 9, 9, tzinfo=NOW.tzinfo)]
    effects = []
    for now in days:
        _roll(firm, now)
        asked = WorkersToInform(firm.id)
        effects.append(inform(house, firm, *house.ask(asked, by=OPERATOR, now=now), now=now))
        for mail in claimed(house, now):
            house.done(NoteSent(mail.message, mail.details, "250", taken=True), by=OPERATOR, now=now)
    assert [Effect.CREATED in each for each in effects] == [True, False, True, False, True]
    told = messages(house, firm, worker)
    assert [each.content.kind for each in told] == [MessageKind.LEAVING, MessageKind.YEARLY, MessageKind.START]
    assert [each.content.on for each in told] == [date(2028, 3, 31), TODAY + 370 * DAY, TODAY]
    assert all((each.state, each.content.language) == (MessageState.SENT, "fr") for each in told)
    assert all(isinstance(each.content.left, Fraction) for each in told[1:])


def again(house: House, firm: Body, worker: UUID, starts_on: date, email: str = EMAIL) -> CancelEmployment:
    """The next contract of a worker with the same employer; what cancels it."""
    command = replace(house.employment(firm, starts_on=starts_on, email=email), worker=worker)
    house.done(command, by=firm.officer)
    house.see(firm)
    row = Employment.objects.get(worker=worker, starts_on=starts_on)
    return CancelEmployment(firm.id, row.lineage, row.id, "Gaat niet door")


def told_kinds(house: House, firm: Body, worker: UUID) -> list[tuple[MessageKind, MessageState]]:
    return [(each.content.kind, each.state) for each in messages(house, firm, worker)]


def test_nobody_is_told_of_the_end_whose_next_contract_is_recorded(house: House, firm: Body) -> None:
    """Neither due nor a deadline; told after all once that contract is cancelled."""
    worker = house.worker(firm, starts_on=TODAY - 400 * DAY, ends_on=TODAY - DAY, email=EMAIL)
    cancelling = again(house, firm, worker, TODAY + 20 * DAY)
    assert inform(house, firm, worker) == [Effect.UNCHANGED]
    assert house.ask(InformationState(firm.id), by=firm.officer).due == {}
    assert not any(each.kind is DeadlineKind.INFORM_LEAVING for each in deadlines_of(house, firm))
    assert inform(house, firm, worker, due=False) == [Effect.CREATED], "the employer may tell the balance meanwhile"
    assert told_kinds(house, firm, worker) == [(MessageKind.YEARLY, MessageState.WAITING)]
    house.done(cancelling, by=firm.officer)
    assert [each.kind for each in deadlines_of(house, firm)].count(DeadlineKind.INFORM_LEAVING) == 1


def deadlines_of(house: House, firm: Body) -> tuple[DeadlineView, ...]:
    found: tuple[DeadlineView, ...] = house.ask(Deadlines(firm.id), by=firm.officer).rows
    return found


@pytest.mark.parametrize("email", [EMAIL, ""])
def test_the_end_that_is_none_any_more_before_it_is_told_is_overtaken(house: House, firm: Body, email: str) -> None:
    """By mail and on paper. Who is told of the real end later is told of it, also of the same day."""
    worker = house.worker(firm, starts_on=TODAY - 400 * DAY, ends_on=TODAY - DAY, email=email)
    assert inform(house, firm, worker) == [Effect.CREATED]
    cancelling = again(house, firm, worker, TODAY, email)
    if email:
        assert claimed(house) == ()
    else:
        assert house.codes(PrintMessages(firm.id), by=firm.officer) == ["information.nothing_to_print"]
    assert told_kinds(house, firm, worker) == [(MessageKind.LEAVING, MessageState.OVERTAKEN)]
    assert house.ask(InformationState(firm.id), by=firm.officer).due == {MessageKind.START: 1}
    house.done(cancelling, by=firm.officer)
    assert inform(house, firm, worker) == [Effect.CREATED]
    assert told_kinds(house, firm, worker)[0] == (MessageKind.LEAVING, MessageState.WAITING)
    assert len(claimed(house)) == bool(email)


def test_the_clock_waits_for_the_balance(house: House, firm: Body) -> None:
    """A new year whose figures are not computed yet: nobody counts as told of a balance that did not stand there."""
    worker, later = house.worker(firm, email=EMAIL), NOW + 370 * DAY
    assert inform(house, firm, worker) == [Effect.CREATED]
    for mail in claimed(house):
        house.done(NoteSent(mail.message, mail.details, "250", taken=True), by=OPERATOR, now=NOW)
    assert inform(house, firm, worker, now=later) == [Effect.UNCHANGED]
    _roll(firm, later)
    assert inform(house, firm, worker, now=later) == [Effect.CREATED]
    assert isinstance(messages(house, firm, worker)[0].content.left, Fraction)


def test_whoever_asks_twice_at_once_writes_one(house: House, firm: Body) -> None:
    """In one request, by the employer beside the clock, and by both roads on the same day."""
    worker = house.worker(firm)
    assert inform(house, firm, worker, worker) == [Effect.CREATED, Effect.UNCHANGED]
    assert inform(house, firm, worker, due=False) == [Effect.UNCHANGED]
    house.done(PrintMessages(firm.id), by=firm.officer)
    assert inform(house, firm, worker, due=False) == [Effect.UNCHANGED]
    assert inform(house, firm, worker, due=False, now=NOW + DAY) == [Effect.CREATED]
    assert house.ask(InformationState(firm.id), by=firm.officer).due == {}


def test_short_contracts_are_not_ended_each_time(house: House, firm: Body) -> None:
    """Who comes back within the month is not told goodbye; who left long ago is not written to."""
    came_back = house.worker(firm, starts_on=TODAY - 5 * DAY, ends_on=TODAY - DAY)
    left = house.worker(firm, starts_on=date(2020, 1, 1), ends_on=TODAY - DAY)
    long_ago = house.worker(firm, starts_on=date(2020, 1, 1), ends_on=date(2025, 1, 1))
    coming = house.worker(firm, starts_on=TODAY + DAY)
    assert house.ask(WorkersToInform(firm.id), by=OPERATOR) == (left,), "the clock writes nothing down about others"
    assert inform(house, firm, came_back, left, long_ago, coming) == [
        Effect.UNCHANGED,
        Effect.CREATED,
        Effect.UNCHANGED,
        Effect.UNCHANGED,
    ]
    assert inform(house, firm, came_back, now=NOW + 31 * DAY) == [Effect.CREATED]
    for each in (long_ago, coming):
        told = InformWorker(firm.id, each, "nl")
        assert house.codes(told, by=firm.officer) == ["information.not_employed"]


def test_whoever_has_no_account_is_told_of_none(house: House, firm: Body) -> None:
    """Of an employer of four: committee 112 gives days and 124 none. Each worker goes by the own segment of the day.

    Who left is judged by the last one, and keeps nobody else on the list.
    """
    sized(house, firm, "4")
    days, none = (segment(joint_committee=JointCommittee(code)) for code in ("112", "124"))
    ended = TODAY - 3 * DAY
    moved = (replace(none, ends_on=ended), replace(days, starts_on=ended + DAY))
    back = (replace(days, ends_on=ended), replace(none, starts_on=ended + DAY))
    has, moved_in, *others = (house.worker(firm, segments=each) for each in ((days,), moved, back, (none,), (none,)))
    left, left_without = (
        house.worker(firm, starts_on=SINCE, ends_on=ended, segments=(replace(each, ends_on=ended),))
        for each in (days, none)
    )
    listed = house.ask(WorkersToInform(firm.id), by=OPERATOR)
    assert listed == tuple(sorted((has, moved_in, left)))
    state = house.ask(InformationState(firm.id), by=firm.officer)
    assert (state.due, state.account) == ({MessageKind.START: 2, MessageKind.LEAVING: 1}, True)
    assert inform(house, firm, *others, left_without) == [Effect.UNCHANGED] * 4
    assert inform(house, firm, *listed) == [Effect.CREATED] * 3
    assert house.ask(InformationState(firm.id), by=firm.officer).due == {}


def test_a_server_that_is_down_for_a_day_loses_nothing(house: House, firm: Body) -> None:
    """Tried again and again, under the same id; what nobody takes for two days goes on paper."""
    worker = house.worker(firm, email=EMAIL)
    inform(house, firm, worker)
    now, seen = NOW, set()
    for tries, pause in enumerate(PAUSES):
        [mail] = claimed(house, now)
        assert claimed(house, now) == ()
        seen.add(mail.message)
        assert now - NOW < timedelta(days=1) or tries == len(PAUSES) - 1
        house.done(NoteSent(mail.message, mail.details, "no answer"), by=OPERATOR, now=now)
        now += pause
    [last] = claimed(house, now)
    assert now - NOW > timedelta(days=1, hours=20)
    house.done(NoteSent(last.message, last.details, "no answer"), by=OPERATOR, now=now)
    [view] = messages(house, firm, worker)
    assert (seen, view.state) == ({view.message}, MessageState.GIVEN_UP)
    assert inform(house, firm, worker, now=now) == [Effect.CREATED]
    assert messages(house, firm, worker)[0].way is Way.PAPER


@pytest.mark.parametrize("pause", [timedelta(minutes=1), timedelta(minutes=30)])
def test_a_pause_holds_up_what_the_employer_has_waiting(house: House, firm: Body, pause: timedelta) -> None:
    """Also a short one; whoever notes it again a moment later moves nothing."""
    workers = [house.worker(firm, email=f"{place}@example.org") for place in range(3)]
    inform(house, firm, *workers)
    first, second, third = claimed(house)
    for seconds, mail in enumerate((first, second)):
        note = NoteSent(mail.message, mail.details, "429", taken=False, pause=pause)
        house.done(note, by=OPERATOR, now=NOW + timedelta(seconds=seconds))
        house.see(firm)
        assert WorkerMessage.objects.get(id=third.message).next_at == NOW + pause


def test_a_sender_that_died_sends_once_more(house: House, firm: Body) -> None:
    """A minute later, the very same message."""
    inform(house, firm, house.worker(firm, email=EMAIL))
    [first] = claimed(house)
    assert claimed(house, NOW + timedelta(seconds=59)) == ()
    [again] = claimed(house, NOW + timedelta(seconds=61))
    assert again == first


def test_a_bounced_mail_is_followed_by_a_letter_or_by_the_right_address(house: House, firm: Body) -> None:
    """What was not reached is not silently forgotten, and no address is tried again in vain."""
    workers = [house.worker(firm, email=EMAIL) for _ in range(2)]
    inform(house, firm, *workers)
    for mail in claimed(house):
        house.done(NoteSent(mail.message, mail.details, "550 no such user", refused=True), by=OPERATOR)
    corrected(house, firm, workers[1], NOW + DAY, email="an.janssens@example.org")
    inform(house, firm, *workers, now=NOW + DAY)
    assert [messages(house, firm, each)[0].way for each in workers] == [Way.PAPER, Way.EMAIL]
    run = house.done(PrintMessages(firm.id), by=firm.officer, now=NOW + DAY).reference
    [letter] = house.ask(PrintedMessages(firm.id, run), by=firm.officer, now=NOW + DAY)
    assert letter.worker == workers[0]
    [view, _] = messages(house, firm, workers[0])
    back = NoteReturned(firm.id, view.message, "onbekend op dit adres")
    house.done(back, by=firm.officer, now=NOW + DAY)
    assert inform(house, firm, workers[0], now=NOW + 2 * DAY) == [Effect.UNCHANGED]
    corrected(house, firm, workers[0], NOW + 3 * DAY, street="Nieuwstraat 1", municipality="Gent")
    assert inform(house, firm, workers[0], now=NOW + 3 * DAY) == [Effect.CREATED]


def test_who_was_not_reached_is_told_by_worker(house: House, firm: Body) -> None:
    """Until another message is written: then the one that came back asks for nothing more."""
    worker = house.worker(firm, email=EMAIL)
    inform(house, firm, worker)
    [mail] = claimed(house)
    house.done(NoteSent(mail.message, mail.details, "550 no such user", refused=True), by=OPERATOR)

    def unreached(now: datetime = NOW) -> list[UUID]:
        found = house.ask(WorkerMessages(firm.id, unreached=True), by=firm.officer, now=now)
        assert (
            house.ask(InformationState(firm.id), by=firm.officer, now=now).unreached == len(found.rows) == found.total
        )
        return [each.worker for each in found.rows]

    assert unreached() == [worker]
    assert unreached(NOW + timedelta(days=366)) == []
    inform(house, firm, worker)
    assert unreached() == []
    assert [each.followed for each in messages(house, firm, worker)] == [False, True]


def test_a_letter_in_the_hand_is_proof(house: House, firm: Body) -> None:
    """With its day; forward only, whoever asks, and in the database."""
    worker = house.worker(firm)
    inform(house, firm, worker)
    assert house.codes(PrintMessages(house.employer("Ander").id), by=firm.officer) == ["desk.not_found"]
    house.done(PrintMessages(firm.id), by=firm.officer)
    assert house.codes(PrintMessages(firm.id), by=firm.officer) == ["information.nothing_to_print"]
    [view] = messages(house, firm, worker)
    for on in (TODAY - DAY, TODAY + DAY):
        early = NoteHandedOver(firm.id, view.message, on)
        assert house.codes(early, by=firm.officer) == ["information.handed_over_on"]
    proof = NoteHandedOver(firm.id, view.message, TODAY)
    assert [house.done(proof, by=firm.officer).effect for _ in range(2)] == [Effect.CHANGED, Effect.UNCHANGED]
    back = NoteReturned(firm.id, view.message, "retour")
    assert house.codes(back, by=firm.officer) == ["information.ended"]
    [view] = messages(house, firm, worker)
    assert (view.state, view.handed_over_on) == (MessageState.HANDED_OVER, TODAY)
    set_scope(entry=uuid4(), employers=[firm.id])
    with pytest.raises(Error, match="does not go from"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_workermessage SET state = 'waiting'")


def test_an_order_is_given_and_ended(house: House, firm: Body) -> None:
    """The clock knows it; the same again changes nothing, a language that nobody here speaks is refused."""
    order = OrderInformation(firm.id, "nl", by_email=True)
    assert [house.done(order, by=firm.officer).effect for _ in range(2)] == [Effect.CREATED, Effect.UNCHANGED]
    house.done(replace(order, by_email=False), by=firm.officer)
    [ordered] = house.ask(InformationOrders(), by=OPERATOR)
    assert (ordered.employer, ordered.by_email) == (firm.id, False)
    assert house.codes(replace(order, language="es"), by=firm.officer) == ["information.language"]
    assert house.codes(EndInformation(firm.id, " "), by=firm.officer) == ["desk.reason_missing"]
    house.done(EndInformation(firm.id, "Anders geregeld"), by=firm.officer)
    assert house.ask(InformationOrders(), by=OPERATOR) == ()


def test_who_reads_it(house: House, firm: Body) -> None:
    """The employer those of everybody, with counts; a worker the own ones; another employer none."""
    worker, other = house.worker(firm, number=ssin(1)), house.employer("Slagerij Anders")
    house.worker(firm)
    inform(house, firm, worker)
    state = house.ask(InformationState(firm.id), by=firm.officer)
    assert (state.due, state.counts) == ({MessageKind.START: 1}, {(Way.PAPER, MessageState.WAITING): 1})
    page = house.ask(WorkerMessages(firm.id, MessageState.WAITING, worker), by=firm.officer)
    assert (page.total, page.rows[0].name, page.rows[0].address) == (1, "Janssens, An", False)
    person = house.person("Janssens", ssin(1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    assert len(messages(house, firm, worker, Actor.worker(person))) == 1
    assert house.ask(MessagesOfWorker(other.id, worker), by=other.officer) == ()
    assert house.codes(InformWorker(other.id, worker, "nl"), by=other.officer) == ["desk.not_found"]


def _shrunk(house: House, firm: Body, before: str, now: str) -> None:
    """The size of 2022 and 2023, and that of 2024 to 2027."""
    for quarter in (Quarter(2020, 4), *(Quarter(2021, number) for number in (1, 2, 3))):
        house.done(DeclareSize(firm.id, quarter, Fraction(before)), by=firm.officer)
    sized(house, firm, now)


def test_whoever_has_days_left_is_told_though_this_year_gives_none(house: House, firm: Body) -> None:
    """Of an employer of thirty that shrank to four: who was there before has an account, who came later none."""
    _shrunk(house, firm, "30", "4")
    work = segment(joint_committee=JointCommittee("302"))
    carries, ends = date(2023, 6, 1), TODAY - 3 * DAY
    has = house.worker(firm, starts_on=carries, segments=(replace(work, starts_on=carries),))
    gone = house.worker(
        firm, starts_on=carries, ends_on=ends, segments=(replace(work, starts_on=carries, ends_on=ends),)
    )
    house.worker(firm, starts_on=date(2026, 1, 5), segments=(replace(work, starts_on=date(2026, 1, 5)),))
    assert house.ask(WorkersToInform(firm.id), by=OPERATOR) == tuple(sorted((has, gone)))
    assert inform(house, firm, has, gone) == [Effect.CREATED] * 2
    assert messages(house, firm, has)[0].content.left == Fraction(7, 3)
    state = house.ask(InformationState(firm.id), by=firm.officer)
    assert (state.due, state.account, state.missed_before) == ({}, True, False)


def test_what_was_missed_before_is_said_where_nobody_is_to_be_told_now(house: House, firm: Body) -> None:
    """Who came in 2023 used all days since: no account now, but the deadline of then stays missed."""
    _shrunk(house, firm, "30", "4")
    since = date(2023, 6, 1)
    used = house.worker(firm, starts_on=since, segments=(segment(since, joint_committee=JointCommittee("302")),))
    other = house.worker(firm, segments=(segment(joint_committee=JointCommittee("112")),))
    for _ in range(2):
        registered(house, firm, [used])
    assert inform(house, firm, used, other) == [Effect.UNCHANGED, Effect.CREATED]
    missed = [each for each in deadlines_of(house, firm) if each.state is DeadlineState.MISSED]
    assert [each.number for each in missed if each.kind is DeadlineKind.INFORM_START] == [1]
    state = house.ask(InformationState(firm.id), by=firm.officer)
    assert (state.due, state.account, state.missed_before) == ({}, True, True)


def test_by_hand_too_nobody_is_told_of_an_account_that_there_is_not(house: House, firm: Body) -> None:
    """One of two is told, the other refused."""
    sized(house, firm, "4")
    has, none = (
        house.worker(firm, segments=(segment(joint_committee=JointCommittee(code)),)) for code in ("112", "124")
    )
    done, refused = house.do(*(InformWorker(firm.id, each, "nl") for each in (has, none)), by=firm.officer)
    assert isinstance(done, Done)
    assert isinstance(refused, Refused)
    assert [each.code for each in refused.problems] == ["information.no_account"]
    assert messages(house, firm, none) == ()


@pytest.mark.parametrize("last", [date(2027, 12, 20), date(2027, 12, 31)])
def test_who_left_in_december_is_judged_by_the_year_that_ended(house: House, firm: Body, last: date) -> None:
    """The employer falls below ten at New Year: told of the end all the same, by the clock and among the deadlines."""
    sized(house, firm, "30")
    later = datetime(2028, 1, 10, 9, tzinfo=NOW.tzinfo)
    for quarter in (Quarter(2026, 4), *(Quarter(2027, number) for number in (1, 2, 3))):
        house.done(DeclareSize(firm.id, quarter, Fraction(4)), by=firm.officer, now=later)
    began = date(2026, 1, 1)
    work = segment(began, joint_committee=JointCommittee("124"))
    left = house.worker(firm, starts_on=began, ends_on=last, segments=(replace(work, ends_on=last),))
    assert house.ask(WorkersToInform(firm.id), by=OPERATOR, now=later) == (left,)
    rows = house.ask(Deadlines(firm.id), by=firm.officer, now=later).rows
    assert [each.number for each in rows if each.kind is DeadlineKind.INFORM_LEAVING] == [1]
