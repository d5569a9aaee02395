# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists taken back: the file that does so, and the acts for its lines."""

from collections.abc import Callable, Sequence
from typing import TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch import batch_rows
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.jobs import JOBS
from openfla.desk.batch.received_rows import sender_of
from openfla.desk.batch.taken_back import LEFT, takings_back
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.queue import queue
from openfla.desk.undoing.list_undoing import LinesToUndo, LineToUndo, UndoList
from openfla.desk.undoing.rights_undone import right_back, versions_of
from openfla.desk.undoing.staff_undone import Staff
from openfla.desk.undoing.steps import CHANGED, TAKEN_IN, Acts, steps_of
from openfla.desk.undoing.trainings_undone import Sessions
from openfla.records import bulk
from openfla.records.identifier import new_id
from openfla.records.models import Batch, BatchRecord
from openfla.terms.batch import BatchKind, BatchState

Back: TypeAlias = Callable[["Lines"], list[LineToUndo]]


@handles(UndoList)
def undo_lists(commands: Sequence[UndoList], act: Act) -> list[Outcome]:
    """Keeps nothing but a row: the file is the one that was received then."""
    lists = batch_rows.locked(command.batch for command in commands)
    known = dict(takings_back(lists).exclude(LEFT).values_list("undoes_id", "id"))
    fresh: list[Batch] = []
    outcomes = [_begun(command, lists.get(command.batch), known, fresh, act) for command in commands]
    bulk.insert(fresh)
    for row in fresh:
        queue(JOBS[Phase.PREVIEW], batch=row.id)
    return outcomes


def _begun(command: UndoList, row: Batch | None, known: dict[UUID, UUID], fresh: list[Batch], act: Act) -> Outcome:
    if row is None or row.employer_id != command.employer or row.kind != command.kind or row.kind not in BACK:
        return NOT_FOUND
    if row.undoes_id is not None:
        return NOT_FOUND
    if row.id in known:
        return Done(known[row.id], Effect.UNCHANGED)
    if row.state in batch_rows.OPEN:
        return refused("undo.running")
    if not row.created + row.changed:
        return refused("undo.nothing_in")
    back = _row(row, command.language, act)
    known[row.id] = back.id
    fresh.append(back)
    return Done(back.id)


def _row(row: Batch, language: str, act: Act) -> Batch:
    """The same file once more, sent by who takes it back."""
    names = ("employer_id", "kind", "filename", "digest", "size", "stored_as", "rows_as", "mapping")
    return Batch(
        id=new_id(),
        undoes_id=row.id,
        sender_id=sender_of(act),
        person=act.actor.person,
        language=language,
        state=BatchState.RECEIVED.value,
        entry=act.entry,
        received_at=act.now,
        **{name: getattr(row, name) for name in names},
    )


class Lines:
    """Lines of a list that let something in, each with the fact that it left; none where that was erased since."""

    def __init__(self, question: LinesToUndo, batch: UUID, act: Act) -> None:
        """The next ones."""
        self.batch, self.reason, self.today = batch, question.reason, act.today
        records = BatchRecord.objects.filter(batch=batch, phase=Phase.RUN, line__gt=question.after)
        found = records.filter(state__in=TAKEN_IN).order_by("line").values_list("line", "reference")
        self.named: dict[int, UUID | None] = dict(found[: question.size])
        self.references = {line: fact for line, fact in self.named.items() if fact is not None}
        self.acts = Acts.of(batch)


def _rights(lines: Lines) -> list[LineToUndo]:
    steps = steps_of(versions_of(set(lines.references.values())), lines.acts)
    acts = {right: (right_back(step, lines.reason),) for right, step in steps.items() if not step.changed}

    def back(line: int, right: UUID) -> LineToUndo:
        changed = right in steps and right not in acts
        return LineToUndo(line, acts.get(right, ()), (CHANGED,) if changed else ())

    return [back(line, right) for line, right in lines.references.items()]


def _staff(lines: Lines) -> list[LineToUndo]:
    workers = set(lines.references.values())
    staff = Staff.of(workers, lines.acts, lines.today)
    acts = {worker: staff.acts(worker, lines.reason) for worker in workers if not staff.changed(worker)}
    return [
        LineToUndo(line, acts[worker]) if worker in acts else LineToUndo(line, problems=(CHANGED,))
        for line, worker in lines.references.items()
    ]


def _trainings(lines: Lines) -> list[LineToUndo]:
    sessions = Sessions.of(lines.batch, set(lines.references.values()), lines.acts)
    return [sessions.line(line, reference, lines.reason) for line, reference in lines.references.items()]


BACK: dict[BatchKind, Back] = {
    BatchKind.STAFF_LIST: _staff,
    BatchKind.RIGHTS: _rights,
    BatchKind.TRAININGS: _trainings,
}
"""The kinds of lists that can be undone, and how."""


@answers(LinesToUndo)
def lines_to_undo(question: LinesToUndo, act: Act) -> tuple[LineToUndo, ...] | None:
    """Judged by what stands now."""
    at = {"employer": question.employer, "kind": question.kind}
    row = Batch.objects.filter(id=question.batch, undoes__isnull=False, **at).first()
    if row is None or row.undoes_id is None:
        return None
    lines = Lines(question, row.undoes_id, act)
    told = {each.line: each for each in BACK[question.kind](lines)}
    return tuple(told.get(line, LineToUndo(line)) for line in lines.named)
