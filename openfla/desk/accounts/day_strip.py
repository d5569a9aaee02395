# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip in exact days: which days there are, and how much of each is owed, used, planned, lapsed or free.

One cell is one day or a last part of one. Order is time: carried over first, then this year's right, then what goes
above the credit. A balance below zero is no day of its own: what was used too much before takes from this year's right
first. Use fills up after it, plans follow, what lapsed stands at the right end. Nothing is rounded here.

So what stands free is what the balance says is left, less what is planned, and never anything else.
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

    All in whole parts of a day, of which `day` make one: exact, and quick to tell from other cells. `owed` was used
    before this year, above the credit of then.
    """

    share: int
    owed: int = 0
    used: int = 0
    planned: int = 0
    lapsed: int = 0
    day: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Days of one origin: carried, granted, or over (owed, used or planned above the credit); and how many they are."""

    kind: str
    days: Fraction
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One year of one worker. `used` and `planned` hold all days; `free` is what the credit still has room for.

    Of `carried` and `owed`, the days that earlier years left and those that they took too much, one is zero.
    """

    groups: tuple[Group, ...]
    carried: Fraction
    owed: Fraction
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
    """The strip of a year, from amounts in days. Use and plans are zero or more; what was carried over may be less.

    `lapsed` is the part of the credit that fell away unused at the end of the period: never more than what is free. A
    right below zero takes from what was carried over.
    """
    carried, granted = carried + min(granted, ZERO), max(granted, ZERO)
    owed, carried = max(-carried, ZERO), max(carried, ZERO)
    used, planned = max(used, ZERO), max(planned, ZERO)
    credit, taken = carried + granted, owed + used + planned
    over, open_days = max(taken - credit, ZERO), max(credit - taken, ZERO)
    lapsed = min(max(lapsed, ZERO), open_days)
    free = open_days - lapsed
    fills = _Fills.of(carried, granted, owed=owed, used=used, planned=planned, free=free)
    kinds = (("carried", carried), ("granted", granted), ("over", over))
    groups = tuple(Group(kind, days, tuple(fills.cells(days))) for kind, days in kinds if days > 0)
    return Strip(groups, carried, owed, granted, used, planned, lapsed, free, over)


@dataclass(slots=True)
class _Fills:
    """What is still to be laid down, from the left: owed, used, planned, free; the rest of the cells has lapsed."""

    owed: int
    used: int
    planned: int
    free: int
    day: int

    @classmethod
    def of(cls, *credit: Fraction, owed: Fraction, used: Fraction, planned: Fraction, free: Fraction) -> "_Fills":
        """In the largest parts of a day that all amounts are whole numbers of."""
        day = lcm(*(days.denominator for days in (*credit, owed, used, planned, free)))
        return cls(_parts(owed, day), _parts(used, day), _parts(planned, day), _parts(free, day), day)

    def cells(self, days: Fraction) -> Iterator[Cell]:
        """Cells of one day each and a last one for the part that remains."""
        left = _parts(days, self.day)
        while left > 0:
            share = min(left, self.day)
            yield self._cell(share)
            left -= share

    def _cell(self, share: int) -> Cell:
        owed = min(share, self.owed)
        used = min(share - owed, self.used)
        planned = min(share - owed - used, self.planned)
        free = min(share - owed - used - planned, self.free)
        self.owed, self.used = self.owed - owed, self.used - used
        self.planned, self.free = self.planned - planned, self.free - free
        return Cell(share, owed, used, planned, share - owed - used - planned - free, self.day)


def _parts(days: Fraction, day: int) -> int:
    return days.numerator * (day // days.denominator)
