# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs started, claimed, continued, ended, and what they issued."""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.accounts.account_form_handling import moment_of
from openfla.desk.act import Act
from openfla.desk.actor import Actor, ActorKind
from openfla.desk.batch.kept_problems import kept, problems_of
from openfla.desk.documents.issue_runs import (
    AT_ONCE,
    ISSUE,
    LAPS,
    WAITS,
    CancelIssueRun,
    ClaimIssueRun,
    ContinueIssueRun,
    EndIssueRun,
    HeldBack,
    IssuedPaper,
    IssuedPapers,
    IssueRunJob,
    IssueRunJobView,
    IssueRuns,
    IssueRunView,
    PauseIssueRun,
    StartIssueRun,
)
from openfla.desk.documents.latest_forms import PLACES, latest_forms, without_files
from openfla.desk.handling import answers, browses, handles
from openfla.desk.names_known import names_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.queue import queue, queue_once
from openfla.desk.recorded import recorded
from openfla.records.models import Employment, IssueRun, WorkerDetails
from openfla.records.new import new
from openfla.terms.document import RunState

OPERATOR = "issue run"
SHOWN = 20
PIECE = 200
RUNNING = RunState.RUNNING.value
AWAKE: dict[str, Any] = {"resumes_at": None, "waits_for": []}


@handles(StartIssueRun)
def start_runs(commands: Sequence[StartIssueRun], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_started(command, act) for command in commands]


def _started(command: StartIssueRun, act: Act) -> Outcome:
    if command.on > act.today:
        return refused("issued.day_to_come", "on", on=command.on)
    if (running := lasting(command.employer)) is not None:
        return Done(running.id, Effect.UNCHANGED)
    if not known(command.employer, command.on, act).exists():
        return refused("issued.nobody_known", "on", on=command.on)
    return Done(begun(command.employer, command.on, command.language, act).id)


def lasting(employer: UUID) -> IssueRun | None:
    """The one run that has not ended."""
    return IssueRun.objects.filter(employer=employer, state=RUNNING).first()


def begun(employer: UUID, on: date, language: str, act: Act, *, year_end: int | None = None) -> IssueRun:
    """A run for whoever asks for it, with its job; one for nobody is done at once."""
    total = known(employer, on, act).count()
    ended: dict[str, Any] = {} if total else {"state": RunState.DONE.value, "ended_at": act.now}
    row = new(
        IssueRun,
        person=act.actor.person,
        organisation=act.actor.organisation,
        on=on,
        language=language,
        total=total,
        year_end=year_end,
        **ended,
        **act.recorded(employer),
    )
    row.save(force_insert=True)
    if total:
        queue(ISSUE, run=row.id)
    return row


def begun_again(run: IssueRun, language: str) -> None:
    """One that was stopped goes on where it was, with a job of its own."""
    row = IssueRun.objects.filter(id=run.id)
    row.update(state=RUNNING, ended_at=None, stopped_by=[], waits=0, language=language)
    queue(ISSUE, run=run.id)


def known(employer: UUID, on: date, act: Act, after: UUID | None = None) -> QuerySet[WorkerDetails]:
    """The workers known at the end of that day who had a contract in its year until then, in the order of their ids."""
    found = known_among([employer], on, act).order_by("worker_id")
    return found if after is None else found.filter(worker_id__gt=after)


def known_among(employers: Collection[UUID], on: date, act: Act) -> QuerySet[WorkerDetails]:
    """The same of several employers, in no order."""
    _day, at = moment_of(on, act)
    here = {"employer": OuterRef("employer"), "worker": OuterRef("worker")}
    held = Employment.objects.filter(recorded(at), starts_on__lte=on, **here)
    in_year = held.filter(Q(ends_on=None) | Q(ends_on__gte=date(on.year, 1, 1)))
    return WorkerDetails.objects.filter(recorded(at), Exists(in_year), employer__among=employers)


@handles(CancelIssueRun)
def cancel_runs(commands: Sequence[CancelIssueRun], act: Act) -> list[Outcome]:
    """A run that has ended is unchanged."""
    return [_cancelled(command, act) for command in commands]


def _cancelled(command: CancelIssueRun, act: Act) -> Outcome:
    row = IssueRun.objects.select_for_update().filter(id=command.run, employer=command.employer).first()
    if row is None:
        return NOT_FOUND
    if row.state != RUNNING:
        return Done(row.id, Effect.UNCHANGED)
    IssueRun.objects.filter(id=row.id).update(state=RunState.CANCELLED.value, lease=None, ended_at=act.now, **AWAKE)
    return Done(row.id, Effect.CHANGED)


@handles(ClaimIssueRun)
def claim_runs(commands: Sequence[ClaimIssueRun], _act: Act) -> list[Outcome]:
    """Hands out the lease; an earlier one is worth nothing from now on."""
    return [
        _taken(IssueRun.objects.filter(id=each.run, state=RUNNING).update(lease=each.lease, **AWAKE), each.run)
        for each in commands
    ]


@handles(ContinueIssueRun)
def continue_runs(commands: Sequence[ContinueIssueRun], _act: Act) -> list[Outcome]:
    """Holds each run for the rest of the transaction, so that a cancellation waits for the end of the slice."""
    return [_held(command) for command in commands]


