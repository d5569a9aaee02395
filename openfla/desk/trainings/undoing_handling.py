# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on trainings taken back within a minute, by the commands that anybody could give later by hand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q

from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Outcome
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.participations_handling import (
    cancel_participations,
    corrected,
    locked_parts,
    register_participations,
)
from openfla.desk.trainings.training_file import TrainingFile, participations_of
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    RegisterParticipation,
)
from openfla.desk.trainings.trainings_handling import cancel_trainings
from openfla.desk.trainings.undoing import ActOnTraining, ActView, UndoParticipation, UndoTraining
from openfla.desk.undoing.at_once import CHANGED, not_taken, own_acts
from openfla.desk.withdrawal import withdraw
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, ToldTwice, Training

Way: TypeAlias = CancelParticipation | CorrectParticipation | RegisterParticipation
WAYS = {
    CancelParticipation: cancel_participations,
    CorrectParticipation: corrected,
    RegisterParticipation: register_participations,
}


@handles(UndoParticipation)
def undo_participations(commands: Sequence[UndoParticipation], act: Act) -> list[Outcome]:
    """Each by the way that leads back; ways of one kind go together."""
    trainings, current = locked_parts(command.participation for command in commands)
    seen = _versions({command.version for command in commands})
    before = _versions({row.corrects for row in seen.values() if row.corrects})
    attended = attendance_of([*seen.values(), *before.values()])
    own = own_acts({_last(row)[0] for row in seen.values()}, act)

    def judged(command: UndoParticipation) -> Way | Outcome:
        row = seen.get(command.version)
        if row is None or (row.lineage, row.employer_id) != (command.participation, command.employer):
            return NOT_FOUND
        entry, at = _last(row)
        training = trainings.trainings.get(row.training)
        if training is None or _changed_since(training, entry, at) or not _stands(row, current.get(row.lineage)):
            return CHANGED
        if refusal := not_taken(entry, own, act):
            return refusal
        if row.withdrawn_at is not None:
            return _again(command, row, attended)
        return _before(command, row, before.get(row.corrects) if row.corrects else None, attended)

    outcomes = _carried_out([judged(command) for command in commands], act)
    _asked_again([each for each, told in zip(commands, outcomes, strict=True) if isinstance(told, Done)], act)
    return outcomes


def _asked_again(commands: Sequence[UndoParticipation], act: Act) -> None:
    """A part that went as told twice and stands again is the same as no other any more."""
    parts = {command.participation for command in commands}
    rows = ToldTwice.objects.filter(CURRENT, lineage__among=parts, same=True) if parts else ()
    withdraw(ToldTwice, [row.id for row in rows], act, "")


def _versions(ids: Collection[UUID]) -> dict[UUID, Participation]:
    return {row.id: row for row in Participation.objects.filter(id__among=ids)} if ids else {}


def _last(row: Participation | Training) -> tuple[UUID, datetime]:
    """The last act on a version, and when: it was cancelled, or it was left."""
    if row.withdrawn_entry is not None and row.withdrawn_at is not None:
        return row.withdrawn_entry, row.withdrawn_at
    return row.entry, row.recorded_at


def _changed_since(training: Training, entry: UUID, at: datetime) -> bool:
    return training.entry != entry and training.recorded_at > at


def _stands(row: Participation, current: Participation | None) -> bool:
    """Whether what the act left is still what stands: this version, or nothing where it cancelled."""
    return current is None if row.withdrawn_at is not None else current is not None and current.id == row.id


def ways_back(
    versions: Collection[UUID], employer: UUID, reason: str, entries: Collection[UUID]
) -> dict[UUID, tuple[UUID, Way]]:
    """Of each version that an act of these `entries` left or cancelled, whose it is and the command that leads back.

    One that another act withdrew since is not put back: its command is that for what was left, which is refused.
    """
    seen = _versions(versions)
    before = _versions({row.corrects for row in seen.values() if row.corrects})
    attended = attendance_of([*seen.values(), *before.values()])

    def way(row: Participation) -> Way:
        command = UndoParticipation(employer, row.lineage, row.id, reason)
        if row.withdrawn_entry in entries:
            return _again(command, row, attended)
        return _before(command, row, before.get(row.corrects) if row.corrects else None, attended)

    return {row.id: (row.worker_id, way(row)) for row in seen.values()}


