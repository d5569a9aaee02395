# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form at the end of a year, for who ordered it: after a missed day too, and never twice."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch.issue_run import issue_everybody
from openfla.channels.clock.tasks import YearEndError, end_years
from openfla.desk.deadlines.deadlines import Deadlines, DeadlinesOfClients
from openfla.desk.documents.issue_runs import LAPS, CancelIssueRun, IssueRuns, IssueRunView, StartIssueRun
from openfla.desk.documents.issued import IssuedDocuments
from openfla.desk.documents.year_ends import (
    PAUSE,
    EndYearEnd,
    OrderYearEnd,
    StartYearEnd,
    YearEnd,
    YearEndAtClient,
    YearEndDue,
    YearEndsAtClients,
    YearEndsDue,
)
from openfla.desk.gate import perform
from openfla.desk.outcome import Effect, Outcome, refused
from openfla.records.models import IssueRun
from openfla.records.scope import set_scope
from openfla.terms.deadline import DeadlineKind
from openfla.terms.document import RunState
from openfla.terms.problem import Problem
from tests.desk.conftest import NOW, OPERATOR, Body, House
from tests.desk.test_accounts import sized

LAST_DAY = date(2026, 12, 31)
EVE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
"""A minute before the new year in Brussels."""
NEW_YEAR, MISSED = EVE + timedelta(minutes=1), EVE + timedelta(days=9)


@pytest.fixture(autouse=True)
def plain_paper() -> Iterator[None]:
    """Setting papers is not what is tried here."""
    with patch("openfla.channels.paper.issuing.paper", lambda _content, _at: b"%PDF-1.7 invented"):
        yield


@pytest.fixture
def firm(house: House) -> Body:
    """An employer of two that has forms issued at the end of each year."""
    employer = house.employer()
    house.workers(employer, 2)
    sized(house, employer)
    house.done(OrderYearEnd(employer.id, "nl"), by=employer.officer)
    return employer


def runs(house: House, employer: Body) -> list[IssueRunView]:
    """The latest first."""
    return list(house.ask(IssueRuns(employer.id), by=employer.officer))


def strike(at: datetime) -> None:
    """The clock at that moment."""
    end_years(clock=lambda: at)


def test_the_clock_begins_it_once_when_the_year_is_over(house: House, firm: Body) -> None:
    """Not a minute before; each worker then has one form, as it read on 31 December."""
    worker = house.worker(firm)
    strike(EVE)
    assert runs(house, firm) == []
    strike(NEW_YEAR)
    [run] = runs(house, firm)
    assert (run.on, run.year_end, run.total, run.state) == (LAST_DAY, 2026, 3, RunState.RUNNING)
    assert ProcrastinateJob.objects.filter(args__run=str(run.run)).count() == 1
    strike(NEW_YEAR)
    assert issue_everybody(run.run, clock=lambda: NEW_YEAR)
    strike(MISSED)
    [run] = runs(house, firm)
    assert (run.state, run.issued, run.refused) == (RunState.DONE, 3, 0)
    [form] = house.ask(IssuedDocuments(firm.id, worker), by=firm.officer)
    assert form.on == LAST_DAY


def test_a_missed_day_is_made_up_for_with_what_was_known_on_the_last_day(house: House, firm: Body) -> None:
    """Who was recorded afterwards is not in it; the same hour a second clock finds it begun."""
    house.done(house.employment(firm), by=firm.officer, now=MISSED - timedelta(days=1))
    strike(MISSED)
    strike(MISSED)
    assert [(run.on, run.total) for run in runs(house, firm)] == [(LAST_DAY, 2)]
    again = house.done(StartYearEnd(firm.id, 2026), by=OPERATOR, now=MISSED)
    assert (again.reference, again.effect) == (runs(house, firm)[0].run, Effect.UNCHANGED)


