# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What time brings: standings caught up after a fact about a large employer, on 1 January and with another edition.

Answers to workers that are nearly due or overdue are noted; workers are told of their account where their employer
ordered it, and who asked for it has deadlines mailed each week. Figures for authorities are counted after each quarter.
Answers kept for software that asks twice, and what it signed to get tokens, go when their time is over; so do sessions
that ended, acts for very many workers that nobody confirmed, and whatever else has a term (openfla.records.retention).
"""

import logging
from collections.abc import Callable, Iterable, MutableMapping
from datetime import UTC, datetime
from typing import TypeAlias, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, close_old_connections
from procrastinate import App, JobContext, RetryStrategy
from procrastinate.contrib.django import app

from openfla.desk.accounts.standings import FIRST, GatherSums, QueueRecomputations, RecomputeStandings
from openfla.desk.actor import Actor
from openfla.desk.disputes.disputes import NoteDisputesDue
from openfla.desk.documents.year_ends import PAUSE, StartYearEnd, YearEndDue, YearEndsDue
from openfla.desk.gate import ask, perform
from openfla.desk.information.information import InformationOrders, InformWorker, Ordered, WorkersToInform
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.queue import of_its_cause
from openfla.desk.reminders.reminders import WriteAbsenceReminders, WriteDisputeReminders, WriteReminders
from openfla.desk.software.api_clients import ForgetAssertions
from openfla.desk.software.repeats import KEPT_FOR, SweepAnswers
from openfla.desk.statistics.statistics import CountFigures
from openfla.desk.upkeep.retention import EraseOverdue, RetentionTerms
from openfla.desk.worker_runs.runs import ExpireWorkerRuns

CLOCK = Actor.operator("clock")
TRIES = 6
AGAIN = RetryStrategy(max_attempts=TRIES, exponential_wait=3)
ROLL = "openfla.roll_standings"
SWEEP = "openfla.sweep_answers"
Clock = Callable[[], datetime]
Order = TypeVar("Order", Ordered, YearEndDue)
RESTING: dict[UUID, datetime] = {}
"""Employers at which the year end could not be begun, and until when they are left alone: as long as a worker runs."""
PASSING = (OperationalError, InterfaceError)
"""A database that is gone, locked or starting anew is no reason to leave an employer alone: the next round tries it."""
logger = logging.getLogger(__name__)


class YearEndError(Exception):
    """The desk refused the end of a year, by these codes."""


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


def catch_up(employer: UUID, *, clock: Clock = now) -> None:
    """Recomputes what is behind at an employer, a slice a request. May end at any point: the next one goes on."""
    after = FIRST
    while (done := _done(RecomputeStandings(employer, after), clock)).effect is Effect.CHANGED:
        after = done.reference


def roll(*, clock: Clock = now) -> None:
    """Queues a job for every employer that is behind, a thousand employers a request."""
    after = FIRST
    while (done := _done(QueueRecomputations(after), clock)).effect is Effect.CHANGED:
        after = done.reference


def gather(*, clock: Clock = now) -> None:
    """Gathers sums that acts at once left in several rows, a hundred employers a request."""
    after = FIRST
    while (done := _done(GatherSums(after), clock)).effect is Effect.CHANGED:
        after = done.reference


def sweep(*, clock: Clock = now) -> None:
    """Drops the kept answers whose time is over, a portion a request."""
    before = clock() - KEPT_FOR
    while _done(SweepAnswers(before), clock).effect is Effect.CHANGED:
        pass


def erase(*, clock: Clock = now) -> None:
    """Erases what is over, a portion a request; nothing is asked for of which nothing waits."""
    for each in ask(RetentionTerms(), actor=CLOCK, channel="clock", now=clock()):
        while each.due and _done(EraseOverdue(each.kind), clock).effect is Effect.CHANGED:
            pass


def expire_acts(*, clock: Clock = now) -> None:
    """Ends acts for very many workers that waited too long for who ordered them, a portion a request."""
    while _done(ExpireWorkerRuns(), clock).effect is Effect.CHANGED:
        pass


def note_disputes(*, clock: Clock = now) -> None:
    """Notes which answers to workers are nearly due or overdue, a portion a request; what was noted stays noted."""
    while _done(NoteDisputesDue(), clock).effect is Effect.CHANGED:
        pass


def remind(*, clock: Clock = now) -> None:
    """Writes the mails of the week with deadlines, a portion a request; nobody gets two in a week."""
    while _done(WriteReminders(), clock).effect is Effect.CHANGED:
        pass


def tell_disputes(*, clock: Clock = now) -> None:
    """Writes the mails about disputes to whoever may have to answer, a portion a request; each goes once."""
    while _done(WriteDisputeReminders(), clock).effect is Effect.CHANGED:
        pass


def tell_absences(*, clock: Clock = now) -> None:
    """Writes the mails that workers can't come to what is planned, a portion a request; each goes once."""
    while _done(WriteAbsenceReminders(), clock).effect is Effect.CHANGED:
        pass


