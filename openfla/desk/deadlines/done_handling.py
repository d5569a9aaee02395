# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody says was done: noted for one employer or for many, corrected, withdrawn, read."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db.models import F

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.deadlines.deadlines import DeadlineView
from openfla.desk.deadlines.done import (
    REFERENCE,
    CorrectDeadlineDone,
    DeadlineCard,
    DeadlineCardView,
    DoneView,
    NoteDeadlineDone,
    WithdrawDeadlineDone,
    first_day,
)
from openfla.desk.deadlines.working_out import view_of, worked_out
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.versions import holding, locked
from openfla.desk.withdrawal import withdraw
from openfla.law.deadlines import as_recorded
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import DeadlineDone
from openfla.records.signatures import signatures
from openfla.terms.deadline import BY_HAND, DeadlineKind
from openfla.terms.problem import Problem

Key: TypeAlias = tuple[UUID, DeadlineKind, str]
"""A deadline: whose, of which kind, what it is about."""


@handles(NoteDeadlineDone)
def note_done(commands: Sequence[NoteDeadlineDone], act: Act) -> list[Outcome]:
    """The deadlines of all employers are worked out together; what is said twice is judged by what was said first."""
    employers = {command.employer for command in commands}
    due, said = _due(employers, act), _said(employers)
    rows, outcomes = [], []
    for command in commands:
        key = command.employer, command.kind, command.about
        row = _judged(command, due.get(key), said.get(key), act)
        if isinstance(row, DeadlineDone):
            rows.append(row)
            said[key] = row
        outcomes.append(Done(row.lineage, holds=holding(row)) if isinstance(row, DeadlineDone) else row)
    bulk.insert(rows)
    return outcomes


def _due(employers: Collection[UUID], act: Act) -> dict[Key, DeadlineView]:
    """Those of which somebody says that they are done, as they stand today; also if the law tells them no more."""
    told = worked_out(employers, act.today, act)
    found = (each for rows in told.values() for each in rows if each.kind in BY_HAND)
    return _recorded(employers, act.today) | {(each.employer, each.kind, each.about): each for each in found}


def _recorded(employers: Collection[UUID], today: date) -> dict[Key, DeadlineView]:
    """Those of which somebody once said so: what is said now counts, or else that it was taken back."""
    found = {}
    for row in DeadlineDone.objects.filter(employer__among=employers).order_by(F("withdrawn_at").asc(nulls_last=True)):
        done = row.done_on if row.withdrawn_at is None else None
        due = as_recorded(DeadlineKind(row.kind), row.about, row.due_on, done)
        found[row.employer_id, due.kind, due.about] = view_of(row.employer_id, due, today)
    return found


def _said(employers: Collection[UUID]) -> dict[Key, DeadlineDone]:
    rows = DeadlineDone.objects.filter(CURRENT, employer__among=employers)
    return {(row.employer_id, DeadlineKind(row.kind), row.about): row for row in rows}


def _judged(
    command: NoteDeadlineDone, due: DeadlineView | None, said: DeadlineDone | None, act: Act
) -> DeadlineDone | Outcome:
    """The row to be stored, or what becomes of the command without one."""
    if command.kind not in BY_HAND:
        return refused("deadline.not_by_hand", "kind")
    if said is not None:
        if (said.done_on, said.reference) == (command.on, command.reference):
            return Done(said.lineage, Effect.UNCHANGED, holds=holding(said))
        return refused("deadline.done_already", "on", on=said.done_on)
    if due is None:
        return refused("deadline.unknown", "about")
    if problems := tuple(_unfit(command, due.on, act.today)):
        return Refused(problems)
    return DeadlineDone(
        lineage=new_id(),
        kind=command.kind.value,
        about=command.about,
        due_on=due.on,
        done_on=command.on,
        reference=command.reference,
        **act.recorded(command.employer),
    )


