# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's part in a training as a line of a saved file has it, as it is known here, and what differs between two."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.batch.said_words import read, written
from openfla.desk.rescue.file import Place
from openfla.desk.rescue.rescues import Along
from openfla.desk.trainings.participation_terms import stated as stated_of
from openfla.desk.trainings.score import Occasion
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Participation, Training
from openfla.records.new import restored

TOLD = ("outcome", "certificate", "certificate_until")
"""Fields that contradict where a line states them and they are another way here."""
Compared = dict[str, object]
Event = tuple[frozenset[date], str, str, str]


@lru_cache(maxsize=1024)
def _words(terms: TrainingTerms | ParticipationTerms) -> dict[str, Any]:
    """Kept, because a training has a line for everybody in it. Nobody changes them."""
    return written(terms)


@dataclass(frozen=True, slots=True)
class Stated:
    """A worker's part in a training, as a line has it. `fact` is the id that it gets if it is registered.

    `along` says how another installation knew the part, `course` the training: both or none.
    """

    at: Place
    training: TrainingTerms
    terms: ParticipationTerms
    unstated: frozenset[str]
    fact: UUID
    minutes: int
    """That the worker took part."""
    occasion: Occasion
    """What is compared."""
    along: Along | None = None
    course: Along | None = None

    @classmethod
    def of(
        cls,
        at: Place,
        training: TrainingTerms,
        terms: ParticipationTerms,
        unstated: frozenset[str] = frozenset(),
        known_as: tuple[Along, Along] | None = None,
    ) -> "Stated":
        """With what is compared; `known_as` is how another installation knew the part and its training."""
        minutes = training.minutes if terms.minutes is None else terms.minutes
        fact, (along, course) = (known_as[0].fact, known_as) if known_as else (new_id(), (None, None))
        return cls(at, training, terms, unstated, fact, minutes, Occasion.of(training, minutes), along, course)

    @classmethod
    def again(cls, at: Place, said: dict[str, Any]) -> "Stated":
        """What was kept of it."""
        training, terms = read(TrainingTerms, said["training"]), read(ParticipationTerms, said["terms"])
        along = [read(Along, each) for each in said.get("along", ())]
        return cls.of(at, training, terms, frozenset(said.get("unstated", ())), (along[0], along[1]) if along else None)

    @property
    def said(self) -> dict[str, Any]:
        """Its words: what is kept of a line that somebody has to decide."""
        words = {"training": _words(self.training), "terms": _words(self.terms), "unstated": sorted(self.unstated)}
        known_as = [written(each) for each in (self.along, self.course) if each is not None]
        return {**words, "along": known_as} if known_as else words

    @property
    def part(self) -> ParticipationTerms:
        """What came of it."""
        return self.terms

    @property
    def compared(self) -> Compared:
        """What every part has."""
        return compared(self.occasion, self.terms.state.value, self.training)

    @property
    def event(self) -> Event:
        """The training, whatever came of it."""
        return event(self.occasion, self.training)


@dataclass(frozen=True, slots=True)
class Here:
    """A part that is known here, with its training."""

    row: Participation
    training: Training
    terms: TrainingTerms
    occasion: Occasion
    unstated: ClassVar[frozenset[str]] = frozenset()

    @property
    def part(self) -> Participation:
        """What came of it."""
        return self.row

    @property
    def compared(self) -> Compared:
        """What every part has."""
        return compared(self.occasion, self.row.state, self.terms)

    @property
    def event(self) -> Event:
        """The training, whatever came of it."""
        return event(self.occasion, self.terms)


def compared(occasion: Occasion, state: str, training: TrainingTerms) -> Compared:
    """What every part in a training has, by its name."""
    return {
        "days": occasion.days,
        "title": occasion.title,
        "minutes": occasion.minutes,
        "state": state,
        "type": training.type,
    }


def event(occasion: Occasion, training: TrainingTerms) -> Event:
    """What one and the same training has in common, however long it was and whatever came of it."""
    return occasion.days, occasion.title, training.provider_name.strip(), training.reference


def differing(line: Stated, other: Here | Stated) -> Iterator[str]:
    """The fields of which both say something else."""
    silent, ours = line.unstated | other.unstated, other.compared
    yield from (name for name, theirs in line.compared.items() if theirs != ours[name] and name not in silent)
    for name in TOLD:
        told = getattr(line.terms, name)
        if told and name not in silent and told != getattr(other.part, name):
            yield name
    if line.terms.counts is not None and line.terms.counts != other.part.counts:
        yield "counts"


def as_theirs(line: Stated, here: Here, attended: tuple[int, ...]) -> ParticipationTerms:
    """Our part as the line has it: what it does not state stays."""
    own, told = stated_of(here.row, attended), line.terms
    changes: dict[str, Any] = {"minutes": line.minutes, "attended": (), "state": told.state}
    if line.minutes == here.row.minutes:
        changes["attended"] = attended
    changes |= {name: value for name in TOLD if (value := getattr(told, name))}
    if told.counts is not None:
        changes |= {"counts": told.counts, "counts_because": told.counts_because}
    return replace(own, **{name: value for name, value in changes.items() if name not in line.unstated})


def parts_of(facts: Collection[UUID]) -> dict[UUID, Here]:
    """Current parts by their public ids, with their trainings; what was cancelled is not there."""
    found = with_trainings(Participation.objects.filter(CURRENT, lineage__among=facts)) if facts else ()
    return {here.row.lineage: here for here in found}


def with_trainings(rows: QuerySet[Participation]) -> Iterator[Here]:
    """Those of these parts whose training stands."""
    parts = restored(rows)
    current = Training.objects.filter(CURRENT, lineage__among={part.training for part in parts}) if parts else ()
    trainings = {row.lineage: row for row in current}
    terms = terms_by_version(trainings.values()) if trainings else {}
    for part in parts:
        if (training := trainings.get(part.training)) is not None:
            said = terms[training.id]
            yield Here(part, training, said, Occasion.of(said, part.minutes))
