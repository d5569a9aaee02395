# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables with a row for each worker and a column for each training: made a row for each training of a worker.

That is clear where headings and cells together say the day and the length: "EHBO 12/03/2024" over hours, "EHBO (4 u)"
over days, or both in the heading over ticks. Otherwise the table stays as it is, and what is missing is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import BinaryIO

from openfla.channels.batch.rescue import figures
from openfla.channels.batch.rescue.dictionary import choice, fields
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.rescue.table import Opened, Table
from openfla.channels.batch.row import DateText, Row

HEADINGS = ("title", "date", "duration")
"""What a table that was unfolded has behind its columns about workers."""
LEAST = 2
"""So many trainings side by side make such a table."""
_HEAD = 200
_SURE = 0.8
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:20)?\d{2}|20\d{2}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)")
_LENGTH = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:[.,:]\d{1,2})?\s?(?:u|uur|h|hrs?|heures?|hours?|std|min)(?:\s?\d{1,2})?\b", re.IGNORECASE
)
_EDGES = " ()[]-–,;:/|\t"


class Cells(StrEnum):
    """What stands in the cells under trainings."""

    HOURS = "hours"
    DAYS = "days"
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class Headed:
    """A column that is a training: its place, its title, and the day and length that the heading says, or ""."""

    place: int
    title: str
    day: str
    length: str


def open_unfolded(file: BinaryIO, filename: str = "") -> Opened:
    """An opened file, its tables one training a row. SheetRefused as `open_saved`."""
    opened = open_saved(file, filename)
    return replace(opened, tables=tuple(map(unfolded, opened.tables)))


def unfolded(table: Table) -> Table:
    """The table with a row for each training of a worker, where its trainings stand side by side and that is clear."""
    found = sideways(table)
    if found is None:
        return table
    trainings, cells = found
    if not all(_is_whole(each, cells) for each in trainings):
        return table
    places = {each.place for each in trainings}
    kept = [place for place in range(len(table.headings)) if place not in places]
    headings = (*(table.headings[place] for place in kept), *HEADINGS)
    return replace(table, headings=headings, rows=lambda: _rows(table, kept, trainings, cells), unfolded=len(trainings))


def _is_whole(training: Headed, cells: Cells) -> bool:
    day, length = bool(training.day) or cells is Cells.DAYS, bool(training.length) or cells is Cells.HOURS
    return bool(training.title) and day and length


def _rows(table: Table, kept: Sequence[int], trainings: Sequence[Headed], cells: Cells) -> Iterator[Row]:
    for row in table.rows():
        whose = tuple(row.cells[place] for place in kept)
        for each in trainings:
            cell = row.cells[each.place].strip() and row.cells[each.place]
            if cell and not _is_nothing(cell, cells):
                day = cell if cells is Cells.DAYS else each.day
                length = cell if cells is Cells.HOURS else each.length
                yield Row(row.line, (*whose, each.title, day, length))


def _is_nothing(cell: str, cells: Cells) -> bool:
    """No hours, or a no: the worker was not in it."""
    if cells is Cells.TICKS:
        return choice("flag", cell) == "no"
    return cells is Cells.HOURS and not cell.strip(" 0:.,-")


def sideways(table: Table) -> tuple[tuple[Headed, ...], Cells] | None:
    """The trainings that stand side by side in a table, and what their cells hold; None for any other table."""
    meant = [dict(read_heading(heading).fields) for heading in table.headings]
    sure = [max(each, key=lambda name: each[name]) if max(each.values(), default=0) >= _SURE else "" for each in meant]
    if {"title", "date", "duration"} & set(sure) or not any(_is_about_workers(name) for name in sure):
        return None
    columns: list[list[str]] = [[] for _ in table.headings]
    for row in islice(table.rows(), _HEAD):
        for column, cell in zip(columns, row.cells, strict=False):
            if cell.strip():
                column.append(cell)
    for cells, test in _TESTS.items():
        places = [
            place
            for place, name in enumerate(sure)
            if not name and table.headings[place].strip() and columns[place] and all(map(test, columns[place]))
        ]
        if len(places) >= LEAST:
            return tuple(_headed(place, table.headings[place]) for place in places), cells
    return None


def _is_about_workers(name: str) -> bool:
    return bool(name) and fields()[name].group == "worker"


def _headed(place: int, heading: str) -> Headed:
    day = _DAY.search(heading)
    without = heading.replace(day[0], " ") if day else heading
    length = _LENGTH.search(without)
    title = without.replace(length[0], " ") if length else without
    return Headed(place, " ".join(title.split()).strip(_EDGES), day[0] if day else "", length[0] if length else "")


def _is_length(cell: str) -> bool:
    found = figures.read_quantity(cell, figures.DECIMAL)
    return isinstance(found, figures.Quantity) and not _is_day(cell)


def _is_day(cell: str) -> bool:
    return isinstance(cell, DateText) or bool(_DAY.fullmatch(cell.strip()))


def _is_tick(cell: str) -> bool:
    return not figures.is_bare(cell) and choice("flag", cell) is not None


_TESTS = {Cells.DAYS: _is_day, Cells.HOURS: _is_length, Cells.TICKS: _is_tick}
