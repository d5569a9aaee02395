# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts about rights registered, corrected and cancelled, for one worker or for a whole employer."""

from collections.abc import Sequence
from fractions import Fraction
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.rights.right_file import RightFile
from openfla.desk.rights.right_problems import problems_of, registering_problems
from openfla.desk.rights.rights import (
    HAND_OVER_FILE,
    CancelRight,
    CorrectRight,
    EmployerRights,
    RegisterRight,
    RightView,
)
from openfla.desk.versions import holding, locked
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Right, Worker
from openfla.records.turns import in_turn
from openfla.terms.problem import Problem
from openfla.terms.recorder import Recorder
from openfla.terms.right import RightFactKind, RightKind

Opening = tuple[UUID | None, int]
"""A worker and a year with an opening balance."""


@handles(RegisterRight)
def register_rights(commands: Sequence[RegisterRight], act: Act) -> list[Outcome]:
    """A first version each; `reference` of Done is the right's lineage.

    The same again under the same id is unchanged, also when it was corrected or cancelled since.
    """
    asked = {command.worker for command in commands if command.worker is not None}
    employer_of = dict(Worker.objects.filter(id__in=asked).order_by("id").values_list("id", "employer_id"))
    ids = {command.right_id for command in commands if command.right_id}
    known = {row.lineage: row for row in Right.objects.filter(lineage__in=ids, corrects=None)}
    file, opened = RightFile(act), _opened(commands)
    outcomes = [_registered(command, employer_of, known, opened, file) for command in commands]
    file.store()
    return outcomes


def _opened(commands: Sequence[RegisterRight]) -> set[Opening]:
    """The opening balances of workers for whom one is brought along from a file, while nobody else brings one along."""
    asked = sorted({command.worker for command in commands if command.worker and command.source == HAND_OVER_FILE})
    if not asked:
        return set()
    in_turn(*(f"opening balances of {worker}" for worker in asked))
    rows = Right.objects.filter(CURRENT, worker__among=asked, kind=RightFactKind.OPENING_BALANCE.value)
    return {(worker, year) for worker, year in rows.values_list("worker", "year")}


def _registered(
    command: RegisterRight,
    employer_of: dict[UUID, UUID],
    known: dict[UUID, Right],
    opened: set[Opening],
    file: RightFile,
) -> Outcome:
    if command.worker is not None and employer_of.get(command.worker) != command.employer:
        return NOT_FOUND
    if command.right_id and (row := known.get(command.right_id)):
        return _repeated(command, row)
    if command.source == HAND_OVER_FILE and (command.worker, command.year) in opened:
        return refused("right.opening_known", "year", year=command.year)
    if problems := registering_problems(command):
        return Refused(tuple(problems))
    row = _row(command, file.act)
    known[row.lineage] = row
    if command.kind is RightFactKind.OPENING_BALANCE:
        opened.add((command.worker, command.year))
    file.put(row)
    return Done(row.lineage, holds=holding(row))


def _repeated(command: RegisterRight, row: Right) -> Outcome:
    if row.employer_id != command.employer:
        return NOT_FOUND
    asked = (command.worker, command.year, command.kind.value, command.right.value, command.days)
    texts = (command.reason.strip(), command.evidence.strip())
    if (row.worker_id, row.year, row.kind, row.right, days_of(row), row.reason, row.evidence) != (*asked, *texts):
        return refused("right.id_used", "right_id")
    return Done(row.lineage, Effect.UNCHANGED, about=row.worker_id)


def _row(command: RegisterRight, act: Act) -> Right:
    return Right(
        lineage=command.right_id or new_id(),
        worker_id=command.worker,
        year=command.year,
        kind=command.kind.value,
        right=command.right.value,
        numerator=None if command.days is None else command.days.numerator,
        denominator=None if command.days is None else command.days.denominator,
        reason=command.reason.strip(),
        evidence=command.evidence.strip(),
        source=command.source,
        **act.recorded(command.employer),
    )


