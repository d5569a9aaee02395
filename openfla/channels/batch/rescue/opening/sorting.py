# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines below headings sorted: records, groups, totals, headings that come again, notes."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from openfla.channels.batch.rescue.opening.heads import Head, is_wordy
from openfla.channels.batch.rescue.opening.looks import HARD, Look, amount, look
from openfla.channels.batch.rescue.opening.words import is_note, is_page, is_total
from openfla.channels.batch.row import Row

_MOST_HELD = 3
_GROUP_CELLS = 3
_LONGEST_GROUP = 200
_ENOUGH = 2


class Event(Enum):
    """What a line is."""

    RECORD = auto()
    GROUP = auto()
    TOTAL = auto()
    AGAIN = auto()
    NOTE = auto()


Sorted = tuple[Event, tuple[Row, ...]]


class Sums:
    """Running sums of the columns of figures: of everything, and since the last total or group."""

    def __init__(self, head: Head) -> None:
        """Nothing summed yet."""
        self._columns = [place for place, seen in enumerate(head.looks) if seen is Look.NUMBER]
        self._all = dict.fromkeys(self._columns, 0)
        self._part = dict(self._all)
        self.count = 0

    def add(self, row: Row) -> None:
        """Count a record."""
        self.count += 1
        whole, part, cells = self._all, self._part, row.cells
        for place in self._columns:
            if place < len(cells) and (figure := amount(cells[place])):
                whole[place] += figure
                part[place] += figure

    def part_ends(self) -> None:
        """A total or a group begins the next part."""
        self._part = dict.fromkeys(self._columns, 0)
        self.count = 0

    def are_in(self, row: Row) -> bool:
        """Whether every figure of the line is a sum of what stands above it."""
        figures = [(place, amount(cell)) for place, cell in enumerate(row.cells) if cell]
        told = [(place, figure) for place, figure in figures if figure is not None]
        return bool(told) and all(
            figure in (self._all.get(place), self._part.get(place)) and self._all.get(place) for place, figure in told
        )


class Sorter:
    """Sorts the lines of one table, in one reading from its first record on."""

    def __init__(self, head: Head) -> None:
        """For the table that begins with this head."""
        self._head = head
        self._again = {_plain(row) for row in head.band}
        self._firsts = {cells[0] for cells in self._again if cells}
        self._titles = {_plain(row) for row in head.above}
        self._sums = Sums(head)
        self._held: list[Row] = []
        self._is_full = head.fullness()

    def sort(self, rows: Iterable[Row]) -> Iterator[Sorted]:
        """Each line once, groups of up to three lines together, just before their first record."""
        for row in rows:
            if row.cells:
                yield from self._sorted(row)
        yield from self._let_go(Event.NOTE)

    def _sorted(self, row: Row) -> Iterator[Sorted]:
        event = self._event(row)
        if event is Event.GROUP:
            self._held.append(row)
            if len(self._held) > _MOST_HELD:
                yield Event.NOTE, (self._held.pop(0),)
            return
        if event is Event.RECORD:
            yield from self._let_go(Event.GROUP)
            self._sums.add(row)
        elif event is Event.TOTAL:
            yield from self._let_go(Event.NOTE)
            self._sums.part_ends()
        yield event, (row,)

    def _let_go(self, event: Event) -> Iterator[Sorted]:
        if self._held:
            held, self._held = tuple(self._held), []
            if event is Event.GROUP:
                self._sums.part_ends()
                yield event, held
            else:
                yield from ((event, (row,)) for row in held)

    def _event(self, row: Row) -> Event:
        first = row.cells[0] or next(filter(None, row.cells))
        if first.strip() in self._firsts and _plain(row) in self._again:
            return Event.AGAIN
        full = self._is_full(row)
        if full and not is_total(first):
            return Event.RECORD
        if self._is_total(row, first):
            return Event.TOTAL
        return Event.RECORD if full else self._thin(row, first)

    def _thin(self, row: Row, first: str) -> Event:
        held = [cell.strip() for cell in row.cells if cell.strip()]
        plain = _plain(row)
        if plain in self._titles or plain in self._again:
            return Event.AGAIN
        if len(held) == 1 and is_page(held[0]):
            return Event.NOTE
        if len(held) <= _ENOUGH and is_note(first):
            return Event.NOTE
        return Event.GROUP if self._could_be_group(row, held) else Event.RECORD

    def _could_be_group(self, row: Row, held: Sequence[str]) -> bool:
        """A line of few cells that has nothing of a record: no figures where records have them."""
        if self._head.width <= len(held) or len(held) > _GROUP_CELLS or len(held[0]) > _LONGEST_GROUP:
            return False
        if any(cell.endswith(":") or ": " in cell for cell in held):
            return True
        looks = self._head.looks
        agree = [look(cell) is looks[at] for at, cell in enumerate(row.cells) if cell.strip() and at < len(looks)]
        if len(held) == 1:
            return is_wordy(row) or not any(agree)
        return not all(agree) and not any(
            look(cell) is looks[at] in HARD for at, cell in enumerate(row.cells) if at < len(looks)
        )

    def _is_total(self, row: Row, first: str) -> bool:
        lacking = self._head.lacking(row)
        called = is_total(first) or (lacking and any(is_total(cell) for cell in row.cells if cell))
        if not called:
            return bool(lacking) and self._is_silent_total(row)
        others = [look(cell) for cell in row.cells if cell]
        if any(seen in {Look.DATE, Look.NATIONAL} for seen in others):
            return bool(lacking) and self._sums.are_in(row)
        return lacking * 2 > len(self._head.always) or self._sums.are_in(row) or is_total(first, alone=True)

    def _is_silent_total(self, row: Row) -> bool:
        """A line of sums that says nothing: figures alone, or a name and figures where records hold more."""
        seen = [look(cell) for cell in row.cells if cell]
        texts = sum(each is not Look.NUMBER for each in seen)
        if texts == len(seen) or texts > 1 or Look.DATE in seen:
            return False
        return (self._sums.count >= _ENOUGH or not texts) and self._sums.are_in(row)


def _plain(row: Row) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.cells if cell.strip())