def _held(command: ContinueIssueRun) -> Outcome:
    rows = IssueRun.objects.select_for_update().filter(id=command.run, employer=command.employer, state=RUNNING)
    row = rows.first()
    return Done(command.run, Effect.UNCHANGED) if row and row.lease == command.lease else refused("batch.not_waiting")


@handles(PauseIssueRun)
def pause_runs(commands: Sequence[PauseIssueRun], act: Act) -> list[Outcome]:
    """Lets go of each run until its job comes back: a job that was thought dead finds that one waiting already."""
    return [_paused(command, act) for command in commands]


def _paused(command: PauseIssueRun, act: Act) -> Outcome:
    row = IssueRun.objects.select_for_update().filter(id=command.run, lease=command.lease, state=RUNNING).first()
    if row is None:
        return refused("batch.not_waiting")
    row.resumes_at = act.now + WAITS[min(row.waits if command.problems else row.lap, len(WAITS) - 1)]
    row.waits_for, row.lease = kept(command.problems), None
    row.waits += bool(command.problems)
    row.lap += not command.problems
    row.save(update_fields=["resumes_at", "waits_for", "lease", "waits", "lap"])
    queue_once(ISSUE, at=row.resumes_at, run=row.id)
    return Done(row.id, Effect.CHANGED)


@handles(EndIssueRun)
def end_runs(commands: Sequence[EndIssueRun], act: Act) -> list[Outcome]:
    """Done, or stopped with the reason."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndIssueRun, act: Act) -> Outcome:
    state = RunState.STOPPED if command.problems else RunState.DONE
    held = IssueRun.objects.filter(id=command.run, lease=command.lease, state=RUNNING)
    ended = held.update(state=state.value, stopped_by=kept(command.problems), lease=None, ended_at=act.now)
    return _taken(ended, command.run)


def _taken(rows: int, run: UUID) -> Outcome:
    return Done(run, Effect.CHANGED) if rows else refused("batch.not_waiting")


@answers(IssueRunJob)
def issue_run_job(question: IssueRunJob, act: Act) -> IssueRunJobView | None:
    """The run, and the next workers of it."""
    row = IssueRun.objects.filter(id=question.run).first()
    if row is None:
        return None
    portion = _portion(row, act) if row.state == RUNNING else ()
    again = bool(row.held_back) and row.lap < LAPS
    return IssueRunJobView(row.id, row.employer_id, _started_by(row), row.on, row.language, row.lease, portion, again)


def _portion(row: IssueRun, act: Act) -> tuple[UUID, ...]:
    """Of everybody; then, in each later lap, of those whose form could not be issued in the one before."""
    if not row.lap:
        ahead = known(row.employer_id, row.on, act, row.after).values_list("worker_id", flat=True)
        return tuple(ahead[:AT_ONCE])
    return tuple(UUID(each["worker"]) for each in row.held_back if each["lap"] < row.lap)[:AT_ONCE]


def _started_by(row: IssueRun) -> Actor:
    if row.organisation is None:
        return Actor.operator(OPERATOR)
    return Actor(ActorKind.OFFICER, row.person, row.organisation)


@answers(IssueRuns)
def issue_runs(question: IssueRuns, _act: Act) -> tuple[IssueRunView, ...]:
    """The latest first."""
    rows = list(IssueRun.objects.filter(employer=question.employer).order_by("-recorded_at", "-id")[:SHOWN])
    names = names_of({UUID(each["worker"]) for row in rows for each in row.held_back})
    without = {on: without_files(question.employer, on) for on in {row.on for row in rows if _issued_before(row)}}
    return tuple(
        IssueRunView(
            run=row.id,
            on=row.on,
            state=RunState(row.state),
            total=row.total,
            issued=row.issued,
            unchanged=row.unchanged,
            refused=row.refused,
            problems=problems_of(row.stopped_by),
            held_back=tuple(_held_back(row, names)),
            waits_for=problems_of(row.waits_for),
            resumes_at=row.resumes_at,
            started_at=row.recorded_at,
            ended_at=row.ended_at,
            year_end=row.year_end,
            without=without.get(row.on, ()),
        )
        for row in rows
    )


def _issued_before(row: IssueRun) -> bool:
    """Whether it has ended and found forms of its day that older releases may have issued."""
    return row.state != RUNNING and bool(row.unchanged)


def _held_back(row: IssueRun, names: Mapping[UUID, str]) -> Iterator[HeldBack]:
    for each, problem in zip(row.held_back, problems_of(row.held_back), strict=True):
        worker = UUID(each["worker"])
        yield HeldBack(worker, names.get(worker, ""), problem)


@browses(IssuedPapers)
def issued_papers(question: IssuedPapers, _act: Act) -> Generator[IssuedPaper, None, None]:
    """One for each worker, in the order of their ids; who has no file of that kind too."""
    latest = latest_forms(question.employer, question.on)
    found = latest.values_list("worker_id", "id", PLACES[question.file]).iterator(PIECE)
    while piece := list(islice(found, PIECE)):
        names = names_of([worker for worker, _document, _place in piece])
        for worker, document, stored_as in piece:
            yield IssuedPaper(worker, document, stored_as, names.get(worker, ""))
