# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files received, mapped, confirmed and cancelled. What takes long is queued as a job in the same transaction."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from openfla.desk.act import Act
from openfla.desk.batch import batch_rows
from openfla.desk.batch.batches import CancelBatch, ConfirmBatch, MapColumns, Phase, ReceiveFile
from openfla.desk.batch.ended_told import ending
from openfla.desk.batch.jobs import JOBS
from openfla.desk.batch.received_rows import kept_file, received_row, sender_of
from openfla.desk.declared.declarations import CancelDeclarations
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.queue import queue
from openfla.desk.rescue.rescues import ReceiveRescue
from openfla.records import bulk, vault
from openfla.records.identifier import new_id
from openfla.records.models import Batch, BatchRecord, RememberedMapping
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.failpoint import failpoint

Received = ReceiveFile | ReceiveRescue


@handles(ReceiveFile)
def receive_lists(commands: Sequence[ReceiveFile], act: Act) -> list[Outcome]:
    """Lists of any kind; `reference` of Done is the batch. A saved file comes with how it was saved."""
    lists = [command for command in commands if command.kind is not BatchKind.RESCUE]
    told = iter(receive_files(lists, act))
    return [NOT_FOUND if command.kind is BatchKind.RESCUE else next(told) for command in commands]


def receive_files(commands: Sequence[Received], act: Act) -> list[Outcome]:
    """Keeps the bytes, then the row; `reference` of Done is the batch."""
    ids = [_id(command, act) for command in commands]
    known = batch_rows.locked(ids)
    fresh: list[Batch] = []
    outcomes: list[Outcome] = []
    for command, batch in zip(commands, ids, strict=True):
        if batch in known:
            outcomes.append(_again(command, known[batch]))
        elif (file := kept_file(command.path)) is None:
            outcomes.append(refused("batch.not_kept", "file"))
        else:
            known[batch] = _received(command, batch, file, act)
            fresh.append(known[batch])
            outcomes.append(Done(batch, moved=ending(known[batch], act)))
    bulk.insert(fresh)
    _queue_previews(fresh)
    return outcomes


def _id(command: Received, act: Act) -> UUID:
    """The sender's id is its own: another organisation that uses the same meets nothing of it."""
    return uuid5(command.employer, f"{sender_of(act)} {command.batch}") if command.batch else new_id()


def _received(command: Received, batch: UUID, file: vault.Kept, act: Act) -> Batch:
    kind, mapping, sender = command.kind, command.mapping, sender_of(act)
    return received_row(command, batch, file, act, sender=sender, kind=kind, refused=not mapping, mapping=mapping)


def _again(command: Received, row: Batch) -> Outcome:
    """A form sent twice carries the same id; other bytes under it are not stored."""
    with command.path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").digest()
    same = digest == bytes(row.digest)
    return Done(row.id, Effect.UNCHANGED) if same else refused("batch.other_file", "batch", filename=row.filename)


def _queue_previews(rows: Sequence[Batch]) -> None:
    for row in rows:
        if batch_rows.waits_for(row) is Phase.PREVIEW:
            queue(JOBS[Phase.PREVIEW], batch=row.id)
            failpoint("K4")


@handles(MapColumns)
def map_columns(commands: Sequence[MapColumns], act: Act) -> list[Outcome]:
    """Starts the preview anew under this mapping, and remembers it for the next file of the same shape."""
    rows = batch_rows.locked(command.batch for command in commands)
    outcomes = [_mapped(command, rows.get(command.batch)) for command in commands]
    done = [pair for pair in zip(commands, outcomes, strict=True) if _changed(pair[1])]
    changed = [rows[batch] for batch in dict.fromkeys(command.batch for command, _ in done)]
    BatchRecord.objects.filter(batch__in=changed, phase=Phase.PREVIEW).delete()
    batch_rows.save(changed)
    _remember({command.shape: command.mapping for command, _ in done}, act)
    _queue_previews(changed)
    return outcomes


def _mapped(command: MapColumns, row: Batch | None) -> Outcome:
    if row is None or row.employer_id != command.employer or row.kind != command.kind or row.undoes_id is not None:
        return NOT_FOUND
    if row.state not in batch_rows.BEFORE_RUN:
        return refused("batch.ended" if row.state not in batch_rows.OPEN else "batch.running")
    if row.mapping == command.mapping and not row.problems:
        return Done(row.id, Effect.UNCHANGED)
    row.mapping, row.problems, row.total, row.previewed, row.lease = command.mapping, [], 0, 0, None
    return Done(row.id, Effect.CHANGED)


