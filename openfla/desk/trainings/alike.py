# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a worker that may be one training told twice: by others than who says it again, and on the same day.

What was planned or followed is charged, so twice told it counts twice. The same organisation that tells of two
trainings means two: a course of a morning and one of the afternoon have a line each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.trainings.score import DOUBTFUL, Occasion, score
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training
from openfla.records.parts_near import near, near_of_others
from openfla.terms.problem import Problem, Severity
from openfla.terms.training import ParticipationState

CHARGED = frozenset({ParticipationState.PLANNED, ParticipationState.FOLLOWED})


@dataclass(frozen=True, slots=True)
class Told:
    """A worker's part as somebody tells of it; `recorder` is None for the employer itself."""

    worker: UUID
    training: UUID
    recorder: UUID | None
    state: str
    terms: TrainingTerms
    minutes: int

    @property
    def occasion(self) -> Occasion:
        """What is compared."""
        return Occasion.of(self.terms, self.minutes)


@dataclass(frozen=True, slots=True)
class Standing(Told):
    """A part that stands."""

    row: Participation
    known_as: Training


def near_parts(parts: Iterable[Told]) -> dict[UUID, list[Standing]]:
    """By worker, what stands on the days of these parts, they themselves among them: four statements."""
    return _standing(near((each.worker, *_stretch(each.terms)) for each in parts))


def near_parts_of_others(parts: Iterable[Told]) -> dict[UUID, list[Standing]]:
    """By worker, what others recorded on the days of what is told: one statement where that is nothing."""
    charged = (each for each in parts if each.state in CHARGED)
    return _standing(near_of_others((each.worker, *_stretch(each.terms), each.recorder) for each in charged))


def alike(told: Told, others: Iterable[Standing]) -> list[Standing]:
    """Those of the same worker that may be the same training, the most alike first."""
    scored = [(score(told.occasion, each.occasion).total, each) for each in others if _may_be(told, each)]
    return [each for total, each in sorted(scored, key=lambda pair: -pair[0]) if total >= DOUBTFUL]


def told_already(others: Sequence[Standing]) -> tuple[Problem, ...]:
    """That somebody else told of what may be the same training; not which it is, nor who: one may not look at it."""
    days = sorted(slot.on for each in others[:1] for slot in each.terms.slots)
    return tuple(Problem("participation.told_already", "worker", {"on": on}, Severity.WARNING) for on in days[:1])


def _may_be(one: Told, other: Told) -> bool:
    by_others = one.worker == other.worker and one.recorder != other.recorder
    charged = CHARGED.issuperset({one.state, other.state})
    return by_others and charged and one.training != other.training and _meet(one.terms.slots, other.terms.slots)


def _meet(one: Sequence[SlotTerms], other: Sequence[SlotTerms]) -> bool:
    """Whether two sessions are on one day, and not at times that lie apart."""
    return any(this.on == that.on and not _apart(this, that) for this in one for that in other)


def _apart(one: SlotTerms, other: SlotTerms) -> bool:
    if one.starts_at is None or one.ends_at is None or other.starts_at is None or other.ends_at is None:
        return False
    return one.ends_at <= other.starts_at or other.ends_at <= one.starts_at


def _stretch(terms: TrainingTerms) -> tuple[date, date]:
    days = [slot.on for slot in terms.slots]
    return min(days), max(days)


def _standing(ids: Sequence[UUID]) -> dict[UUID, list[Standing]]:
    found: dict[UUID, list[Standing]] = defaultdict(list)
    for each in with_trainings(Participation.objects.filter(id__among=ids).order_by("id") if ids else ()):
        found[each.worker].append(each)
    return found


def with_trainings(parts: Iterable[Participation]) -> Iterator[Standing]:
    """These parts with what their trainings say now."""
    rows = list(parts)
    current = Training.objects.filter(CURRENT, lineage__among={row.training for row in rows}) if rows else ()
    trainings = {row.lineage: row for row in current}
    terms = terms_by_version(trainings.values())
    for row in rows:
        if (training := trainings.get(row.training)) is not None:
            said = terms[training.id]
            yield Standing(row.worker_id, row.training, row.entered_by, row.state, said, row.minutes, row, training)
