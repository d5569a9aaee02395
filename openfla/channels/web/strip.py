# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip in exact days: which days there are, and how much of each is used, planned, lapsed or free.

One cell is one day or a last part of one. Order is time: carried over first, then this year's right, then what goes
above the credit. Use fills from the left, plans follow, what lapsed stands at the right end. Nothing is rounded here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

MOST = 25
ZERO = Fraction(0)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day, or the part of one that the right gives: its share of a day and what fills it, in days."""

    share: Fraction
    used: Fraction = ZERO
    planned: Fraction = ZERO
    lapsed: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Group:
    """Days of one origin: carried, granted, or over (used or planned above the credit)."""

    kind: str
    cells: tuple[Cell, ...]

    @property
    def days(self) -> Fraction:
        """Length of the group in days."""
        return sum((cell.share for cell in self.cells), ZERO)


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
    fills = _Fills(used, planned, open_days - lapsed)
    kinds = (("carried", carried), ("granted", granted), ("over", over))
    groups = tuple(Group(kind, tuple(fills.cells(days))) for kind, days in kinds if days > 0)
    return Strip(groups, carried, granted, used, planned, lapsed, open_days - lapsed, over)


@dataclass(slots=True)
class _Fills:
    """What is still to be laid down, from the left: used, planned, free; the rest of the cells has lapsed."""

    used: Fraction
    planned: Fraction
    free: Fraction

    def cells(self, days: Fraction) -> Iterator[Cell]:
        """Cells of one day each and a last one for the part that remains."""
        while days > 0:
            share = min(days, ONE)
            yield self._cell(share)
            days -= share

    def _cell(self, share: Fraction) -> Cell:
        used = min(share, self.used)
        planned = min(share - used, self.planned)
        free = min(share - used - planned, self.free)
        self.used, self.planned, self.free = self.used - used, self.planned - planned, self.free - free
        return Cell(share, used, planned, share - used - planned - free)
