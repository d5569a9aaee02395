# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Headings over several lines or merged cells, put together to one text per column."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from openfla.channels.batch.rescue.opening.grid import Merge, cell_at
from openfla.channels.batch.rescue.opening.looks import HARD, Look, look
from openfla.channels.batch.rescue.opening.words import is_heading, is_unit
from openfla.channels.batch.row import Row

_MOST_ABOVE = 2
_MOST_BELOW = 2
Merges = Mapping[int, tuple[Merge, ...]]


def above_band(above: Sequence[Row], main: Row, columns: int, merges: Merges) -> tuple[Row, ...]:
    """Those of the lines above that are headings of groups of columns: "Werknemer", "Recht 2024"."""
    found: list[Row] = []
    awaited = main.line - 1
    for row in reversed(above[-_MOST_ABOVE:]):
        if row.line != awaited or not _spans(row, columns, merges):
            break
        found.insert(0, row)
        awaited -= 1
    return tuple(found)


def _spans(row: Row, columns: int, merges: Merges) -> bool:
    held = [place for place, cell in enumerate(row.cells) if cell.strip()]
    texts = [row.cells[place].strip() for place in held]
    if not held or held[-1] >= columns or any(text.endswith(":") or look(text) in HARD for text in texts):
        return False
    widths = [merge.right - merge.left + 1 for merge in merges.get(row.line, ()) if merge.left in held]
    if len(held) == 1:
        return held[0] > 0 or any(1 < width < columns for width in widths)
    # two cells side by side are a name and its value, unless the first of them covers several columns
    return len(held) > 2 or held[1] - held[0] > 1 or max(widths, default=1) > 1  # noqa: PLR2004 - see above


def below_band(
    sample: Sequence[Row], place: int, looks_of: Callable[[Sequence[Row]], tuple[Look, ...]], merges: Merges
) -> tuple[Row, ...]:
    """The lines below the main one that go on with its headings: units, parts of groups of columns."""
    found: list[Row] = []
    covered = _covered(sample[place], merges)
    for row in sample[place + 1 : place + 1 + _MOST_BELOW]:
        records = [each for each in sample[place + 2 + len(found) :] if each.cells]
        if not row.cells or not _goes_on(row, (sample[place], *found), looks_of(records[:20]), covered):
            break
        found.append(row)
    return tuple(found)


def _covered(row: Row, merges: Merges) -> set[int]:
    """The columns whose heading is a cell merged over several columns: parts of it stand below."""
    return {
        column
        for merge in merges.get(row.line, ())
        if merge.right > merge.left and merge.bottom == merge.top
        for column in range(merge.left, merge.right + 1)
    }


def _goes_on(row: Row, upper: Sequence[Row], looks: Sequence[Look], covered: set[int]) -> bool:
    held = [(place, cell.strip()) for place, cell in enumerate(row.cells) if cell.strip()]
    if any(look(cell) in HARD for _, cell in held):
        return False
    if all(is_unit(cell) for _, cell in held) or all(place in covered for place, _ in held):
        return True
    if any(cell == cell_at(above, place) for above in upper for place, cell in held):
        return False
    fresh = [place for place, _ in held if not any(cell_at(above, place) for above in upper)]
    known = sum(is_unit(cell) or is_heading(cell) for _, cell in held)
    against = any(place < len(looks) and looks[place] in HARD for place, _ in held)
    return against and known * 2 > len(held) and (bool(fresh) or known == len(held))


def joined(band: Sequence[Row], merges: Merges) -> tuple[str, ...]:
    """One heading per column: what stands above it in each line of the band, merged cells counted for all columns."""
    width = max((len(row.cells) for row in band), default=0)
    width = max([width, *(merge.right + 1 for row in band for merge in merges.get(row.line, ()))])
    lines = [_spread(row, band[number + 1 :], width, merges) for number, row in enumerate(band)]
    return tuple(_one(line[column] for line in lines) for column in range(width))


def _spread(row: Row, lower: Sequence[Row], width: int, merges: Merges) -> list[str]:
    cells = [" ".join(cell.split()) for cell in row.cells] + [""] * (width - len(row.cells))
    spans = [merge for merge in merges.get(row.line, ()) if merge.right > merge.left]
    for merge in spans:
        for column in range(merge.left + 1, merge.right + 1):
            cells[column] = cells[column] or cells[merge.left]
    if lower and not spans:
        _fill_right(cells, lower)
    return cells


def _fill_right(cells: list[str], lower: Sequence[Row]) -> None:
    """Without merged cells: a heading over a group of columns stands above the first of them."""
    below = [any(cell_at(row, place) for row in lower) for place in range(len(cells))]
    for place in range(1, len(cells)):
        if not cells[place] and below[place] and below[place - 1]:
            cells[place] = cells[place - 1]


def _one(parts: Iterable[str]) -> str:
    text = ""
    for part in parts:
        if not part or text == part or text.endswith(f" {part}"):
            continue
        is_broken = text.endswith("-") and part[0].islower()
        text = f"{text[:-1]}{part}" if is_broken else f"{text} {part}".strip()
    return text
