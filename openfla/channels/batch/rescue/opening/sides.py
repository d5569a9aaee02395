# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables side by side, separated by an empty column: each its own grid."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.opening.grid import NOTHING, Grid, Merge
from openfla.channels.batch.rescue.opening.heads import filled, is_wordy
from openfla.channels.batch.row import MOST_COLUMNS, Row

_HEAD_LINES = 30
_LEAST_WIDTH = 2


def sides(grid: Grid) -> list[Grid]:
    """The grid itself, or its parts from left to right where several tables lie side by side."""
    cuts = _cuts(grid)
    if not cuts:
        return [grid]
    return [_part(grid, left, right) for left, right in pairwise([0, *cuts, MOST_COLUMNS + 1])]


def _cuts(grid: Grid) -> list[int]:
    """The empty columns between two lists of headings that have one in common."""
    head: Row | None = None
    for number, row in enumerate(grid.lines(0)):
        if number >= _HEAD_LINES:
            break
        if row.cells and is_wordy(row) and filled(row) >= 2 * _LEAST_WIDTH and (not head or filled(row) > filled(head)):
            head = row
    if head is None:
        return []
    spans = [span for span in _spans(head) if len(span) >= _LEAST_WIDTH]
    if len(spans) < 2 or not _share(spans):  # noqa: PLR2004 - two sides
        return []
    gaps = [left[-1] + 1 for left in (list(span) for span in _places(head))][:-1]
    used = {place for row in grid.lines(0) if filled(row) > 1 for place, cell in enumerate(row.cells) if cell}
    return [gap for gap in gaps if gap not in used]


def _places(head: Row) -> list[list[int]]:
    found: list[list[int]] = []
    for place, cell in enumerate(head.cells):
        if cell.strip():
            if found and found[-1][-1] == place - 1:
                found[-1].append(place)
            else:
                found.append([place])
    return found


def _spans(head: Row) -> list[list[str]]:
    return [[normalised(head.cells[place]) for place in span] for span in _places(head)]


def _share(spans: list[list[str]]) -> bool:
    """Whether each side repeats a heading of another: the list of one table never does."""
    return all(any(set(span) & set(other) for other in spans if other is not span) for span in spans)


def _part(grid: Grid, left: int, right: int) -> Grid:
    def lines(first: int) -> Iterator[Row]:
        for row in grid.lines(first):
            cells = row.cells[left:right]
            yield Row(row.line, cells if any(cells) else NOTHING)

    merges = {
        top: tuple(_moved(each, left) for each in some if each.left >= left and each.right < right)
        for top, some in grid.merges.items()
    }
    return replace(grid, lines=lines, merges=merges)


def _moved(merge: Merge, left: int) -> Merge:
    return Merge(merge.top, merge.left - left, merge.bottom, merge.right - left)
