# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings registered, corrected and cancelled. A correction charges every participation anew."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.batch.sweep import pieces
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.conflict import changed_meanwhile
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.differences import differences
from openfla.desk.trainings.participation_file import ParticipationFile, participation_row
from openfla.desk.trainings.participation_problems import Part, problems_of
from openfla.desk.trainings.participation_terms import renewed, same
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.training_file import TrainingFile, participations_of
from openfla.desk.trainings.training_problems import problems_of as training_problems
from openfla.desk.trainings.training_terms import as_kept, slot_rows, training_row
from openfla.desk.trainings.trainings import CancelTraining, CorrectTraining, RegisterTraining, TrainingTerms
from openfla.desk.versions import holding
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training
from openfla.terms.problem import Problem

TOLD = 20


@handles(RegisterTraining)
def register_trainings(commands: Sequence[RegisterTraining], act: Act) -> list[Outcome]:
    """A first version each, under the sender's id; the same again is unchanged, other content is refused."""
    used = {lineage for (lineage,) in _used({command.training for command in commands})}
    file = TrainingFile(used | _sharing_references(commands))
    outcomes: list[Outcome] = []
    for some in pieces(commands, act.sweep):
        rows: list[Training] = []
        outcomes += [_registered(command, file, used, rows, act) for command in some]
        bulk.insert(rows)
        bulk.insert([slot for row in rows for slot in slot_rows(row, file.terms[row.lineage], act)])
        if act.sweep is not None:
            act.sweep.trainings.update((row.lineage, (row, file.terms[row.lineage])) for row in rows)
    return outcomes


@composed_once
def _used(ids: Collection[UUID]) -> QuerySet[Training, tuple[UUID]]:
    return Training.objects.filter(lineage__among=ids).values_list("lineage")


def _sharing_references(commands: Sequence[RegisterTraining]) -> set[UUID]:
    """Lineages of the trainings that bear one of the senders' own references."""
    references = {command.terms.reference for command in commands if command.terms.reference}
    rows = Training.objects.filter(CURRENT, employer__among={c.employer for c in commands}, reference__among=references)
    return set(rows.values_list("lineage", flat=True)) if references else set()


def _registered(
    command: RegisterTraining, file: TrainingFile, used: set[UUID], rows: list[Training], act: Act
) -> Outcome:
    terms = as_kept(command.terms)
    if command.training in used:
        known = file.of(command.training, command.employer)
        if known is not None and file.terms[known.lineage] == terms:
            return Done(command.training, Effect.UNCHANGED, holds=holding(known))
        return refused("training.id_used", "training")
    if (known := file.bearing(terms.reference, command.employer)) is not None:
        if file.terms[known.lineage] == terms and not command.fresh:
            return Done(known.lineage, Effect.UNCHANGED, holds=holding(known))
        return refused("training.reference_taken", "reference")
    if problems := training_problems(command.terms):
        return Refused(tuple(problems))
    row = training_row(command.employer, command.training, terms, command.source, act)
    rows.append(row)
    used.add(command.training)
    file.put(row, terms)
    return Done(command.training, holds=holding(row))


@handles(CorrectTraining)
def correct_trainings(commands: Sequence[CorrectTraining], act: Act) -> list[Outcome]:
    """A successor version each. Refused when a participation no longer fits: it is named by its problem."""
    trainings = TrainingFile({command.training for command in commands})
    parts = participations_of(_to_charge(commands, trainings))
    file = ParticipationFile(_workers(parts), act)
    file.know(row for rows in parts.values() for row in rows)
    trainings.know({command.version for command in commands})
    outcomes = [_corrected(command, trainings, parts, file) for command in commands]
    file.store()
    return outcomes