def inform(*, clock: Clock = now) -> None:
    """Writes what is due to workers of employers that ordered it, a portion a request. May end at any point."""
    orders = ask(InformationOrders(), actor=CLOCK, channel="clock", now=clock())
    _each(orders, lambda order: _inform(order, clock), "The workers of the employer %s could not be informed")


def end_years(*, clock: Clock = now, resting: MutableMapping[UUID, datetime] = RESTING) -> None:
    """Begins the forms of everybody at the end of a year where that is ordered, an employer a request; each once."""
    moment = clock()
    dues = ask(YearEndsDue(), actor=CLOCK, channel="clock", now=moment)
    ready = [due for due in dues if resting.get(due.employer, moment) <= moment]
    failure = "The forms of the year end at the employer %s could not be begun"
    _each(ready, lambda due: _end_year(due, moment, resting), failure)


def _each(orders: Iterable[Order], carry_out: Callable[[Order], None], failure: str) -> None:
    """One employer after the other; one at which something fails, which is logged, keeps no other waiting.

    The first failure is raised once all had their turn.
    """
    failed: list[Exception] = []
    for order in orders:
        try:
            carry_out(order)
        except Exception as error:
            logger.exception(failure, order.employer)
            failed.append(error)
    if failed:
        raise failed[0]


def _end_year(due: YearEndDue, moment: datetime, resting: MutableMapping[UUID, datetime]) -> None:
    """What fails is tried again a day later, what is PASSING in the next round. Raises YearEndError if refused."""
    resting.pop(due.employer, None)
    try:
        _begin(due, moment)
    except PASSING:
        raise
    except Exception:
        resting[due.employer] = moment + PAUSE
        raise


def _begin(due: YearEndDue, moment: datetime) -> None:
    [outcome] = perform([StartYearEnd(due.employer, due.year)], actor=CLOCK, channel="clock", now=moment)
    if isinstance(outcome, Refused):
        raise YearEndError(due.year, ", ".join(each.code for each in outcome.problems))


def _inform(order: Ordered, clock: Clock) -> None:
    """By mail where it was ordered so and there is a server for mails; before that to the e-Box, where it is set up."""
    after, by_email = None, order.by_email and settings.OPENFLA_MAIL is not None
    by_ebox = order.by_email and settings.OPENFLA_EBOX is not None and order.number in settings.OPENFLA_EBOX.employers
    while found := ask(WorkersToInform(order.employer, after), actor=CLOCK, channel="clock", now=clock()):
        due = [InformWorker(order.employer, each, order.language, by_email, True, by_ebox) for each in found]
        perform(due, actor=CLOCK, channel="clock", now=clock())
        after = found[-1]


Timed: TypeAlias = (
    RecomputeStandings
    | QueueRecomputations
    | GatherSums
    | SweepAnswers
    | EraseOverdue
    | CountFigures
    | ExpireWorkerRuns
    | NoteDisputesDue
    | WriteReminders
    | WriteDisputeReminders
    | WriteAbsenceReminders
)


def _done(command: Timed, clock: Clock) -> Done:
    [outcome] = perform([command], actor=CLOCK, channel="clock", now=clock())
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
    return outcome


@app.task(name="openfla.recompute_standings", queue="work", retry=AGAIN, pass_context=True)
@of_its_cause
def recompute_standings(context: JobContext, employer: str) -> None:
    """Catches one employer up."""
    close_old_connections()
    try:
        catch_up(UUID(employer))
    except Exception:
        if context.job.attempts >= TRIES:
            logger.exception(
                "The standings of employer %s were not recomputed in %s tries. They stay marked; it is tried again at "
                "the next start of a worker and every night. Mend the cause, then: openfla standings rebuild",
                employer,
                TRIES + 1,
            )
        raise
    finally:
        close_old_connections()


@app.periodic(cron="5 0,23 * * *")
@app.task(name=ROLL, queue="work", lock=ROLL)
def roll_standings(timestamp: int) -> None:
    """Every night: midnight in Brussels is 23:00 in universal time in winter, and 1 January is in winter."""
    del timestamp
    close_old_connections()
    try:
        roll()
    finally:
        close_old_connections()


