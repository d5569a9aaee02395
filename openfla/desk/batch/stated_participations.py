# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts in trainings as lists state them: known again by training and worker, registered or corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.rounds import in_rounds
from openfla.desk.batch.stated import State
from openfla.desk.batch.stated_trainings import Named
from openfla.desk.batch.stated_workers import StatedWorkers
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_problems import decided
from openfla.desk.trainings.participation_terms import BY_LAW, CHARGED, same, stated
from openfla.desk.trainings.sessions import place_among, whole_or
from openfla.desk.trainings.slot_order import in_order
from openfla.desk.trainings.training_file import TrainingFile
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    TrainingTerms,
)
from openfla.records.fact import CURRENT
from openfla.records.models import Participation

StatedPart = State[RegisterParticipation]
TRAINING_UNKNOWN = "participation.training_unknown"


@dataclass(frozen=True, slots=True)
class Meant:
    """A part with its training and its worker, or why it has none."""

    item: StatedPart
    command: RegisterParticipation
    refusal: Refused | None = None


def state_participations(items: Sequence[StatedPart], named: Named, workers: StatedWorkers, act: Act) -> list[Outcome]:
    """An outcome for each; `named` says which trainings are meant."""
    meant = meant_by(items, named, workers)
    outcomes = in_rounds(meant, lambda each: (each.command.training, each.command.worker), _decided, act)
    return [
        replace(outcome, about=each.command.worker) if isinstance(outcome, Done) else outcome
        for each, outcome in zip(meant, outcomes, strict=True)
    ]


def meant_by(items: Sequence[StatedPart], named: Mapping[UUID, UUID], workers: StatedWorkers) -> list[Meant]:
    """The parts that items state, with their trainings and workers."""
    return [_meant(item, workers.of(item), named) for item in items]


def _meant(item: StatedPart, worker: UUID | Refused, named: Mapping[UUID, UUID]) -> Meant:
    command = item.command
    if isinstance(worker, Refused):
        return Meant(item, command, worker)
    training = named.get(command.training)
    if training is None:
        return Meant(item, replace(command, worker=worker), refused(TRAINING_UNKNOWN, "training"))
    return Meant(item, replace(command, worker=worker, training=training))


@dataclass(frozen=True, slots=True)
class KnownParts:
    """Current parts by training and worker, the minutes attended in them, and what the trainings are."""

    parts: Mapping[tuple[UUID, UUID], Participation]
    attended: Mapping[UUID, tuple[int, ...]]
    trainings: Mapping[UUID, TrainingTerms]

    @classmethod
    def of(cls, meant: Sequence[Meant], trainings: Mapping[UUID, TrainingTerms]) -> "KnownParts":
        """Those that are meant, in these trainings."""
        workers = {each.command.worker for each in meant if each.refusal is None}
        rows = Participation.objects.filter(CURRENT, training__among=set(trainings), worker__among=workers)
        parts = {(row.training, row.worker_id): row for row in rows}
        return cls(parts, attendance_of(parts.values()), trainings)

    def before(self, meant: Meant) -> tuple[Participation, ParticipationTerms] | None:
        """The part as it is known, and what it states."""
        row = self.parts.get((meant.command.training, meant.command.worker))
        return None if row is None else (row, stated(row, self.attended.get(row.id, ())))


def _decided(meant: Sequence[Meant]) -> list[RegisterParticipation | CorrectParticipation | Outcome]:
    trainings = TrainingFile({each.command.training for each in meant if each.refusal is None})
    known = KnownParts.of(meant, trainings.terms)
    return [each.refusal or _decision(each, known) for each in meant]


def _decision(meant: Meant, known: KnownParts) -> RegisterParticipation | CorrectParticipation | Outcome:
    training, before = known.trainings[meant.command.training], known.before(meant)
    if before is None:
        return replace(meant.command, terms=becoming(meant.item, training, None))
    row, old = before
    terms = becoming(meant.item, training, old)
    if same(row, decided(terms, training), old.attended):
        return Done(row.lineage, Effect.UNCHANGED)
    return CorrectParticipation(meant.item.employer, row.lineage, row.id, terms, meant.item.because)


def becoming(item: StatedPart, training: TrainingTerms, old: ParticipationTerms | None) -> ParticipationTerms:
    """What a part becomes: fields of which nothing is said stay, what counts by law is left to the law."""
    command = item.command
    terms = replace(command.terms, attended=(), minutes=None)
    if old is not None:
        kept = {each.name for each in fields(old) if each.name in item.unstated}
        if old.counts_because.startswith(BY_LAW):
            kept -= {"counts", "counts_because"}
        terms = replace(terms, **{name: getattr(old, name) for name in kept})
    if terms.state not in CHARGED:
        return terms
    minutes, attended = _attendance(item, terms, training, old)
    return replace(terms, minutes=minutes, attended=attended)


def _attendance(
    item: StatedPart, terms: ParticipationTerms, training: TrainingTerms, old: ParticipationTerms | None
) -> tuple[int | None, tuple[int, ...]]:
    """Minutes in all where only they are known; else per session. Sessions of which nothing is said stay as known."""
    slots = in_order(training)
    goes_on = old is not None and old.state is terms.state
    if old is not None and goes_on and not old.attended and old.minutes != training.minutes:
        if all(each.minutes is None for each in item.present):
            return old.minutes, ()
        goes_on = False
    taken = list(old.attended) if goes_on and old is not None else []
    taken = taken or [slot.minutes if goes_on else 0 for slot in slots]
    for presence in item.present:
        place = place_among(presence.slot, slots)
        if place is not None and presence.minutes is not None:
            taken[place] = presence.minutes
        elif place is not None:
            taken[place] = taken[place] or slots[place].minutes
    return None, whole_or(taken, slots)
