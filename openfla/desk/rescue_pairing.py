# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings of a saved file beside those known here of the same workers: each line with the fact it is most like.

The order of lines says nothing: the best pairs are made first, and a fact is in one pair. What the same file registered
is no candidate, since the file says itself that there are two, except for lines that say just the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.names import plain
from openfla.desk.participation_terms import stated as stated_of
from openfla.desk.rescue_choices import WORDS_ALONE
from openfla.desk.rescue_file import Pair, Place
from openfla.desk.rescue_score import DOUBTFUL, NEARBY, SAME, WHOLE, Occasion, Score, may_be, score
from openfla.desk.said_words import digest_of, read, written
from openfla.desk.training_file import terms_by_version
from openfla.desk.trainings import ParticipationTerms, TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Participation, RescuedFact, Training
from openfla.records.new import restored
from openfla.records.parts_near import Stretch, near
from openfla.terms.rescue import DoubtKind, RescuedKind

TOLD = ("outcome", "certificate", "certificate_until")
"""Fields that contradict where a line states them and they are another way here."""
WHOLLY = Score(WHOLE, WHOLE, WHOLE)


@lru_cache(maxsize=1024)
def _words(terms: TrainingTerms | ParticipationTerms) -> dict[str, Any]:
    """Kept, because a training has a line for everybody in it. Nobody changes them."""
    return written(terms)


@dataclass(frozen=True, slots=True)
class Stated:
    """A worker's part in a training, as a line has it. `fact` is the id that it gets if it is registered."""

    at: Place
    training: TrainingTerms
    terms: ParticipationTerms
    unstated: frozenset[str]
    fact: UUID
    minutes: int
    """That the worker took part."""
    occasion: Occasion
    """What is compared."""

    @classmethod
    def of(
        cls, at: Place, training: TrainingTerms, terms: ParticipationTerms, unstated: frozenset[str] = frozenset()
    ) -> "Stated":
        """With what is compared."""
        minutes = training.minutes if terms.minutes is None else terms.minutes
        return cls(at, training, terms, unstated, new_id(), minutes, Occasion.of(training, minutes))

    @classmethod
    def again(cls, at: Place, said: dict[str, Any]) -> "Stated":
        """What was kept of it."""
        training, terms = read(TrainingTerms, said["training"]), read(ParticipationTerms, said["terms"])
        return cls.of(at, training, terms, frozenset(said.get("unstated", ())))

    @property
    def said(self) -> dict[str, Any]:
        """Its words: what is kept of a line that somebody has to decide."""
        return {"training": _words(self.training), "terms": _words(self.terms), "unstated": sorted(self.unstated)}


@dataclass(frozen=True, slots=True)
class Here:
    """A part that is known here, with its training."""

    row: Participation
    training: Training
    terms: TrainingTerms
    occasion: Occasion


@dataclass(frozen=True, slots=True)
class Likeness:
    """A line and the fact that it is most like. `twice`: the file itself says the same on another line."""

    fact: UUID
    score: Score
    differs: tuple[str, ...]
    here: Here | None
    twice: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it is the same, and contradicts nothing."""
        return not self.twice and self.score.total >= SAME and WORDS_ALONE.issuperset(self.differs)

    def pair(self, stated: Stated) -> Pair:
        """As somebody has to decide it."""
        return Pair(
            stated.at,
            DoubtKind.TRAINING,
            self.fact,
            RescuedKind.PARTICIPATION,
            self.differs,
            stated.said,
            self.score.total,
            self.score.parts(),
        )


class PartsHere:
    """The current parts of some workers in trainings near the days of their lines."""

    def __init__(self, lines: Sequence[Stated]) -> None:
        """Five queries, however many lines."""
        self.of: dict[UUID, list[Here]] = defaultdict(list)
        for here in _with_trainings(Participation.objects.filter(id__among=near(map(_stretch, lines))).order_by("id")):
            self.of[here.row.worker_id].append(here)
        found = [here.row.lineage for some in self.of.values() for here in some]
        marks = RescuedFact.objects.filter(rescue__in={line.at.rescue.id for line in lines}, fact__among=found)
        self._marked = set(marks.values_list("rescue", "fact"))

    def is_of(self, line: Stated, here: Here) -> bool:
        """Whether the same file led to that fact already, on another line."""
        return (line.at.rescue.id, here.row.lineage) in self._marked


def _stretch(line: Stated) -> Stretch:
    """The worker with the days at which trainings may still be the line's own."""
    days, apart = line.occasion.days, timedelta(days=max(NEARBY))
    return line.at.worker, min(days) - apart, max(days) + apart


