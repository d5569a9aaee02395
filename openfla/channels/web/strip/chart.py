# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Bars by month: what was followed, solid from the zero line, what is planned inset on top; a right as a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, ZERO = 44, 636, 24, 216
LABELS_Y = 238
BAR_SHARE = Fraction(2, 3)
PLAN_SHARE = Fraction(2, 5)
STEPS = (1, 2, 5)
MOST_LINES = 5
LONG = 1000
"""Days whose number is wider than a bar."""
Month = tuple[int, Fraction | None, Fraction | None]
"""Month, days followed, days planned."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: its amounts in days, None where they aren't told, and where it stands (text with two decimals)."""

    month: int
    followed: Fraction | None
    planned: Fraction | None
    right: Fraction | None
    labelled: bool
    x: str
    y: str
    width: str
    height: str
    plan_x: str
    plan_y: str
    plan_width: str
    plan_height: str
    middle: str
    label_y: str

    @property
    def total(self) -> Fraction:
        """What stands above the bar: as much of it as is told."""
        return _drawn(self.followed) + _drawn(self.planned)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid: the amount it stands for and its height."""

    amount: int
    y: str
    text_y: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Twelve bars or fewer over one scale that starts at zero."""

    bars: tuple[Bar, ...]
    grid: tuple[Line, ...]
    line: str = ""


def so_far(months: Iterable[Month]) -> Iterator[Month]:
    """The months with what was followed and planned up to the end of each; not told after one that isn't."""
    followed: Fraction | None = Fraction(0)
    planned: Fraction | None = Fraction(0)
    for month, more_followed, more_planned in months:
        followed = None if followed is None or more_followed is None else followed + more_followed
        planned = None if planned is None or more_planned is None else planned + more_planned
        yield month, followed, planned


def bar_chart(months: Iterable[Month], right: Fraction | None = None) -> BarChart:
    """The chart of (month 1 to 12, days followed, days planned); ValueError below zero, for a bar can't show it.

    What isn't told has no bar. `right`, of the whole year, is a line that reaches it in the last month.
    """
    rows = list(months)
    if any(amount is not None and amount < 0 for _, *amounts in rows for amount in amounts):
        raise ValueError("a bar stands on the zero line: amounts are zero or more")
    highest = max((_drawn(followed) + _drawn(planned) for _, followed, planned in rows), default=Fraction(0))
    highest = max(highest, right or highest)
    step = grid_step(highest)
    top = max(step, _ceiling(highest, step))
    grid = tuple(_line(amount, top) for amount in range(step, top + 1, step))
    pitch = Fraction(RIGHT - LEFT, max(len(rows), 1))
    rights = [right * (place + 1) / len(rows) if right else None for place in range(len(rows))]
    bars = tuple(_bar(row, place, pitch, top, due) for place, (row, due) in enumerate(zip(rows, rights, strict=True)))
    points = " ".join(f"{bar.middle} {_n(_height(due, top))}" for bar, due in zip(bars, rights, strict=True) if due)
    return BarChart(_labelled(bars), grid, f"M{points}" if right else "")


def _labelled(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """A number stands over a bar that is higher than the one before; over the highest alone where numbers are long."""
    long = any(bar.total >= LONG for bar in bars)
    before = [Fraction(0), *(bar.total for bar in bars)]
    grown = [place for place, bar in enumerate(bars) if bar.total not in (0, before[place])]
    kept = set(grown[-1:] if long else grown)
    return tuple(replace(bar, labelled=place in kept) for place, bar in enumerate(bars))


def grid_step(highest: Fraction) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50, ... that needs at most five lines to reach `highest`."""
    scale = 1
    while True:
        for step in STEPS:
            if highest <= step * scale * MOST_LINES:
                return step * scale
        scale *= 10


def _ceiling(highest: Fraction, step: int) -> int:
    return -(-highest.numerator // (highest.denominator * step)) * step


def _line(amount: int, top: int) -> Line:
    y = _height(Fraction(amount), top)
    return Line(amount, _n(y), _n(y + 4))


def _height(amount: Fraction, top: int) -> Fraction:
    return ZERO - (ZERO - TOP) * amount / top


def _drawn(amount: Fraction | None) -> Fraction:
    return amount or Fraction(0)


def _bar(row: Month, place: int, pitch: Fraction, top: int, right: Fraction | None) -> Bar:
    month, followed, planned = row
    middle = LEFT + pitch * place + pitch / 2
    width, inset = pitch * BAR_SHARE, pitch * PLAN_SHARE
    used_y = _height(_drawn(followed), top)
    plan_y = _height(_drawn(followed) + _drawn(planned), top)
    return Bar(
        month,
        followed,
        planned,
        right,
        labelled=bool(_drawn(followed) + _drawn(planned)),
        x=_n(middle - width / 2),
        y=_n(used_y),
        width=_n(width),
        height=_n(ZERO - used_y),
        plan_x=_n(middle - inset / 2),
        plan_y=_n(plan_y),
        plan_width=_n(inset),
        plan_height=_n(used_y - plan_y),
        middle=_n(middle),
        label_y=_n(plan_y - 6),
    )


def _n(length: Fraction) -> str:
    return f"{float(length):.2f}"
