# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet, a page or a text as it lies: lines of cells of which nothing is understood yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from openfla.channels.batch.row import Row

NOTHING: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that the program shows as one: lines as rows count them, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines that can be read from the start, or from one on, any number of times.

    An empty line, or several, is a row without cells. `merges` are found by their first line.
    """

    name: str
    hidden: bool
    lines: Callable[[int], Iterator[Row]]
    merges: Mapping[int, tuple[Merge, ...]] = field(default_factory=lambda: MappingProxyType({}))


def cell_at(row: Row, place: int) -> str:
    """The text of a column, "" where the line ends before it."""
    return row.cells[place] if place < len(row.cells) else ""


def with_gaps(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, and a row without cells where lines between them are empty."""
    awaited = 1
    for row in rows:
        if row.line > awaited:
            yield Row(awaited, NOTHING)
        yield row
        awaited = row.line + 1 + _breaks(row)


def _breaks(row: Row) -> int:
    """How many lines more than one a record of a text file takes."""
    return sum(max(cell.count("\n"), cell.count("\r")) for cell in row.cells if "\n" in cell or "\r" in cell)