def _unfit(said: NoteDeadlineDone | CorrectDeadlineDone, due_on: date, today: date) -> Iterator[Problem]:
    first = first_day(due_on)
    if said.on > today:
        yield Problem("deadline.done_to_come", "on", {"on": said.on})
    elif said.on < first:
        yield Problem("deadline.done_too_early", "on", {"on": said.on, "first": first, "until": due_on})
    if not REFERENCE.fullmatch(said.reference):
        yield Problem("deadline.reference_unfit", "reference")


@handles(CorrectDeadlineDone)
def correct_done(commands: Sequence[CorrectDeadlineDone], act: Act) -> list[Outcome]:
    """A successor each; the original stays, withdrawn, with the reason."""
    known = _locked(commands)
    return [_corrected(command, known.pop(command.done, None), act) for command in commands]


def _locked(commands: Sequence[CorrectDeadlineDone | WithdrawDeadlineDone]) -> dict[UUID, DeadlineDone]:
    return {row.lineage: row for row in locked(DeadlineDone, {command.done for command in commands})}


def _corrected(command: CorrectDeadlineDone, row: DeadlineDone | None, act: Act) -> Outcome:
    seen = _seen(command, row)
    if isinstance(seen, Refused):
        return seen
    if problems := tuple(_unfit(command, seen.due_on, act.today)):
        return Refused(problems)
    if (seen.done_on, seen.reference) == (command.on, command.reference):
        return Done(seen.lineage, Effect.UNCHANGED, holds=holding(seen))
    withdraw(DeadlineDone, [seen.id], act, command.reason)
    successor = DeadlineDone(
        lineage=seen.lineage,
        corrects=seen.id,
        kind=seen.kind,
        about=seen.about,
        due_on=seen.due_on,
        done_on=command.on,
        reference=command.reference,
        **act.recorded(command.employer),
    )
    bulk.insert([successor])
    return Done(seen.lineage, Effect.CHANGED, holds=holding(successor))


@handles(WithdrawDeadlineDone)
def withdraw_done(commands: Sequence[WithdrawDeadlineDone], act: Act) -> list[Outcome]:
    """Withdraws each."""
    known = _locked(commands)
    return [_withdrawn(command, known.pop(command.done, None), act) for command in commands]


def _withdrawn(command: WithdrawDeadlineDone, row: DeadlineDone | None, act: Act) -> Outcome:
    seen = _seen(command, row)
    if isinstance(seen, Refused):
        return seen
    withdraw(DeadlineDone, [seen.id], act, command.reason)
    return Done(seen.lineage, Effect.CHANGED)


def _seen(command: CorrectDeadlineDone | WithdrawDeadlineDone, row: DeadlineDone | None) -> DeadlineDone | Refused:
    """The version that the officer saw, unless it is no longer there or no reason was given."""
    if row is None or row.employer_id != command.employer:
        return absent(DeadlineDone, command.done, command.employer)
    if row.id != command.version:
        return changed_meanwhile(row)
    if not command.reason.strip():
        return Refused((Problem("desk.reason_missing", "reason"),))
    return row


@answers(DeadlineCard)
def deadline_card(question: DeadlineCard, act: Act) -> DeadlineCardView | None:
    """None for a deadline that the employer doesn't have and nobody recorded, or of which other facts tell."""
    due = _due([question.employer], act).get((question.employer, question.kind, question.about))
    if due is None:
        return None
    rows = list(DeadlineDone.objects.filter(employer=question.employer, kind=question.kind.value, about=question.about))
    current = next((row for row in rows if row.withdrawn_at is None), None)
    lineages = {row.lineage: "" for row in rows}
    return DeadlineCardView(
        due, _view(current) if current else None, history_of(references=lineages) if lineages else ()
    )


def _view(row: DeadlineDone) -> DoneView:
    signed = signatures({row.entry}).get(row.entry)
    return DoneView(
        done=row.lineage,
        version=row.id,
        on=row.done_on,
        reference=row.reference,
        recorded_at=row.recorded_at,
        recorded_by=signed.person if signed else "",
    )
