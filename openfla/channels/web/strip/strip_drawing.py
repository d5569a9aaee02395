# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The day strip as shapes. Texture is origin (carried over: hatch), fill is state. A day is one em wide, always."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import SafeString

from openfla.channels.web.strip.strip_shapes import Row, Shape, joined, span
from openfla.desk.accounts.day_strip import Cell, Group, Strip

ROW = 5
FILLS = ("owed", "used", "planned", "lapsed")
BAR = 400.0
ALIKE = 4096
"""So many rows of days are kept drawn: those of one employer are mostly the same."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Lengths of a drawing: one day, the gap between days, the line, the step of the hatch, the corner."""

    day: float
    gap: float
    line: float
    hatch: float
    corner: float


SCALES = {
    "lg": Scale(day=52, gap=7, line=52 / 27, hatch=52 / 5.5, corner=2.5),
    "md": Scale(day=52, gap=7, line=52 / 27, hatch=52 / 5.5, corner=2.5),
    "paper": Scale(day=52, gap=7, line=52 / 27, hatch=52 / 5.5, corner=2.5),
    "xs": Scale(day=13, gap=2.5, line=1.25, hatch=13 / 3.2, corner=1.1),
    "key": Scale(day=16, gap=2.5, line=1.25, hatch=5, corner=1.3),
}


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """The rows of a group, with what its words need."""

    group: Group
    rows: tuple[Row, ...]

    @property
    def svg(self) -> SafeString:
        """All its rows, one under the other."""
        return joined(row.svg for row in self.rows)


def draw(strip: Strip, size: str) -> tuple[DrawnGroup, ...]:
    """The groups of the strip at the size lg, md, xs or paper; a strip of too many days has none: it is a bar."""
    scale = SCALES[size]
    if strip.bar:
        return ()
    return tuple(
        DrawnGroup(group, tuple(row(group.kind, cells, scale) for cells in _rows(group.cells)))
        for group in strip.groups
    )


def mini(strip: Strip) -> SafeString:
    """The strip as a table has it beside the numbers, for the eye only; nothing for a strip without days."""
    if strip.bar:
        return span("fla-mini fla-mini--bar", bar(strip).svg, hidden=True)
    if not strip.drawn:
        return SafeString("")
    groups = joined(span("fla-strip__rows", group.svg, hidden=False) for group in draw(strip, "xs"))
    return span("fla-mini", groups, hidden=True)


def key_cell(kind: str, cell: Cell) -> Row:
    """A single square for the key."""
    return row(kind, (cell,), SCALES["key"])


def bar(strip: Strip) -> Row:
    """All days as one bar: owed, used, planned, free, and what goes above the credit."""
    unit = BAR / float(strip.length)
    scale = Scale(day=14, gap=0, line=1.25, hatch=5, corner=1)
    shapes: list[Shape] = []
    x = scale.line / 2
    for group in strip.groups:
        width = float(group.days) * unit
        inside = _Box(x, scale.line / 2, width, scale.day)
        parts = (sum(getattr(cell, name) for cell in group.cells) / group.cells[0].day for name in FILLS)
        shapes += _filled(group.kind, inside, _Fill(*(part * unit for part in parts)), scale)
        x += width
    return _sized(x + scale.line / 2, scale, shapes)


@lru_cache(ALIKE)
def row(kind: str, cells: tuple[Cell, ...], scale: Scale) -> Row:
    """Cells side by side, each as wide as its share of a day."""
    shapes: list[Shape] = []
    x = scale.line / 2
    for cell in cells:
        width = cell.share / cell.day * scale.day
        fill = _Fill(*(getattr(cell, name) / cell.day * scale.day for name in FILLS))
        shapes += _filled(kind, _Box(x, scale.line / 2, width, scale.day), fill, scale)
        x += width + scale.gap
    return _sized(x - scale.gap + scale.line / 2, scale, shapes)


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float


class _Fill(NamedTuple):
    """How wide each state of a cell is drawn, from its left edge on; FILLS of a cell."""

    owed: float
    used: float
    planned: float
    lapsed: float


