# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs over clients started, claimed, continued and ended."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.actor import Actor, ActorKind
from openfla.desk.batch.kept_problems import kept, problems_of
from openfla.desk.documents.year_ends import EndYearEnd, OrderYearEnd
from openfla.desk.handling import answers, handles
from openfla.desk.mandates.client_runs import (
    AT_ONCE,
    JOB,
    SHOWN,
    CancelClientRun,
    ClaimClientRun,
    ClientRunJob,
    ClientRunJobView,
    ClientRuns,
    ClientRunView,
    ContinueClientRun,
    EndClientRun,
    NotOrdered,
    Order,
    StartClientRun,
)
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.queue import queue
from openfla.records.models import ClientRun
from openfla.records.new import new
from openfla.terms.client_run import ClientAct
from openfla.terms.document import RunState
from openfla.terms.language import LANGUAGES

RUNNING = RunState.RUNNING.value


@handles(StartClientRun)
def start_runs(commands: Sequence[StartClientRun], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_started(command, act) for command in commands]


def _started(command: StartClientRun, act: Act) -> Outcome:
    if not command.clients:
        return refused("team.no_client_chosen")
    if command.act is ClientAct.ORDER_YEAR_END and command.language not in LANGUAGES:
        return refused("information.language", "language", found=command.language, expected=LANGUAGES)
    if command.act is ClientAct.END_YEAR_END and not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    row = new(
        ClientRun,
        organisation_id=command.organisation,
        person=act.actor.person,
        entry=act.entry,
        recorded_at=act.now,
        act=command.act.value,
        language=command.language,
        reason=command.reason.strip(),
        clients=sorted(set(command.clients)),
    )
    row.save(force_insert=True)
    queue(JOB, run=row.id)
    return Done(row.id)


@handles(CancelClientRun)
def cancel_runs(commands: Sequence[CancelClientRun], act: Act) -> list[Outcome]:
    """A run that has ended is unchanged."""
    return [_cancelled(command, act) for command in commands]


def _cancelled(command: CancelClientRun, act: Act) -> Outcome:
    rows = ClientRun.objects.filter(id=command.run, organisation=command.organisation)
    row = rows.select_for_update().first()
    if row is None:
        return NOT_FOUND
    if row.state != RUNNING:
        return Done(row.id, Effect.UNCHANGED)
    rows.update(state=RunState.CANCELLED.value, lease=None, ended_at=act.now)
    return Done(row.id, Effect.CHANGED)


@handles(ClaimClientRun)
def claim_runs(commands: Sequence[ClaimClientRun], _act: Act) -> list[Outcome]:
    """Hands out the lease; an earlier one is worth nothing from now on."""
    return [
        _taken(ClientRun.objects.filter(id=each.run, state=RUNNING).update(lease=each.lease), each.run)
        for each in commands
    ]


@handles(ContinueClientRun)
def continue_runs(commands: Sequence[ContinueClientRun], _act: Act) -> list[Outcome]:
    """Holds each run for the rest of the transaction, so that a cancellation waits for the end of the slice."""
    return [_held(command) for command in commands]


def _held(command: ContinueClientRun) -> Outcome:
    rows = ClientRun.objects.filter(id=command.run, organisation=command.organisation, state=RUNNING)
    row = rows.select_for_update().first()
    return Done(command.run, Effect.UNCHANGED) if row and row.lease == command.lease else refused("batch.not_waiting")


@handles(EndClientRun)
def end_runs(commands: Sequence[EndClientRun], act: Act) -> list[Outcome]:
    """Done, or stopped with the reason."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndClientRun, act: Act) -> Outcome:
    state = RunState.STOPPED if command.problems else RunState.DONE
    held = ClientRun.objects.filter(id=command.run, lease=command.lease, state=RUNNING)
    ended = held.update(state=state.value, stopped_by=kept(command.problems), lease=None, ended_at=act.now)
    return _taken(ended, command.run)


def _taken(rows: int, run: UUID) -> Outcome:
    return Done(run, Effect.CHANGED) if rows else refused("batch.not_waiting")


@answers(ClientRunJob)
def client_run_job(question: ClientRunJob, _act: Act) -> ClientRunJobView | None:
    """The run, and the next orders of it."""
    row = ClientRun.objects.filter(id=question.run).first()
    if row is None:
        return None
    ahead = row.clients[row.done : row.done + AT_ONCE] if row.state == RUNNING else ()
    started_by = Actor(ActorKind.OFFICER, row.person, row.organisation_id)
    return ClientRunJobView(
        row.id, row.organisation_id, started_by, row.lease, tuple(_order(row, one) for one in ahead)
    )


def _order(row: ClientRun, client: UUID) -> Order:
    if row.act == ClientAct.ORDER_YEAR_END.value:
        return OrderYearEnd(client, row.language)
    return EndYearEnd(client, row.reason)


@answers(ClientRuns)
def client_runs(question: ClientRuns, _act: Act) -> tuple[ClientRunView, ...]:
    """The latest first."""
    rows = ClientRun.objects.filter(organisation=question.organisation).order_by("-recorded_at", "-id")
    return tuple(
        ClientRunView(
            run=row.id,
            act=ClientAct(row.act),
            language=row.language,
            state=RunState(row.state),
            total=len(row.clients),
            done=row.done,
            changed=row.changed,
            unchanged=row.unchanged,
            not_ordered=_not_ordered(row),
            problems=problems_of(row.stopped_by),
            started_at=row.recorded_at,
            ended_at=row.ended_at,
        )
        for row in rows[:SHOWN]
    )


def _not_ordered(row: ClientRun) -> tuple[NotOrdered, ...]:
    problems = problems_of(row.held_back)
    return tuple(NotOrdered(UUID(each["client"]), why) for each, why in zip(row.held_back, problems, strict=True))
