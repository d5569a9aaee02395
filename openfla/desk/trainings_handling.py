# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings registered, corrected and cancelled. A correction charges every participation anew."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.conflict import changed_meanwhile
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.participation_file import ParticipationFile, participation_row
from openfla.desk.participation_terms import Part, decided, problems_of, stated
from openfla.desk.training_file import TrainingFile, participations_of
from openfla.desk.training_terms import in_order, slot_rows, training_row
from openfla.desk.training_terms import problems_of as training_problems
from openfla.desk.trainings import CancelTraining, CorrectTraining, RegisterTraining, TrainingTerms
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.models import Participation, Training
from openfla.terms.problem import Problem


@handles(RegisterTraining)
def register_trainings(commands: Sequence[RegisterTraining], act: Act) -> list[Outcome]:
    """A first version each, under the sender's id; the same again is unchanged, other content is refused."""
    file = TrainingFile({command.training for command in commands})
    used = set(Training.objects.filter(lineage__in={c.training for c in commands}).values_list("lineage", flat=True))
    rows: list[Training] = []
    outcomes = [_registered(command, file, used, rows, act) for command in commands]
    bulk.insert(rows)
    bulk.insert([slot for row in rows for slot in slot_rows(row, file.terms[row.lineage], act)])
    return outcomes


def _registered(
    command: RegisterTraining, file: TrainingFile, used: set[UUID], rows: list[Training], act: Act
) -> Outcome:
    terms = replace(command.terms, slots=in_order(command.terms), title=command.terms.title.strip())
    if command.training in used:
        known = file.of(command.training, command.employer)
        if known is not None and file.terms[command.training] == terms:
            return Done(command.training, Effect.UNCHANGED)
        return refused("training.id_used", "training")
    if problems := training_problems(terms):
        return Refused(tuple(problems))
    row = training_row(command.employer, command.training, terms, command.source, act)
    rows.append(row)
    used.add(command.training)
    file.put(row, terms)
    return Done(command.training)


@handles(CorrectTraining)
def correct_trainings(commands: Sequence[CorrectTraining], act: Act) -> list[Outcome]:
    """A successor version each. Refused when a participation no longer fits: it is named by its problem."""
    trainings = TrainingFile({command.training for command in commands})
    parts = participations_of({command.training for command in commands})
    file = ParticipationFile(_workers(parts), act)
    outcomes = [_corrected(command, trainings, parts, file) for command in commands]
    file.store()
    return outcomes


def _workers(parts: dict[UUID, list[Participation]]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for rows in parts.values():
        for row in rows:
            found.setdefault(row.employer_id, set()).add(row.worker_id)
    return found


def _corrected(
    command: CorrectTraining,
    trainings: TrainingFile,
    parts: dict[UUID, list[Participation]],
    file: ParticipationFile,
) -> Outcome:
    before = trainings.of(command.training, command.employer)
    if before is None:
        return NOT_FOUND
    if before.id != command.version:
        return changed_meanwhile(before)
    terms = replace(command.terms, slots=in_order(command.terms), title=command.terms.title.strip())
    old = trainings.terms[command.training]
    if old == terms:
        return Done(before.lineage, Effect.UNCHANGED)
    renewed = [(row, _renewed(row, old, terms)) for row in parts[command.training]]
    problems = _problems(command.reason, terms, renewed, file)
    if problems:
        return Refused(tuple(problems))
    row = _succeed(before, terms, command.reason, file.act)
    trainings.put(row, terms)
    for participation, part in renewed:
        fresh = participation_row(row.employer_id, row.lineage, participation.worker_id, part, file.act)
        fresh.source = participation.source
        file.put(fresh, part, terms, participation, command.reason)
    return Done(row.lineage, Effect.CHANGED)


def _renewed(row: Participation, old: TrainingTerms, new: TrainingTerms) -> Part:
    """The same part in the corrected training: who followed all of it still does."""
    terms = stated(row)
    return decided(replace(terms, minutes=None) if row.minutes == old.minutes else terms, new)


def _problems(
    reason: str, terms: TrainingTerms, renewed: Sequence[tuple[Participation, Part]], file: ParticipationFile
) -> list[Problem]:
    problems = [] if reason.strip() else [Problem("desk.reason_missing", "reason")]
    problems += training_problems(terms)
    if problems:
        return problems
    for row, part in renewed:
        problems += problems_of(part, terms, file.contracts_with(row.worker_id), file.act.today)
    return problems


def _succeed(before: Training, terms: TrainingTerms, reason: str, act: Act) -> Training:
    row = training_row(before.employer_id, before.lineage, terms, before.source, act)
    row.corrects, row.provider_id = before.id, before.provider_id
    withdraw(Training, [before.id], act, reason)
    bulk.insert([row])
    bulk.insert(slot_rows(row, terms, act))
    return row


@handles(CancelTraining)
def cancel_trainings(commands: Sequence[CancelTraining], act: Act) -> list[Outcome]:
    """Withdraws each training with all its participations and charges."""
    trainings = TrainingFile({command.training for command in commands})
    parts = participations_of({command.training for command in commands})
    file = ParticipationFile(_workers(parts), act)
    outcomes = [_cancelled(command, trainings, parts, file) for command in commands]
    file.store()
    return outcomes


def _cancelled(
    command: CancelTraining, trainings: TrainingFile, parts: dict[UUID, list[Participation]], file: ParticipationFile
) -> Outcome:
    row = trainings.of(command.training, command.employer)
    if row is None:
        return NOT_FOUND
    if row.id != command.version:
        return changed_meanwhile(row)
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    withdraw(Training, [row.id], file.act, command.reason)
    for participation in parts[command.training]:
        file.drop(participation, command.reason)
    del trainings.trainings[command.training]
    return Done(row.lineage, Effect.CHANGED)
