# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the tables of a grid in one reading: where each begins and ends, its columns, its groups."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.opening.ahead import Ahead
from openfla.channels.batch.rescue.opening.around import Groups, said_in
from openfla.channels.batch.rescue.opening.grid import Grid, cell_at
from openfla.channels.batch.rescue.opening.heads import SAMPLE, Head, filled, head_of, is_wordy
from openfla.channels.batch.rescue.opening.looks import HARD
from openfla.channels.batch.rescue.opening.sorting import Event, Sorter
from openfla.channels.batch.rescue.opening.words import is_heading, is_note, is_page
from openfla.channels.batch.rescue.table import Said
from openfla.channels.batch.row import Row

_LOOSE = 30
_NEAR = 6


@dataclass(slots=True)
class Layout:
    """A table as it lies in its grid: lines from `start` up to `end`, by their place."""

    head: Head
    start: int
    end: int = 0
    groups: Groups = field(default_factory=Groups)
    titled: bool = False
    filled: set[int] = field(default_factory=set)

    def fill(self, row: Row) -> None:
        """Take in which columns a record fills."""
        cells, known = row.cells, self.filled
        if len(known) < len(cells):
            known.update(place for place, cell in enumerate(cells) if cell)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of the grid that have a heading or hold something."""
        named = {place for place, text in enumerate(self.head.headings) if text}
        return tuple(sorted(named | self.filled))

    def said(self) -> tuple[Said, ...]:
        """What stands above the table, without what became a column."""
        names = set(self.groups.names())
        return tuple(said for said in said_in(self.head.above) if not (self.titled and said.name in names))


def layouts(grid: Grid) -> tuple[list[Layout], list[Row]]:
    """The tables of a grid, and lines that belong to none."""
    reader = Ahead(grid.lines(0))
    found: list[Layout] = []
    loose: list[Row] = []
    while reader.next() is not None:
        head = head_of(reader.peek(SAMPLE), grid.merges)
        if head is None:
            loose.extend(_taken(reader, _LOOSE)[: _LOOSE if len(loose) < _LOOSE else 0])
            continue
        _taken(reader, head.skip)
        found.append(_surveyed(Layout(head, reader.position), reader, grid))
    return found, loose


def _taken(reader: Ahead, count: int) -> list[Row]:
    return [reader.take() for _ in range(min(count, len(reader.peek(count))))]


def _surveyed(layout: Layout, reader: Ahead, grid: Grid) -> Layout:
    """The layout with what only a reading of all its lines tells."""
    sorter, groups = Sorter(layout.head), Groups()
    starts = layout.titled = False
    records, again = 0, False
    for event, rows in sorter.sort(_own(layout, reader, grid)):
        if event is Event.GROUP:
            starts = starts or records == 0
            layout.titled = layout.titled or again
            groups.learn(rows)
        elif event is Event.RECORD:
            records += 1
            layout.fill(rows[0])
        again = event is Event.AGAIN or (again and event is Event.GROUP)
    if layout.titled and layout.head.above:
        groups.learn(layout.head.above[-3:])
    if starts or layout.titled or any(groups.names()):
        layout.groups = groups
    layout.end = reader.position
    return layout


def _own(layout: Layout, reader: Ahead, grid: Grid) -> Iterator[Row]:
    """The lines up to where another table begins."""
    after_gap, is_full = False, layout.head.fullness()
    while (row := reader.next()) is not None:
        if row.cells and _may_begin(row, layout.head, reader, full=is_full(row), after_gap=after_gap):
            other = head_of(reader.peek(SAMPLE), grid.merges)
            if other is not None and _is_other(layout.head, other):
                return
            if other is not None and other.band and _names(other) == _names(layout.head):
                yield from _taken(reader, other.skip)
                continue
        after_gap = not row.cells
        yield reader.take()


def _may_begin(row: Row, head: Head, reader: Ahead, *, full: bool, after_gap: bool) -> bool:
    """Whether it pays to look for headings here: most lines are plainly records."""
    if not is_wordy(row) and (full or not after_gap):
        return False
    first = next(filter(None, row.cells))
    if is_note(first) or is_page(first):
        return False
    near = [each for each in reader.peek(_NEAR) if each.cells and filled(each) > 1 and is_wordy(each)]
    if after_gap and (not full or any(seen in HARD for seen in head.looks)):
        return bool(near)
    return any(sum(map(is_heading, filter(None, each.cells))) * 2 >= filled(each) for each in near)


def _is_other(head: Head, other: Head) -> bool:
    """Whether these are the headings of another table, rather than ours again or a record in words."""
    if not other.band or not other.sure or _names(other) == _names(head):
        return False
    known = sum(map(is_heading, filter(None, other.headings)))
    return not head.band or other.looks != head.looks or known * 3 >= len(list(filter(None, other.headings)))


def _names(head: Head) -> tuple[str, ...]:
    return tuple(filter(None, map(normalised, head.headings)))


def lines_of(layout: Layout, grid: Grid) -> Iterator[Row]:
    """The lines of the table, cells merged over several lines repeated in each."""
    rows = _between(layout, grid)
    return _filled_down(rows, grid) if grid.merges else rows


def _between(layout: Layout, grid: Grid) -> Iterator[Row]:
    for place, row in enumerate(grid.lines(layout.start), start=layout.start):
        if place >= layout.end:
            return
        yield row


def _filled_down(rows: Iterator[Row], grid: Grid) -> Iterator[Row]:
    open_merges: dict[int, tuple[int, str]] = {}
    for row in rows:
        for merge in grid.merges.get(row.line, ()):
            if merge.bottom > merge.top:
                open_merges[merge.left] = (merge.bottom, cell_at(row, merge.left))
        open_merges = {place: each for place, each in open_merges.items() if each[0] >= row.line}
        yield _with(row, open_merges) if open_merges and row.cells else row


def _with(row: Row, carried: dict[int, tuple[int, str]]) -> Row:
    cells = [*row.cells, *[""] * (max(carried) + 1 - len(row.cells))]
    for place, (_, text) in carried.items():
        cells[place] = cells[place] or text
    return Row(row.line, tuple(cells))