def test_it_waits_for_a_run_that_lasts_and_then_comes(house: House, firm: Body) -> None:
    """One lasts at a time; what that one issued for the day is not issued again."""
    by_hand = StartIssueRun(firm.id, LAST_DAY, "nl")
    first = house.done(by_hand, by=firm.officer, now=NEW_YEAR).reference
    strike(NEW_YEAR)
    assert [run.year_end for run in runs(house, firm)] == [None]
    assert issue_everybody(first, clock=lambda: NEW_YEAR)
    strike(MISSED)
    [ended, _by_hand] = runs(house, firm)
    assert issue_everybody(ended.run, clock=lambda: MISSED)
    assert [(run.year_end, run.issued, run.unchanged) for run in runs(house, firm)] == [(2026, 0, 2), (None, 2, 0)]


def test_the_next_year_has_its_own(house: House, firm: Body) -> None:
    """After two missed years the last one alone is made up for; of the other it is told until it was issued by hand."""
    strike(NEW_YEAR)
    assert issue_everybody(runs(house, firm)[0].run, clock=lambda: NEW_YEAR)
    late = datetime(2029, 2, 1, tzinfo=UTC)
    strike(late)
    assert [run.year_end for run in runs(house, firm)] == [2028, 2026]
    assert house.ask(YearEnd(firm.id), by=firm.officer, now=late).unissued == (2027,)
    assert issue_everybody(runs(house, firm)[0].run, clock=lambda: late)
    house.done(StartIssueRun(firm.id, date(2027, 12, 31), "nl"), by=firm.officer, now=late)
    assert house.ask(YearEnd(firm.id), by=firm.officer, now=late).unissued == ()


def test_nobody_to_issue_to_is_done_at_once(house: House) -> None:
    """The clock does not come back for it every hour."""
    empty = house.employer()
    house.done(OrderYearEnd(empty.id, "fr"), by=empty.officer)
    strike(NEW_YEAR)
    strike(MISSED)
    [run] = runs(house, empty)
    assert (run.state, run.total, run.ended_at) == (RunState.DONE, 0, NEW_YEAR)
    assert house.ask(YearEndsDue(), by=OPERATOR, now=MISSED) == ()


def stopped(run: IssueRunView, at: datetime) -> None:
    """Its certificate has expired."""
    expired = Problem("signing.expired", values={"file": "installation.p12", "on": NEW_YEAR.date()})
    with patch("openfla.channels.paper.issue", lambda *_: expired):
        issue_everybody(run.run, clock=lambda: at)


def test_a_run_that_was_stopped_goes_on_a_day_later(house: House, firm: Body) -> None:
    """The same each day, until the cause is mended; not each hour, and never after it is done or somebody ended it."""
    strike(NEW_YEAR)
    first = runs(house, firm)[0].run
    for day in range(3):
        at = NEW_YEAR + day * PAUSE
        strike(at)
        stopped(runs(house, firm)[0], at)
        strike(at + PAUSE - timedelta(minutes=1))
        assert [(run.run, run.state) for run in runs(house, firm)] == [(first, RunState.STOPPED)]
    house.done(OrderYearEnd(firm.id, "fr"), by=firm.officer, now=NEW_YEAR)
    strike(MISSED)
    [again] = runs(house, firm)
    assert (again.run, again.on, again.year_end, again.state) == (first, LAST_DAY, 2026, RunState.RUNNING)
    assert (again.problems, again.ended_at) == ((), None)
    assert issue_everybody(first, clock=lambda: MISSED)
    strike(MISSED + PAUSE)
    assert [(run.state, run.total, run.issued) for run in runs(house, firm)] == [(RunState.DONE, 2, 2)]
    house.see(firm)
    assert IssueRun.objects.get(id=first).language == "fr"


def test_a_year_whose_run_stayed_stopped_is_told(house: House, firm: Body) -> None:
    """Once the next year has ended: the clock looks back no further."""
    strike(NEW_YEAR)
    stopped(runs(house, firm)[0], NEW_YEAR)
    assert house.ask(YearEnd(firm.id), by=firm.officer, now=MISSED).unissued == ()
    later = NEW_YEAR + timedelta(days=365)
    strike(later)
    assert [(run.year_end, run.state) for run in runs(house, firm)] == [
        (2027, RunState.RUNNING),
        (2026, RunState.STOPPED),
    ]
    assert house.ask(YearEnd(firm.id), by=firm.officer, now=later).unissued == (2026,)


