# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings of a saved file beside those known here of the same workers: each line with the fact it is most like.

The order of lines says nothing: the best pairs are made first, and a fact is in one pair. What the same file registered
is no candidate, since the file says itself that there are two, except for lines of one training on the same days.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from openfla.desk.batch.said_words import digest_of
from openfla.desk.rescue.choices import WORDS_ALONE
from openfla.desk.rescue.file import Pair
from openfla.desk.rescue.parts import Here, Stated, differing, parts_of, with_trainings
from openfla.desk.trainings.score import DOUBTFUL, NEARBY, SAME, WHOLE, Score, may_be, score
from openfla.records.models import Participation, RescuedFact
from openfla.records.parts_near import Stretch, near
from openfla.terms.rescue import DoubtKind, RescuedKind

WHOLLY = Score(WHOLE, WHOLE, WHOLE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A line and the fact that it is most like. `twice`: the file itself says just the same on another line."""

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
        """Six queries, however many lines."""
        self.of: dict[UUID, list[Here]] = defaultdict(list)
        for here in with_trainings(Participation.objects.filter(id__among=near(map(_stretch, lines))).order_by("id")):
            self.of[here.row.worker_id].append(here)
        self.known = parts_of({line.fact for line in lines if line.along})
        found = [here.row.lineage for some in self.of.values() for here in some]
        marks = RescuedFact.objects.filter(
            rescue__in={line.at.rescue.id for line in lines if line.at.rescue}, fact__among=found
        )
        self._marked = set(marks.values_list("rescue", "fact"))

    def is_of(self, line: Stated, here: Here) -> bool:
        """Whether the same file led to that fact already, on another line."""
        return line.at.rescue is not None and (line.at.rescue.id, here.row.lineage) in self._marked


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
        again = _by_id(own, here)
        taken = {like.fact for like in again.values()}
        left = [line for line in own if id(line) not in again]
        found |= again | _best(left, [each for each in here.of.get(worker, ()) if each.row.lineage not in taken], here)
        found |= _twice([line for line in left if line.along is None], found)
    return [found.get(id(line)) for line in lines]


def _by_id(lines: Sequence[Stated], here: PartsHere) -> dict[int, Likeness]:
    """Lines that came along with the id of a part that the worker has here."""
    found: dict[int, Likeness] = {}
    for line in lines:
        known = here.known.get(line.fact)
        if line.along and known and (known.row.employer_id, known.row.worker_id) == (line.at.employer, line.at.worker):
            differs = tuple(sorted(differing(line, known)))
            alike = score(line.occasion, known.occasion) if differs else WHOLLY
            found[id(line)] = Likeness(line.fact, alike, differs, known)
    return found


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
        differs = tuple(sorted(differing(line, each)))
        if not here.is_of(line, each):
            yield Likeness(each.row.lineage, likeness, differs, each)
        elif line.event == each.event and line.along is None:
            yield Likeness(each.row.lineage, likeness, differs, each, twice=not differs)


def _twice(lines: Sequence[Stated], found: dict[int, Likeness]) -> dict[int, Likeness]:
    """Lines that tell of the same training as another one of the worker and have no fact of their own.

    A title in capitals or without its accents is the same title. With other hours, or another state, it may be the same
    one all the same: somebody has to say which is right, or that there were two.
    """
    first: dict[object, Stated] = {}
    more: dict[int, Likeness] = {}
    if len({line.occasion for line in lines}) == len({line.event for line in lines}) == len(lines):
        return {}
    for line in sorted(lines, key=lambda each: (id(each) not in found, digest_of(each.said))):
        keys = (line.occasion, line.event)
        before = next((first[key] for key in keys if key in first), None)
        for key in keys:
            first.setdefault(key, line)
        if before is not None and id(line) not in found:
            more[id(line)] = _again(line, before, found.get(id(before)) or more.get(id(before)))
    return more


def _again(line: Stated, before: Stated, like: Likeness | None) -> Likeness:
    """A line beside the other one, with the fact that this one is, or will be."""
    differs = tuple(sorted(differing(line, before)))
    fact, here = (before.fact, None) if like is None else (like.fact, like.here)
    return Likeness(fact, score(line.occasion, before.occasion), differs, here, twice=not differs)
