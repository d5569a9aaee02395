# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip: one square is one day, as wide as its share; used from the left. Geometry only, exact until drawn.

Texture is origin (carried over: hatch), fill is state (used: solid, planned: half height, left: outline). What was used
above the credit is a further group, crossed. Above MOST days the strip gives way to figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

DAY = 14
GAP = 3
MOST = 25
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day or a part of one: where it stands, how wide it is, how much of it is used and planned."""

    x: Fraction
    width: Fraction
    used: Fraction
    planned: Fraction
    kind: str

    @property
    def outline(self) -> dict[str, str]:
        """The numbers of the drawing, with two decimals."""
        return {
            "x": _drawn(self.x),
            "width": _drawn(self.width),
            "used": _drawn(self.used),
            "plan_x": _drawn(self.x + self.used),
            "planned": _drawn(self.planned),
        }


@dataclass(frozen=True, slots=True)
class Strip:
    """The cells from left to right and the width of the whole; no cells when there is nothing or too much to draw."""

    cells: tuple[Cell, ...]
    width: str
    total: Fraction

    @property
    def drawn(self) -> bool:
        """Whether there is a drawing."""
        return bool(self.cells)


def strip(*, carried: Fraction, granted: Fraction, used: Fraction, planned: Fraction) -> Strip:
    """The strip of one year. Days carried over come first, then this year's; use and plans fill from the left."""
    total = max(carried, ZERO) + max(granted, ZERO)
    over = max(used - total, ZERO)
    if total + over == 0 or total + over > MOST:
        return Strip((), "0", total)
    groups = (("carried", max(carried, ZERO)), ("granted", max(granted, ZERO)), ("over", over))
    cells: list[Cell] = []
    x, left_used, left_planned = ZERO, min(used, total), planned
    for kind, days in groups:
        for share in _shares(days):
            fill = share if kind == "over" else min(share, left_used)
            plan = min(share - fill, left_planned)
            cells.append(Cell(x, share * DAY, fill * DAY, plan * DAY, kind))
            x += share * DAY + GAP
            left_used -= ZERO if kind == "over" else fill
            left_planned -= plan
    return Strip(tuple(cells), _drawn(x - GAP), total)


def _shares(days: Fraction) -> Iterable[Fraction]:
    while days > 0:
        share = min(days, Fraction(1))
        yield share
        days -= share


def _drawn(length: Fraction) -> str:
    return f"{float(length):.2f}"