def test_one_that_somebody_ended_stays_so(house: House, firm: Body) -> None:
    """The clock leaves it; that nobody has a form is told until they are issued by hand, or the order is ended."""
    strike(NEW_YEAR)
    house.done(CancelIssueRun(firm.id, runs(house, firm)[0].run), by=firm.officer, now=NEW_YEAR)
    strike(MISSED)
    assert [run.state for run in runs(house, firm)] == [RunState.CANCELLED]
    view = house.ask(YearEnd(firm.id), by=firm.officer, now=MISSED)
    assert (told(house, firm, MISSED), view.unissued, view.delayed) == ([(LAST_DAY, "missed", 2)], (2026,), ())
    by_hand = house.done(StartIssueRun(firm.id, LAST_DAY, "nl"), by=firm.officer, now=MISSED).reference
    assert issue_everybody(by_hand, clock=lambda: MISSED)
    assert told(house, firm, MISSED) == []


def test_what_was_issued_on_the_last_day_itself_hides_nothing(house: House, firm: Body) -> None:
    """Something may change that evening: the clock's own run that was stopped is told. Nor does one by hand, ended."""
    noon = EVE - timedelta(hours=11)
    early = house.done(StartIssueRun(firm.id, LAST_DAY, "nl"), by=firm.officer, now=noon).reference
    assert issue_everybody(early, clock=lambda: noon)
    assert told(house, firm, NEW_YEAR) == []
    assert told(house, firm, NEW_YEAR + PAUSE) == [(LAST_DAY, "missed", 2)]
    strike(NEW_YEAR)
    stopped(runs(house, firm)[0], NEW_YEAR)
    assert told(house, firm, NEW_YEAR) == [(LAST_DAY, "missed", 2)]
    strike(MISSED)
    assert issue_everybody(runs(house, firm)[0].run, clock=lambda: MISSED)
    later = house.done(StartIssueRun(firm.id, LAST_DAY, "nl"), by=firm.officer, now=MISSED).reference
    house.done(CancelIssueRun(firm.id, later), by=firm.officer, now=MISSED)
    assert told(house, firm, MISSED) == []


def test_an_employer_at_which_it_fails_keeps_no_other_waiting(
    house: House, firm: Body, caplog: pytest.LogCaptureFixture
) -> None:
    """Each has its turn, then the failure is raised, a refusal too; it is tried again a day later."""
    other = house.employer("Slagerij Anders")
    house.worker(other)
    house.done(OrderYearEnd(other.id, "nl"), by=other.officer)
    first, second = sorted((firm, other), key=lambda each: each.id)

    def failing(commands: Sequence[StartYearEnd], **terms: Any) -> list[Outcome]:
        if commands[0].employer == first.id:
            raise OSError("no space")
        return perform(commands, **terms)

    with patch("openfla.channels.clock.tasks.perform", failing), pytest.raises(OSError, match="no space"):
        strike(NEW_YEAR)
    assert (len(runs(house, first)), len(runs(house, second))) == (0, 1)
    assert [record.getMessage() for record in caplog.records if str(first.id) in record.getMessage()]
    logged = len(caplog.records)
    strike(NEW_YEAR + timedelta(hours=1))
    assert (len(caplog.records), len(runs(house, first))) == (logged, 0)
    refusing = patch("openfla.channels.clock.tasks.perform", lambda *_, **__: [refused("desk.busy")])
    with refusing, pytest.raises(YearEndError, match=r"desk\.busy"):
        strike(NEW_YEAR + PAUSE)
    assert caplog.records[-1].getMessage().endswith(f"{first.id} could not be begun")
    with refusing:
        strike(NEW_YEAR + PAUSE + timedelta(hours=1))
    strike(NEW_YEAR + 2 * PAUSE)
    assert len(runs(house, first)) == 1