def _again(command: UndoParticipation, row: Participation, attended: dict[UUID, tuple[int, ...]]) -> Way:
    """What was cancelled stands again."""
    terms = stated(row, attended.get(row.id, ()))
    at = command.employer, row.training, row.worker_id
    return RegisterParticipation(*at, terms, row.source, row.lineage, row.id)


def _before(
    command: UndoParticipation, row: Participation, old: Participation | None, attended: dict[UUID, tuple[int, ...]]
) -> Way:
    """What was left gives way to what stood before it, or to nothing."""
    if old is None:
        return CancelParticipation(command.employer, row.lineage, row.id, command.reason)
    terms = stated(old, attended.get(old.id, ()))
    return CorrectParticipation(command.employer, row.lineage, row.id, terms, command.reason, old.id)


def _carried_out(judged: Sequence[Way | Outcome], act: Act) -> list[Outcome]:
    outcomes: dict[int, Outcome] = {}
    for kind, handler in WAYS.items():
        places = [place for place, each in enumerate(judged) if isinstance(each, kind)]
        commands = [judged[place] for place in places]
        outcomes |= zip(places, handler(commands, act) if commands else (), strict=True)  # type: ignore[operator]
    outcomes |= {
        place: _cancelled(outcomes[place]) for place, each in enumerate(judged) if isinstance(each, CancelParticipation)
    }
    return [outcomes.get(place, each) for place, each in enumerate(judged)]  # type: ignore[arg-type]


def _cancelled(outcome: Outcome) -> Outcome:
    """An act that undoes may end in three ways: of this one the journal says which."""
    if not isinstance(outcome, Done):
        return outcome
    gone = Moved(FactType.PARTICIPATION, Changed.CANCELLED, outcome.reference, outcome.about)
    return replace(outcome, moved=(gone,))


@handles(UndoTraining)
def undo_trainings(commands: Sequence[UndoTraining], act: Act) -> list[Outcome]:
    """Cancelled with all parts, where no other act touched it."""
    trainings = TrainingFile({command.training for command in commands})
    parts = participations_of({command.training for command in commands})
    own = own_acts({row.entry for row in trainings.trainings.values()}, act)
    judged = [_judged(command, trainings, parts.get(command.training, ()), own, act) for command in commands]
    done = iter(cancel_trainings([each for each in judged if isinstance(each, CancelTraining)], act))
    return [next(done) if isinstance(each, CancelTraining) else each for each in judged]


def _judged(
    command: UndoTraining,
    trainings: TrainingFile,
    parts: Iterable[Participation],
    own: Mapping[UUID, datetime],
    act: Act,
) -> CancelTraining | Outcome:
    row = trainings.whole(command.training, command.employer)
    if row is None:
        return trainings.absent(command.training, command.employer)
    if row.id != command.version or row.corrects is not None or any(part.entry != row.entry for part in parts):
        return CHANGED
    if refusal := not_taken(row.entry, own, act):
        return refusal
    return CancelTraining(command.employer, command.training, command.version, command.reason)


@answers(ActOnTraining)
def act_on_training(question: ActOnTraining, _act: Act) -> ActView | None:
    """All that bears the journal entry of the act which left or cancelled that version."""
    at = {"employer": question.employer, "id": question.version}
    part = Participation.objects.filter(training=question.training, **at).first()
    training = Training.objects.filter(lineage=question.training, **at).first()
    row = part or training
    if row is None:
        return None
    superseded = part is not None and Participation.objects.filter(corrects=part.id).exists()
    entry = row.entry if superseded else _last(row)[0]
    rows = Participation.objects.filter(
        Q(entry=entry) | Q(withdrawn_entry=entry), employer=question.employer, training=question.training
    )
    found = list(rows.order_by("id"))
    left = {each.lineage: each for each in found if each.entry == entry}
    cancelled = [each for each in found if each.withdrawn_entry == entry and each.lineage not in left]
    parts = tuple((each.lineage, each.id) for each in (*left.values(), *cancelled))
    return ActView(parts, registered=training is not None and training.corrects is None)