def _changed(outcome: Outcome) -> bool:
    return isinstance(outcome, Done) and outcome.effect is Effect.CHANGED


def _remember(mappings: Mapping[str, dict[str, Any]], act: Act) -> None:
    """One row per shape; a file whose shape nobody names is not remembered."""
    RememberedMapping.objects.bulk_create(
        [
            RememberedMapping(
                organisation_id=sender_of(act),
                shape=shape,
                mapping=mapping,
                entry=act.entry,
                recorded_at=act.now,
            )
            for shape, mapping in mappings.items()
            if shape
        ],
        update_conflicts=True,
        unique_fields=["organisation", "shape"],
        update_fields=["mapping", "entry", "recorded_at"],
    )


@handles(ConfirmBatch)
def confirm_batches(commands: Sequence[ConfirmBatch], act: Act) -> list[Outcome]:
    """Lets checked files in; pressed twice it is the same run."""
    rows = batch_rows.locked(command.batch for command in commands)
    outcomes = [_confirmed(rows.get(command.batch), command, act) for command in commands]
    started = _rows_of(commands, outcomes, rows)
    batch_rows.save(started)
    shapes = {command.batch: command.shape for command in commands}
    _remember({shapes[row.id]: row.mapping for row in started}, act)
    for row in started:
        queue(JOBS[Phase.RUN], batch=row.id)
    return outcomes


def _confirmed(row: Batch | None, command: ConfirmBatch, act: Act) -> Outcome:
    if row is None or row.employer_id != command.employer or row.kind not in (command.kind, BatchKind.DECLARATIONS):
        return NOT_FOUND
    if row.state in (BatchState.RUNNING, BatchState.DONE) or row.kind == BatchKind.DECLARATIONS:
        return Done(row.id, Effect.UNCHANGED)
    if row.state not in batch_rows.OPEN:
        return refused("batch.ended")
    if not batch_rows.is_checked(row):
        return refused("batch.not_checked", previewed=row.previewed, total=row.total)
    row.state, row.started_at, row.lease = BatchState.RUNNING.value, act.now, None
    return Done(row.id, Effect.CHANGED)


@handles(CancelBatch)
def cancel_batches(commands: Sequence[CancelBatch], act: Act) -> list[Outcome]:
    """Takes the lease away, so that no further slice is stored."""
    return _cancel(commands, act, tuple(BatchKind))


@handles(CancelDeclarations)
def cancel_declarations(commands: Sequence[CancelDeclarations], act: Act) -> list[Outcome]:
    """The same, for files of declarations alone."""
    return _cancel(commands, act, (BatchKind.DECLARATIONS,))


def _cancel(
    commands: Sequence[CancelBatch | CancelDeclarations], act: Act, kinds: Collection[BatchKind]
) -> list[Outcome]:
    locked = batch_rows.locked(command.batch for command in commands)
    rows = {batch: row for batch, row in locked.items() if BatchKind(row.kind) in kinds}
    outcomes = [_cancelled(rows.get(command.batch), command, act) for command in commands]
    batch_rows.save(_rows_of(commands, outcomes, rows))
    return outcomes


def _cancelled(row: Batch | None, command: CancelBatch | CancelDeclarations, act: Act) -> Outcome:
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    if isinstance(command, CancelBatch) and command.kind not in (None, row.kind):
        return NOT_FOUND
    if row.state == BatchState.CANCELLED:
        return Done(row.id, Effect.UNCHANGED)
    if row.state not in batch_rows.OPEN:
        return refused("batch.ended")
    row.state, row.ended_at, row.lease = BatchState.CANCELLED.value, act.now, None
    return Done(row.id, Effect.CHANGED, moved=ending(row, act))


def _rows_of(
    commands: Sequence[ConfirmBatch | CancelBatch | CancelDeclarations],
    outcomes: Sequence[Outcome],
    rows: dict[UUID, Batch],
) -> list[Batch]:
    pairs = zip(commands, outcomes, strict=True)
    return [rows[command.batch] for command, outcome in pairs if _changed(outcome)]