def _current(commands: Sequence[CorrectRight | CancelRight]) -> dict[UUID, Right]:
    return {row.lineage: row for row in locked(Right, {command.right_id for command in commands})}


@handles(CorrectRight)
def correct_rights(commands: Sequence[CorrectRight], act: Act) -> list[Outcome]:
    """Another number of days in a successor version."""
    known, file = _current(commands), RightFile(act)
    outcomes = [_corrected(command, known, file) for command in commands]
    file.store()
    return outcomes


def _corrected(command: CorrectRight, known: dict[UUID, Right], file: RightFile) -> Outcome:
    before = known.get(command.right_id)
    if before is None or before.employer_id != command.employer:
        return absent(Right, command.right_id, command.employer)
    if before.id != command.version:
        return changed_meanwhile(before)
    if problems := problems_of(RightFactKind(before.kind), command.days, command.reason, before.year):
        return Refused(tuple(problems))
    row = _successor(before, command, file.act)
    if said(row) == said(before):
        return Done(before.lineage, Effect.UNCHANGED, about=before.worker_id, holds=holding(before))
    if row.kind == RightFactKind.OPENING_BALANCE and not row.evidence:
        return refused("right.evidence_missing", "evidence")
    file.drop(before, command.reason)
    file.put(row)
    known[row.lineage] = row
    return Done(row.lineage, Effect.CHANGED, about=row.worker_id, holds=holding(row))


def _successor(before: Right, command: CorrectRight, act: Act) -> Right:
    names, days = ("lineage", "worker_id", "year", "kind", "right", "source"), command.days
    reason, evidence = command.own_reason, command.own_evidence
    return Right(
        corrects=before.id,
        numerator=None if days is None else days.numerator,
        denominator=None if days is None else days.denominator,
        reason=before.reason if reason is None else reason.strip(),
        evidence=before.evidence if evidence is None else evidence.strip(),
        **{name: getattr(before, name) for name in names},
        **act.recorded(before.employer_id),
    )


@handles(CancelRight)
def cancel_rights(commands: Sequence[CancelRight], act: Act) -> list[Outcome]:
    """Withdraws each."""
    known, file = _current(commands), RightFile(act)
    outcomes = [_cancelled(command, known, file) for command in commands]
    file.store()
    return outcomes


def _cancelled(command: CancelRight, known: dict[UUID, Right], file: RightFile) -> Outcome:
    row = known.get(command.right_id)
    if row is None or row.employer_id != command.employer:
        return absent(Right, command.right_id, command.employer)
    if row.id != command.version:
        return changed_meanwhile(row)
    if not command.reason.strip():
        return Refused((Problem("desk.reason_missing", "reason"),))
    file.drop(row, command.reason)
    del known[command.right_id]
    return Done(row.lineage, Effect.CHANGED, about=row.worker_id)


@answers(EmployerRights)
def employer_rights(question: EmployerRights, _act: Act) -> tuple[RightView, ...]:
    """The current rights recorded for the whole employer in the year, as recorded."""
    rows = Right.objects.filter(CURRENT, employer=question.employer, worker=None, year=question.year)
    return tuple(view_of(row) for row in rows.order_by("recorded_at", "id"))


def said(row: Right) -> tuple[Fraction | None, str, str]:
    """What a correction may change: days, reason, evidence."""
    return days_of(row), row.reason, row.evidence


def days_of(row: Right) -> Fraction | None:
    """The recorded number of days."""
    return None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)


def view_of(row: Right, recorder: Recorder | None = None) -> RightView:
    """A recorded right as it is shown."""
    return RightView(
        right_id=row.lineage,
        version=row.id,
        worker=row.worker_id,
        year=row.year,
        kind=RightFactKind(row.kind),
        right=RightKind(row.right),
        days=days_of(row),
        reason=row.reason,
        evidence=row.evidence,
        recorded_at=row.recorded_at,
        recorder=recorder,
    )