def test_a_database_that_goes_away_costs_nobody_a_day(house: House, firm: Body) -> None:
    """The round fails, and the next one, an hour later, begins what it could not; what is refused still rests."""
    gone = patch("openfla.channels.clock.tasks.perform", side_effect=OperationalError("server closed the connection"))
    with gone, pytest.raises(OperationalError):
        strike(NEW_YEAR)
    with patch("openfla.channels.clock.tasks.perform", lambda *_, **__: [refused("desk.busy")]):
        with pytest.raises(YearEndError):
            strike(NEW_YEAR + timedelta(hours=1))
        strike(NEW_YEAR + timedelta(hours=2))
    assert runs(house, firm) == []
    strike(NEW_YEAR + timedelta(hours=1) + PAUSE)
    assert len(runs(house, firm)) == 1


def told(house: House, firm: Body, at: datetime) -> list[tuple[date, str, int | None]]:
    """The year ends among what asks for attention: the day, how it stands, and of how many workers."""
    asking = house.ask(Deadlines(firm.id), by=firm.officer, now=at).asking
    return [(each.on, each.state.value, each.number) for each in asking if each.kind is DeadlineKind.YEAR_END]


def test_a_year_end_that_was_stopped_is_told_where_work_is(house: House, firm: Body) -> None:
    """At once, while the clock tries it each day, and until everybody has a form; nobody is told of one that lasts."""
    assert told(house, firm, NEW_YEAR) == []
    strike(NEW_YEAR)
    assert told(house, firm, NEW_YEAR) == []
    stopped(runs(house, firm)[0], NEW_YEAR)
    assert told(house, firm, NEW_YEAR) == [(LAST_DAY, "missed", 2)]
    view = house.ask(YearEnd(firm.id), by=firm.officer, now=NEW_YEAR)
    assert (view.unissued, view.delayed) == ((), (2026,))
    strike(MISSED)
    assert told(house, firm, MISSED) == []
    assert issue_everybody(runs(house, firm)[0].run, clock=lambda: MISSED)
    assert told(house, firm, MISSED) == []


def test_one_that_never_began_is_told_a_day_later(house: House, firm: Body) -> None:
    """Before that the clock has yet to come; where nobody worked nothing is behind, and another day tells nothing."""
    empty = house.employer("Zonder Personeel")
    house.done(OrderYearEnd(empty.id, "nl"), by=empty.officer)
    assert told(house, firm, NEW_YEAR + timedelta(hours=23)) == []
    assert told(house, firm, NEW_YEAR + PAUSE) == [(LAST_DAY, "missed", 2)]
    assert told(house, empty, NEW_YEAR + PAUSE) == []
    earlier = house.ask(Deadlines(firm.id, LAST_DAY), by=firm.officer, now=MISSED)
    assert DeadlineKind.YEAR_END not in {each.kind for each in earlier.rows}
    house.done(EndYearEnd(firm.id, "Met de hand"), by=firm.officer, now=MISSED)
    assert told(house, firm, MISSED) == []


def test_whose_form_could_not_be_issued_is_told_until_it_is(house: House, firm: Body) -> None:
    """A run that went over everybody is tried by nothing any more; the next one by hand may find it mended."""
    strike(NEW_YEAR)
    with patch("openfla.channels.paper.issuing.paper", side_effect=ValueError("invented")):
        for at in (NEW_YEAR + lap * timedelta(hours=2) for lap in range(LAPS + 1)):
            issue_everybody(runs(house, firm)[0].run, clock=partial(datetime.fromtimestamp, at.timestamp(), UTC))
    assert [(run.state, run.refused) for run in runs(house, firm)] == [(RunState.DONE, 2)]
    assert told(house, firm, MISSED) == [(LAST_DAY, "missed", 2)]
    assert house.ask(YearEnd(firm.id), by=firm.officer, now=MISSED).unissued == (2026,)
    by_hand = house.done(StartIssueRun(firm.id, LAST_DAY, "nl"), by=firm.officer, now=MISSED).reference
    assert issue_everybody(by_hand, clock=lambda: MISSED)
    assert told(house, firm, MISSED) == []