def _to_charge(commands: Sequence[CorrectTraining], trainings: TrainingFile) -> set[UUID]:
    """The trainings whose participations a correction can charge otherwise."""
    return {
        command.training
        for command in commands
        if (old := trainings.terms.get(command.training)) is not None
        and _charged_otherwise(old, as_kept(command.terms))
    }


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
    before = trainings.whole(command.training, command.employer)
    if before is None:
        return trainings.absent(command.training, command.employer)
    old = trainings.terms[command.training]
    if before.id != command.version:
        return changed_meanwhile(before, differences(trainings.seen.get(command.version, old), old))
    terms = as_kept(command.terms)
    if old == terms:
        return Done(before.lineage, Effect.UNCHANGED, holds=holding(before))
    problems = _own_problems(command, terms, trainings)
    if problems:
        return Refused(tuple(problems))
    touched = parts[command.training]
    stays = command.attendance_stays
    fresh = [(row, renewed(row, file.attended_in(row), old, terms, attendance_stays=stays)) for row in touched]
    problems = _problems(terms, fresh, file)
    if problems:
        return Refused(tuple(problems))
    successor = _succeed(before, terms, command.reason, file.act)
    trainings.put(successor, terms)
    parts[command.training] = [_carried_over(row, part, (old, terms), command, file) for row, part in fresh] or parts[
        command.training
    ]
    moved = beside((row for row, _ in fresh), Changed.CORRECTED)
    return Done(successor.lineage, Effect.CHANGED, holds=holding(successor), moved=moved)


def _carried_over(
    before: Participation,
    part: Part,
    trainings: tuple[TrainingTerms, TrainingTerms],
    command: CorrectTraining,
    file: ParticipationFile,
) -> Participation:
    """Charged anew; a version of its own only where the part itself says something else now, was attended on days that
    are others now (its attendance is of the sessions that it names), or is said so by another organisation.
    """
    (old, terms), attended = trainings, file.attended_in(before)
    moved = [slot.on for slot in in_order(old)] != [slot.on for slot in in_order(terms)]
    theirs = not command.goes_back and file.act.mandatary(before.employer_id) != before.entered_by
    if same(before, part, attended) and not (attended and moved) and not theirs:
        file.recharge(before, part, terms, command.reason)
        return before
    row = participation_row(before.employer_id, before.training, before.worker_id, part, file.act)
    row.source, row.cannot_come = before.source, before.cannot_come
    if command.goes_back:
        row.entered_by = before.entered_by
    file.put(row, part, terms, before, command.reason)
    return row


def beside(parts: Iterable[Participation], changed: Changed) -> tuple[Moved, ...]:
    """That these parts moved with their training: also one whose own version stays is charged otherwise."""
    return tuple(Moved(FactType.PARTICIPATION, changed, each.lineage, each.worker_id) for each in parts)


def _charged_otherwise(old: TrainingTerms, new: TrainingTerms) -> bool:
    """Whether the correction can change what the participations take from the right."""
    lengths = [[(slot.on, slot.minutes) for slot in terms.slots] for terms in (old, new)]
    return lengths[0] != lengths[1] or (old.type, old.field) != (new.type, new.field)


def _own_problems(command: CorrectTraining, terms: TrainingTerms, trainings: TrainingFile) -> list[Problem]:
    problems = [] if command.reason.strip() else [Problem("desk.reason_missing", "reason")]
    other = trainings.bearing(terms.reference, command.employer)
    if other is not None and other.lineage != command.training:
        problems.append(Problem("training.reference_taken", "reference"))
    return problems + training_problems(command.terms)


def _problems(
    terms: TrainingTerms, fresh: Sequence[tuple[Participation, Part]], file: ParticipationFile
) -> list[Problem]:
    """What no longer fits, placed at the participation; a few of them say enough."""
    found = (
        problem.at(f"participations.{row.lineage}")
        for row, part in fresh
        for problem in problems_of(part, terms, file.contracts_with(row.worker_id), file.today)
    )
    return list(islice(found, TOLD))


def _succeed(before: Training, terms: TrainingTerms, reason: str, act: Act) -> Training:
    row = training_row(before.employer_id, before.lineage, terms, before.source, act)
    row.corrects, row.provider_id = before.id, before.provider_id
    _withdraw(before, act, reason)
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
    row = trainings.whole(command.training, command.employer)
    if row is None:
        return trainings.absent(command.training, command.employer)
    if row.id != command.version:
        return changed_meanwhile(row)
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    if command.parts is not None and not command.parts.issuperset(each.id for each in parts[command.training]):
        return refused("training.others_take_part", "training")
    _withdraw(row, file.act, command.reason)
    for participation in parts[command.training]:
        file.drop(participation, command.reason)
    del trainings.trainings[command.training]
    return Done(row.lineage, Effect.CHANGED, moved=beside(parts[command.training], Changed.CANCELLED))


def _withdraw(row: Training, act: Act, reason: str) -> None:
    """A sweep forgets it as well."""
    withdraw(Training, [row.id], act, reason)
    if act.sweep is not None:
        act.sweep.trainings.pop(row.lineage, None)
