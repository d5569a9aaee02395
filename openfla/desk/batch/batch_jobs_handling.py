# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The job's side of a received file: claim, continue, hold, refuse, finish. Each shows the lease it was given."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from openfla.desk.act import Act
from openfla.desk.actor import Actor, ActorKind, system_of
from openfla.desk.batch import batch_rows
from openfla.desk.batch.batch_jobs import (
    BatchJob,
    CheckDeclarations,
    ClaimBatch,
    ContinueBatch,
    FinishPhase,
    HoldBatch,
    JobView,
    KeepRows,
    RefuseBatch,
)
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.ended_told import ending, tell_ended
from openfla.desk.batch.jobs import RUN
from openfla.desk.batch.kept_problems import kept
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.queue import queue
from openfla.records.models import Batch, BatchRecord
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.role import Permission

LEASE = timedelta(minutes=2)
"""How long a slice may be expected to take; shown to operators, decided by nobody."""

CommandType = TypeVar("CommandType", ClaimBatch, KeepRows, HoldBatch, RefuseBatch, FinishPhase, CheckDeclarations)
Change = Callable[[CommandType, Batch, Act], bool]


def _change(commands: Sequence[CommandType], act: Act, change: Change[CommandType]) -> list[Outcome]:
    """Applies `change` to each file; a file that it does not apply to is refused."""
    rows = batch_rows.locked(command.batch for command in commands)
    outcomes: list[Outcome] = []
    for command in commands:
        row = rows.get(command.batch)
        if row is None:
            outcomes.append(NOT_FOUND)
        elif change(command, row, act):
            outcomes.append(Done(row.id, Effect.CHANGED, moved=ending(row, act)))
        else:
            outcomes.append(refused("batch.not_waiting"))
    batch_rows.save(rows.values())
    tell_ended((row for row in rows.values() if row.ended_at == act.now), act)
    return outcomes


@handles(ClaimBatch)
def claim_batches(commands: Sequence[ClaimBatch], act: Act) -> list[Outcome]:
    """Hands out the lease; an earlier one is worth nothing from now on."""
    return _change(commands, act, _claim)


def _claim(command: ClaimBatch, row: Batch, act: Act) -> bool:
    if batch_rows.waits_for(row) is not command.phase:
        return False
    row.lease, row.leased_until = command.lease, act.now + LEASE
    if row.state == BatchState.CHECKED and command.phase is Phase.RUN:
        row.state, row.started_at = BatchState.RUNNING.value, act.now
    return True


@answers(BatchJob)
def batch_job(question: BatchJob, _act: Act) -> JobView | None:
    """The file and where its phase stands."""
    row = Batch.objects.filter(id=question.batch).first()
    if row is None or row.employer_id is None or row.person is None:
        return None
    recorded = BatchRecord.objects.filter(batch=row.id, phase=question.phase).order_by("-line")
    last = recorded.values_list("line", flat=True).first()
    waits = batch_rows.waits_for(row)
    return JobView(
        row.id,
        row.employer_id,
        row.sender_id,
        _sent_by(row),
        row.stored_as,
        row.mapping,
        row.lease,
        waits,
        row.total,
        last or 0,
        BatchKind(row.kind),
        row.dry,
        row.offset,
        row.language,
        row.processed if question.phase is Phase.RUN else row.previewed,
        row.processed - row.refused,
        row.counted_to,
        row.undoes_id,
        row.rows_as,
    )


def _sent_by(row: Batch) -> Actor:
    sender = Actor(ActorKind.OFFICER, row.person, row.sender_id)
    if row.client is None:
        return sender
    system, within = system_of(row.client), frozenset(map(Permission, row.within or ()))
    return replace(sender, system=system, within=within, registered=row.client)


@handles(ContinueBatch)
def continue_batches(commands: Sequence[ContinueBatch], _act: Act) -> list[Outcome]:
    """Holds each file for the rest of the transaction, so that a cancellation waits for the end of the slice."""
    rows = batch_rows.locked(command.batch for command in commands)
    return [_continued(command, rows.get(command.batch)) for command in commands]


def _continued(command: ContinueBatch, row: Batch | None) -> Outcome:
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    if row.lease != command.lease or batch_rows.waits_for(row) is not command.phase:
        return refused("batch.not_waiting")
    return Done(row.id, Effect.UNCHANGED)


@handles(KeepRows)
def keep_rows(commands: Sequence[KeepRows], act: Act) -> list[Outcome]:
    """What was kept before is named by no row then, and swept."""
    return _change(commands, act, _keep_rows)


def _keep_rows(command: KeepRows, row: Batch, _act: Act) -> bool:
    if row.lease != command.lease:
        return False
    row.rows_as = command.rows_as
    return True


@handles(HoldBatch)
def hold_batches(commands: Sequence[HoldBatch], act: Act) -> list[Outcome]:
    """The file keeps its state and waits for answers about its columns."""
    return _change(commands, act, _hold)


def _hold(command: HoldBatch, row: Batch, _act: Act) -> bool:
    if row.lease != command.lease:
        return False
    row.problems, row.lease = kept(command.problems), None
    return True


@handles(RefuseBatch)
def refuse_batches(commands: Sequence[RefuseBatch], act: Act) -> list[Outcome]:
    """The file ends as refused, with the reason."""
    return _change(commands, act, _refuse)


def _refuse(command: RefuseBatch, row: Batch, act: Act) -> bool:
    if row.lease != command.lease or row.state not in batch_rows.OPEN:
        return False
    row.state, row.ended_at = BatchState.REFUSED.value, act.now
    row.problems, row.lease = kept(command.problems), None
    return True


@handles(FinishPhase)
def finish_phases(commands: Sequence[FinishPhase], act: Act) -> list[Outcome]:
    """The file is checked or done."""
    return _change(commands, act, _finish)


def _finish(command: FinishPhase, row: Batch, act: Act) -> bool:
    if row.lease != command.lease or batch_rows.waits_for(row) is not command.phase:
        return False
    row.lease = None
    if command.phase is Phase.PREVIEW:
        row.state = BatchState.CHECKED.value
    else:
        row.state, row.ended_at = BatchState.DONE.value, act.now
    return True


@handles(CheckDeclarations)
def check_declarations(commands: Sequence[CheckDeclarations], act: Act) -> list[Outcome]:
    """The file is checked, and waits for its turn."""
    outcomes = _change(commands, act, _checked)
    for command, outcome in zip(commands, outcomes, strict=True):
        if isinstance(outcome, Done):
            queue(RUN, batch=command.batch)
    return outcomes


def _checked(command: CheckDeclarations, row: Batch, _act: Act) -> bool:
    if row.lease != command.lease or row.state != BatchState.RECEIVED:
        return False
    row.state, row.lease, row.mapping = BatchState.CHECKED.value, None, command.header
    row.total = row.previewed = command.count.records
    row.counted_to = command.count.to
    return True