def test_the_year_ends_of_clients_are_read_in_the_statements_of_one(house: House, firm: Body) -> None:
    """A provider reads at which clients a year is behind, and finds these among the deadlines."""
    provider, second = house.provider(), house.employer("Slagerij Anders")
    house.worker(second)
    house.done(OrderYearEnd(second.id, "fr"), by=second.officer)
    counts, found = list[int](), tuple[YearEndAtClient, ...]()
    for client in (firm, second):
        house.mandate(client, provider)
        with CaptureQueriesContext(connection) as captured:
            found = house.ask(YearEndsAtClients(provider.id), by=provider.officer, now=MISSED)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert {each.employer: each.behind for each in found} == {firm.id: (2026,), second.id: (2026,)}
    of_clients = DeadlinesOfClients(provider.id, kinds=[DeadlineKind.YEAR_END])
    page = house.ask(of_clients, by=provider.officer, now=MISSED)
    assert {(each.employer, each.number) for each in page.rows} == {(firm.id, 2), (second.id, 1)}


def test_who_orders_it_later_or_ends_it_gets_none(house: House, firm: Body) -> None:
    """An order of January is for its own year; one that was replaced keeps its first year."""
    late = house.employer("Bakkerij Laat")
    house.worker(late)
    house.done(OrderYearEnd(late.id, "nl"), by=late.officer, now=NEW_YEAR)
    house.done(OrderYearEnd(firm.id, "fr"), by=firm.officer, now=NEW_YEAR)
    assert house.ask(YearEndsDue(), by=OPERATOR, now=MISSED) == (YearEndDue(firm.id, 2026),)
    assert house.done(StartYearEnd(late.id, 2026), by=OPERATOR, now=MISSED).effect is Effect.UNCHANGED
    house.done(EndYearEnd(firm.id, "Met de hand"), by=firm.officer, now=NEW_YEAR)
    strike(MISSED)
    assert runs(house, firm) == runs(house, late) == []


def test_an_order_is_given_read_and_ended(house: House, firm: Body) -> None:
    """The same again is unchanged; a language that nobody here speaks and an end without a reason are refused."""
    order = OrderYearEnd(firm.id, "nl")
    assert house.done(order, by=firm.officer).effect is Effect.UNCHANGED
    assert house.codes(OrderYearEnd(firm.id, "es"), by=firm.officer) == ["information.language"]
    assert house.codes(EndYearEnd(firm.id, " "), by=firm.officer) == ["desk.reason_missing"]
    view = house.ask(YearEnd(firm.id), by=firm.officer)
    assert (view.language, view.first_year, view.since) == ("nl", 2026, NOW)
    other = house.employer("Slagerij Anders")
    assert house.ask(YearEnd(firm.id), by=other.officer) is None
    assert house.codes(EndYearEnd(firm.id, "Weg"), by=other.officer) == ["desk.not_found"]
    assert house.codes(StartYearEnd(firm.id, 2026), by=firm.officer, now=MISSED) == ["desk.not_found"]
    ended = [house.done(EndYearEnd(firm.id, "Met de hand"), by=firm.officer).effect for _ in range(2)]
    assert ended == [Effect.CHANGED, Effect.UNCHANGED]
    assert house.ask(YearEnd(firm.id), by=firm.officer) is None


def test_the_database_holds_a_second_run_of_one_year_end_off(firm: Body) -> None:
    """Whatever our code does."""
    strike(NEW_YEAR)
    set_scope(employers=[firm.id], entry=uuid4())
    [run] = IssueRun.objects.filter(employer=firm.id)
    run.pk, run.state, run.ended_at = uuid4(), RunState.DONE.value, NEW_YEAR
    with pytest.raises(IntegrityError, match="issue_run_once_a_year_end"), transaction.atomic():
        run.save(force_insert=True)
