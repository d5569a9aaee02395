# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Grids made into tables: records by column, and beside them what was set aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openfla.channels.batch.rescue.exact_sheet import is_exact, padded
from openfla.channels.batch.rescue.opening.around import Groups, said_in
from openfla.channels.batch.rescue.opening.grid import Grid, cell_at
from openfla.channels.batch.rescue.opening.layout import Layout, layouts, lines_of
from openfla.channels.batch.rescue.opening.sides import sides
from openfla.channels.batch.rescue.opening.sorting import Event, Sorted, Sorter
from openfla.channels.batch.rescue.table import Said, SetAside, SetAsideWhy, Table
from openfla.channels.batch.row import MOST_COLUMNS, MOST_ROWS, Row, SheetRefused

_WHY = {
    Event.TOTAL: SetAsideWhy.TOTAL,
    Event.AGAIN: SetAsideWhy.HEADINGS_AGAIN,
    Event.NOTE: SetAsideWhy.NOTE,
    Event.GROUP: SetAsideWhy.NOTE,
}
_LONGEST_SHOWN = 200
_ABOVE = 3


def tables_of(grids: Iterable[Grid]) -> tuple[tuple[Table, ...], tuple[Said, ...]]:
    """All tables, numbered, and what is said where there is no table."""
    tables: list[Table] = []
    said: list[Said] = []
    for grid in grids:
        if (exact := _exact(len(tables) + 1, grid)) is not None:
            tables.append(exact)
            continue
        for side in sides(grid):
            found, loose = layouts(side)
            said.extend(said_in(loose))
            above: tuple[Said, ...] = ()
            for layout in found:
                own = layout.said()
                tables.append(_table(len(tables) + 1, side, layout, (*above, *own)))
                above = (*above, *(each for each in own if each.name))
    return tuple(tables), tuple(said)


def _exact(number: int, grid: Grid) -> Table | None:
    """A sheet that openfla wrote for itself is read as it was written: nothing in it is a total or a note."""
    headings = next(grid.lines(0), None)
    if headings is None or not is_exact(headings.cells):
        return None

    def rows() -> Iterator[Row]:
        return (Row(row.line, padded(row.cells)) for row in grid.lines(1) if row.cells)

    return Table(number, grid.name, grid.hidden, headings.cells, (), rows, lambda: iter(()))


def _table(number: int, grid: Grid, layout: Layout, said: tuple[Said, ...]) -> Table:
    reading = _Reading(grid, layout)
    headings = tuple(_heading(layout, place) for place in layout.columns)
    return Table(
        number,
        grid.name,
        grid.hidden,
        (*headings, *layout.groups.names()),
        said,
        reading.rows,
        reading.set_aside,
    )


def _heading(layout: Layout, place: int) -> str:
    return layout.head.headings[place] if place < len(layout.head.headings) else ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """Readings of one table, each from its start."""

    grid: Grid
    layout: Layout

    def rows(self) -> Iterator[Row]:
        """The records."""
        groups, values = self._groups()
        columns, width = self.layout.columns, max(self.layout.columns, default=0) + 1
        for event, rows in self._sorted():
            if event is Event.GROUP and groups.keys:
                groups.move(rows)
                values = groups.values()
            elif event is Event.RECORD:
                yield Row(rows[0].line, (*_placed(rows[0], columns, width), *values))

    def set_aside(self) -> Iterator[SetAside]:
        """The other lines; those of groups only where they became no column."""
        for event, rows in self._sorted():
            if event is not Event.RECORD and not (event is Event.GROUP and self.layout.groups.keys):
                yield from (SetAside(row.line, _WHY[event], _text(row)) for row in rows)

    def _sorted(self) -> Iterator[Sorted]:
        return Sorter(self.layout.head).sort(lines_of(self.layout, self.grid))

    def _groups(self) -> tuple[Groups, tuple[str, ...]]:
        """The groups at the start of a reading: those of the lines above the first headings, where they change."""
        groups = self.layout.groups.afresh()
        if self.layout.titled:
            groups.move(self.layout.head.above[-_ABOVE:])
        return groups, groups.values()


def _placed(row: Row, columns: tuple[int, ...], width: int) -> tuple[str, ...]:
    if len(columns) == width == len(row.cells):
        return row.cells
    return tuple([cell_at(row, place) for place in columns])


def _text(row: Row) -> str:
    return " | ".join(cell.strip() for cell in row.cells if cell.strip())[:_LONGEST_SHOWN]


def within_limits(rows: Iterable[Row], before: int = 0) -> Iterator[Row]:
    """The rows, refused where a file has too many of them or too many columns."""
    for count, row in enumerate(rows, start=before + 1):
        if count > MOST_ROWS:
            raise SheetRefused("file.too_many_rows", most=MOST_ROWS)
        if len(row.cells) > MOST_COLUMNS:
            raise SheetRefused("file.too_many_columns", line=row.line, most=MOST_COLUMNS)
        yield row
