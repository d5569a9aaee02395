# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip in exact days: which days there are, and how much of each is used, planned, lapsed or free.

One cell is one day or a last part of one. Order is time: carried over first, then this year's right, then what goes
above the credit. Use fills from the left, plans follow, what lapsed stands at the right end. Nothing is rounded here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

MOST = 25
ZERO = Fraction(0)


class Cell(NamedTuple):
    """One day, or the part of one that the right gives: its share of a day and what fills it.

    All in whole parts of a day, of which `day` make one: exact, and quick to tell from other cells.
    """

    share: int
    used: int = 0
    planned: int = 0
    lapsed: int = 0
    day: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Days of one origin: carried, granted, or over (used or planned above the credit); and how many they are."""

    kind: str
    days: Fraction
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One year of one worker. `used` and `planned` hold all days; `free` is what the credit still has room for."""

    groups: tuple[Group, ...]
    carried: Fraction
    granted: Fraction
    used: Fraction
    planned: Fraction
    lapsed: Fraction
    free: Fraction
    over: Fraction

    @property
    def length(self) -> Fraction:
        """Days from end to end, above the credit included."""
        return sum((group.days for group in self.groups), ZERO)

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw; without days the sentence stands alone."""
        return bool(self.groups)

    @property
    def bar(self) -> bool:
        """Whether there are too many days for squares."""
        return self.length > MOST


def strip(*, carried: Fraction, granted: Fraction, used: Fraction, planned: Fraction, lapsed: Fraction = ZERO) -> Strip:
    """The strip of a year, from amounts in days; an amount below zero counts as none.

    `lapsed` is the part of the credit that fell away unused at the end of the period: never more than what is free.
    """
    carried, granted, used, planned = (max(Fraction(days), ZERO) for days in (carried, granted, used, planned))
    credit = carried + granted
    over = max(used + planned - credit, ZERO)
    open_days = max(credit - used - planned, ZERO)
    lapsed = min(max(Fraction(lapsed), ZERO), open_days)
    free = open_days - lapsed
    fills = _Fills.of(carried, granted, used=used, planned=planned, free=free)
    kinds = (("carried", carried), ("granted", granted), ("over", over))
    groups = tuple(Group(kind, days, tuple(fills.cells(days))) for kind, days in kinds if days > 0)
    return Strip(groups, carried, granted, used, planned, lapsed, free, over)


@dataclass(slots=True)
class _Fills:
    """What is still to be laid down, from the left: used, planned, free; the rest of the cells has lapsed."""

    used: int
    planned: int
    free: int
    day: int

    @classmethod
    def of(cls, *credit: Fraction, used: Fraction, planned: Fraction, free: Fraction) -> "_Fills":
        """In the largest parts of a day that all amounts are whole numbers of."""
        day = lcm(*(days.denominator for days in (*credit, used, planned, free)))
        return cls(_parts(used, day), _parts(planned, day), _parts(free, day), day)

    def cells(self, days: Fraction) -> Iterator[Cell]:
        """Cells of one day each and a last one for the part that remains."""
        left = _parts(days, self.day)
        while left > 0:
            share = min(left, self.day)
            yield self._cell(share)
            left -= share

    def _cell(self, share: int) -> Cell:
        used = min(share, self.used)
        planned = min(share - used, self.planned)
        free = min(share - used - planned, self.free)
        self.used, self.planned, self.free = self.used - used, self.planned - planned, self.free - free
        return Cell(share, used, planned, share - used - planned - free, self.day)


def _parts(days: Fraction, day: int) -> int:
    return days.numerator * (day // days.denominator)