def likenesses(lines: Sequence[Stated], here: PartsHere) -> list[Likeness | None]:
    """For each line what it is most like; None for what is new."""
    by_worker: dict[UUID, list[Stated]] = defaultdict(list)
    for line in lines:
        by_worker[line.at.worker].append(line)
    found: dict[int, Likeness] = {}
    for worker, own in by_worker.items():
        found |= _best(own, here.of.get(worker, ()), here)
        found |= _twice(own, found)
    return [found.get(id(line)) for line in lines]


def _best(lines: Sequence[Stated], known: Sequence[Here], here: PartsHere) -> dict[int, Likeness]:
    """The best pair first, then the best of what is left. Equal ones by what they say, never by their place."""
    scored = [
        ((-like.score.total, len(like.differs), digest_of(line.said), like.fact.bytes), line, like)
        for line in lines
        for like in _alike(line, known, here)
    ]
    found: dict[int, Likeness] = {}
    taken: set[UUID] = set()
    for _, line, like in sorted(scored, key=lambda each: each[0]):
        if id(line) not in found and (like.twice or like.fact not in taken):
            found[id(line)] = like
            taken.add(like.fact)
    return found


def _alike(line: Stated, known: Iterable[Here], here: PartsHere) -> Iterator[Likeness]:
    for each in known:
        likeness = score(line.occasion, each.occasion) if may_be(line.occasion, each.occasion) else None
        if likeness is None or likeness.total < DOUBTFUL:
            continue
        differs = tuple(sorted(_differing(line, each)))
        if not here.is_of(line, each):
            yield Likeness(each.row.lineage, likeness, differs, each)
        elif not differs and likeness == WHOLLY:
            yield Likeness(each.row.lineage, likeness, differs, each, twice=True)


def _differing(line: Stated, here: Here) -> Iterator[str]:
    """The fields of which both say something else."""
    pairs = {
        "days": (line.occasion.days, here.occasion.days),
        "title": (plain(line.training.title), here.occasion.title),
        "minutes": (line.minutes, here.row.minutes),
        "state": (line.terms.state.value, here.row.state),
    }
    yield from (name for name, (theirs, ours) in pairs.items() if theirs != ours and name not in line.unstated)
    for name in TOLD:
        theirs = getattr(line.terms, name)
        if theirs and name not in line.unstated and theirs != getattr(here.row, name):
            yield name
    if line.terms.counts is not None and line.terms.counts != here.row.counts:
        yield "counts"


def _twice(lines: Sequence[Stated], found: dict[int, Likeness]) -> dict[int, Likeness]:
    """Lines that tell of the same training as an earlier one of the worker and have no fact of their own.

    A title in capitals or without its accents is the same title.
    """
    first: dict[object, Stated] = {}
    more: dict[int, Likeness] = {}
    for line in sorted(lines, key=lambda each: (id(each) not in found, each.at.line)):
        before = first.setdefault(line.occasion, line)
        if before is line or id(line) in found:
            continue
        like = found.get(id(before))
        fact = before.fact if like is None else like.fact
        more[id(line)] = Likeness(fact, WHOLLY, (), like.here if like else None, twice=True)
    return more


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
    found = _with_trainings(Participation.objects.filter(CURRENT, lineage__among=facts)) if facts else ()
    return {here.row.lineage: here for here in found}


def _with_trainings(rows: QuerySet[Participation]) -> Iterator[Here]:
    parts = restored(rows)
    current = Training.objects.filter(CURRENT, lineage__among={part.training for part in parts}) if parts else ()
    trainings = {row.lineage: row for row in current}
    terms = terms_by_version(trainings.values()) if trainings else {}
    for part in parts:
        if (training := trainings.get(part.training)) is not None:
            said = terms[training.id]
            yield Here(part, training, said, Occasion.of(said, part.minutes))
