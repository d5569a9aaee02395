# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How alike two trainings of the same worker are: one in a saved file and one that is known here, or two known here.

Days, title and minutes each from 0 to 1000, weighed together: from 900 on it is the same one, below 600 another one,
between them somebody has to look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from openfla.desk.names import plain
from openfla.desk.trainings.trainings import TrainingTerms

WHOLE = 1000
SAME, DOUBTFUL = 900, 600
DAYS, TITLE, MINUTES = 45, 30, 25
"""Hundredths of the whole. A day says most: titles are shortened and hours rounded more often than days are moved."""
NEARBY: Mapping[int, int] = {1: 500, 2: 350, 3: 200}
"""What trainings that share no day have for each other, by the days between them: a day may be written wrong."""
UNRELATED = 400
"""The likeness that any two titles have."""


_plain = lru_cache(maxsize=4096)(plain)
"""Everybody who took part has the same title."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is compared of a training: its days, its title without accents and case, the worker's minutes in it."""

    days: frozenset[date]
    title: str
    minutes: int

    @classmethod
    def of(cls, training: TrainingTerms, minutes: int) -> "Occasion":
        """That of a worker who took part for so many minutes."""
        return cls(frozenset(slot.on for slot in training.slots), _plain(training.title), minutes)


@dataclass(frozen=True, slots=True)
class Score:
    """The parts, and what they come to."""

    days: int
    title: int
    minutes: int

    @property
    def total(self) -> int:
        """Of a thousand."""
        return (self.days * DAYS + self.title * TITLE + self.minutes * MINUTES) // 100

    def parts(self) -> dict[str, int]:
        """As they are kept and shown."""
        return {"days": self.days, "title": self.title, "minutes": self.minutes}


def may_be(one: Occasion, other: Occasion) -> bool:
    """Whether they may be the same one: without a day nearby title and minutes never suffice."""
    return _days(one.days, other.days) > 0


def score(one: Occasion, other: Occasion) -> Score:
    """The same whichever of the two comes first."""
    return Score(_days(one.days, other.days), _titles(*sorted((one.title, other.title))), _minutes(one, other))


def _days(one: frozenset[date], other: frozenset[date]) -> int:
    if one & other:
        return WHOLE * len(one & other) // len(one | other)
    apart = min(abs((this - that).days) for this in one for that in other)
    return NEARBY.get(apart, 0)


@lru_cache(maxsize=4096)
def _titles(one: str, other: str) -> int:
    if one == other:
        return WHOLE
    alike = int(SequenceMatcher(None, one, other, autojunk=False).ratio() * WHOLE)
    return max(0, (alike - UNRELATED) * WHOLE // (WHOLE - UNRELATED))


def _minutes(one: Occasion, other: Occasion) -> int:
    most = max(one.minutes, other.minutes)
    return WHOLE * min(one.minutes, other.minutes) // most if most else WHOLE