@app.periodic(cron="47 3 * * *")
@app.task(name="openfla.gather_sums", queue="watch", queueing_lock="gather_sums")
def gather_sums(timestamp: int) -> None:
    """Every night."""
    del timestamp
    close_old_connections()
    try:
        gather()
    finally:
        close_old_connections()


@app.periodic(cron="25 * * * *")
@app.task(name=SWEEP, queue="work", lock=SWEEP)
def sweep_answers(timestamp: int) -> None:
    """Every hour."""
    del timestamp
    close_old_connections()
    try:
        sweep()
    finally:
        close_old_connections()


@app.periodic(cron="23 2 * * *")
@app.task(name="openfla.forget_assertions", queue="watch", queueing_lock="forget_assertions")
def forget_assertions(timestamp: int) -> None:
    """Every night: what software signed to get tokens, once it can't be sent again."""
    del timestamp
    close_old_connections()
    try:
        perform([ForgetAssertions()], actor=CLOCK, channel="clock", now=now())
    finally:
        close_old_connections()


@app.periodic(cron="41 * * * *")
@app.task(name="openfla.clear_sessions", queue="watch", queueing_lock="clear_sessions")
def clear_sessions(timestamp: int) -> None:
    """Every hour: what sessions held that have ended by themselves."""
    del timestamp
    close_old_connections()
    try:
        call_command("clearsessions")
    finally:
        close_old_connections()


@app.periodic(cron="52 * * * *")
@app.task(name="openfla.erase_overdue", queue="watch", queueing_lock="erase_overdue")
def erase_overdue(timestamp: int) -> None:
    """Every hour."""
    del timestamp
    close_old_connections()
    try:
        erase()
    finally:
        close_old_connections()


@app.periodic(cron="29 * * * *")
@app.task(name="openfla.expire_acts", queue="watch", queueing_lock="expire_acts")
def expire_unconfirmed_acts(timestamp: int) -> None:
    """Every hour."""
    del timestamp
    close_old_connections()
    try:
        expire_acts()
    finally:
        close_old_connections()


@app.periodic(cron="11 * * * *")
@app.task(name="openfla.note_disputes_due", queue="watch", queueing_lock="note_disputes_due")
def note_disputes_due(timestamp: int) -> None:
    """Every hour, so that a day on which no worker ran is caught up by the first one after it."""
    del timestamp
    close_old_connections()
    try:
        note_disputes()
    finally:
        close_old_connections()


@app.periodic(cron="17 * * * *")
@app.task(name="openfla.inform_workers", queue="work", queueing_lock="inform_workers", lock="inform_workers")
def inform_workers(timestamp: int) -> None:
    """Every hour: a day that was missed is made up for by the next round, and nothing is written twice."""
    del timestamp
    close_old_connections()
    try:
        inform()
    finally:
        close_old_connections()


@app.periodic(cron="33 * * * *")
@app.task(name="openfla.end_years", queue="work", queueing_lock="end_years", lock="end_years")
def end_the_years(timestamp: int) -> None:
    """Every hour: a 1 January on which no worker ran is made up for by the next round, and no year ends twice."""
    del timestamp
    close_old_connections()
    try:
        end_years()
    finally:
        close_old_connections()


@app.periodic(cron="47 * * * *")
@app.task(name="openfla.write_reminders", queue="work", queueing_lock="write_reminders", lock="write_reminders")
def write_reminders(timestamp: int) -> None:
    """Every hour: a Monday on which no worker ran is caught up by the first one after it."""
    del timestamp
    close_old_connections()
    try:
        remind()
    finally:
        close_old_connections()


@app.periodic(cron="*/5 * * * *")
@app.task(name="openfla.tell_disputes", queue="watch", queueing_lock="tell_disputes", lock="tell_disputes")
def tell_of_disputes(timestamp: int) -> None:
    """Every five minutes, so that whoever has to answer knows of it soon; what was missed comes with the next round.

    With them goes who can't come to what is planned.
    """
    del timestamp
    close_old_connections()
    try:
        tell_disputes()
        tell_absences()
    finally:
        close_old_connections()


@app.periodic(cron="37 3 * * *")
@app.task(name="openfla.count_figures", queue="work", queueing_lock="count_figures")
def count_figures(timestamp: int) -> None:
    """Every night: a quarter is counted in the first one after it, and an access that was given finds figures soon."""
    del timestamp
    close_old_connections()
    try:
        _done(CountFigures(), now)
    finally:
        close_old_connections()


async def at_start(working: App) -> None:
    """Queues the same when a worker starts: it may bring another edition of the law."""
    await working.configure_task(ROLL, queue="work", lock=ROLL).defer_async(timestamp=0)