def _filled(kind: str, box: _Box, fill: _Fill, scale: Scale) -> Iterator[Shape]:
    """The outline, from its left edge what is owed, used and planned, and what has lapsed at its right edge."""
    kept = _Box(box.x, box.y, box.width - fill.lapsed, box.height)
    if kind == "over":
        yield from _above(kept, fill, scale)
        return
    if kept.width > 0:
        yield _rectangle("s-cell", kept, scale)
    if fill.owed:
        yield from _owed(_Box(box.x, box.y, fill.owed, box.height), scale)
    rest = _Box(box.x + fill.owed, box.y, box.width - fill.owed, box.height)
    if fill.used:
        yield _used(rest, fill.used, scale)
    if kind == "carried":
        yield from _hatches(rest, fill.used, kept.width - fill.owed, scale)
    if fill.planned:
        yield _planned(rest, fill.used, fill.planned, scale)
    if fill.lapsed:
        yield from _lapsed(_Box(box.x + kept.width, box.y, fill.lapsed, box.height), scale)


def _above(box: _Box, fill: _Fill, scale: Scale) -> Iterator[Shape]:
    """Above the credit: crossed is what was taken, this year or before, the rest is planned."""
    yield _rectangle("s-over", box, scale)
    taken = fill.owed + fill.used
    if taken:
        yield _cross(_Box(box.x, box.y, taken, box.height), scale)
    if fill.planned:
        yield _planned(box, taken, fill.planned, scale)


def _owed(box: _Box, scale: Scale) -> Iterator[Shape]:
    """What this year's right gives and earlier years took: crossed as what goes above the credit."""
    yield _rectangle("s-over", box, scale)
    yield _cross(box, scale)


def _lapsed(box: _Box, scale: Scale) -> Iterator[Shape]:
    yield _rectangle("s-lapsed", box, scale)
    yield Shape("s-lapsedx", _n(scale.line), path=_stroke(box.x, box.y + box.height, box.x + box.width, box.y))


def _used(box: _Box, used: float, scale: Scale) -> Shape:
    """Solid, over the line as well: a fully used day has no other edge."""
    half = scale.line / 2
    end = half if used >= box.width else 0
    solid = _Box(box.x - half, box.y - half, used + half + end, box.height + scale.line)
    return _plain("s-used", solid, scale.corner)


def _planned(box: _Box, used: float, planned: float, scale: Scale) -> Shape:
    inset = scale.line if planned > scale.line * 3 else 0
    height = box.height * 0.52
    y = box.y + (box.height - height) / 2
    return _plain("s-plan", _Box(box.x + used + inset, y, planned - 2 * inset, height), 0)


def _hatches(box: _Box, used: float, kept: float, scale: Scale) -> Iterator[Shape]:
    line = _n(scale.hatch / 8 if scale.day > 20 else scale.line * 0.62)  # noqa: PLR2004 - small drawings need a bolder line
    if used:
        yield Shape("s-hatch s-hatch--knock", line, path=_hatch(_Box(box.x, box.y, used, box.height), scale.hatch))
    if kept > used:
        rest = _Box(box.x + used, box.y, kept - used, box.height)
        yield Shape("s-hatch", line, path=_hatch(rest, scale.hatch))


def _hatch(box: _Box, step: float) -> str:
    """Parallel lines at 45 degrees, cut at the edges of the box."""
    lines = []
    at = step / 2
    while at < box.width + box.height:
        top = (box.x + min(at, box.width), box.y + max(0.0, at - box.width))
        bottom = (box.x + max(0.0, at - box.height), box.y + min(at, box.height))
        lines.append(_stroke(*top, *bottom))
        at += step
    return "".join(lines)


def _cross(box: _Box, scale: Scale) -> Shape:
    right, bottom = box.x + box.width, box.y + box.height
    return Shape(
        "s-overx", _n(scale.line), path=_stroke(box.x, box.y, right, bottom) + _stroke(right, box.y, box.x, bottom)
    )


def _stroke(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"


def _rectangle(css: str, box: _Box, scale: Scale) -> Shape:
    return Shape(css, _n(scale.line), _n(box.x), _n(box.y), _n(box.width), _n(box.height), _n(scale.corner))


def _plain(css: str, box: _Box, corner: float) -> Shape:
    return Shape(css, "", _n(box.x), _n(box.y), _n(box.width), _n(box.height), _n(corner))


def _sized(width: float, scale: Scale, shapes: list[Shape]) -> Row:
    height = scale.day + scale.line
    return Row.of(shapes, (_n(width), _n(height)), (f"{width / scale.day:.3f}", f"{height / scale.day:.3f}"))


def _rows(cells: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
    for start in range(0, len(cells), ROW):
        yield cells[start : start + ROW]


def _n(length: float) -> str:
    return f"{length:.2f}"
