# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Refused cells mended on a page: a wrong text once for all rows that have it, or row by row; then they are a file."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from openfla.channels.batch.export import Cell
from openfla.channels.batch.give_back import own_cells, write_like
from openfla.channels.batch.kept_rows import received_sheet
from openfla.channels.batch.mapping import Mapping, own_places
from openfla.channels.batch.outcome_pages import outcomes
from openfla.channels.batch.placing import place_of
from openfla.channels.batch.refusals import paired
from openfla.channels.batch.row import Sheet, SheetRefused
from openfla.channels.wording import problem_sentence
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView, ReceivedFile
from openfla.desk.batch.received import UNREADABLE
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem, shown

MOST_ROWS, MOST_CELLS, LONGEST = 1_000, 100, 200
"""Refused rows, wrong cells and signs in one of them up to which a page is handier than the file."""
MOST_APART = 25
"""Rows with the same wrong text up to which each of them may be given another one."""
OF_ONE = ("reference", "national_number")
"""Fields that tell one row from another, as names do: what is wrong in them is never mended for many rows at once."""

_Key = tuple[int, str, int]
"""A column's place, the text in it, and the line where a row has it for itself (0: all that have it)."""


@dataclass(frozen=True, slots=True)
class WrongRow:
    """One of several rows with the same wrong text; `who` it is about, as far as the row says so."""

    key: str
    line: int
    who: str


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A text that was refused in a column. `hidden`: it could be a national number and is not written out.

    `rows`: those that may each be given a text of their own; none where there is one row alone, or too many.
    """

    key: str
    heading: str
    text: str
    hidden: bool
    lines: tuple[int, ...]
    sentences: tuple[str, ...]
    rows: tuple[WrongRow, ...]


@dataclass(frozen=True, slots=True)
class Mendable:
    """What can be mended in place, and how many refused rows no cell of theirs explains."""

    cells: tuple[WrongCell, ...]
    others: int


@dataclass(slots=True)
class _Found:
    """The problems by cell and line, whom a line is about, and the refused lines that no cell of theirs explains."""

    lines: dict[_Key, dict[int, list[Problem]]]
    who: dict[int, str]
    others: list[int]


def wrong_cells(view: BatchView, place: ReceivedFile, *, actor: Actor, language: str, now: datetime) -> Mendable | None:
    """None where the file can't be read any more, or where there is more than a page is good for."""
    if not place.mapping or not 0 < view.refused <= MOST_ROWS:
        return None
    mapping = Mapping.from_json(place.mapping)
    try:
        with received_sheet(place) as sheet:
            found = None if isinstance(sheet, Problem) else _found(sheet, view, mapping, actor, now)
    except (*UNREADABLE, SheetRefused):
        return None
    if found is None or not 0 < len(found.lines) <= MOST_CELLS:
        return None
    return Mendable(tuple(_wrong(key, found, mapping, language) for key in found.lines), len(found.others))


def write_mended(
    view: BatchView, place: ReceivedFile, target: BinaryIO, mended: Map[str, str], *, actor: Actor, now: datetime
) -> bool:
    """Writes the rows with these texts by key: all rows of a file of which nothing was taken in, else those refused.

    A text of one row goes before that of all rows with the same wrong one; empty it says nothing.

    CSV is written in UTF-8 whatever the file was in, for what was typed may hold any letter. False when the file can't
    be read, when more is wrong than a page is good for, or when none of its wrong cells was mended.
    """
    if not place.mapping or view.refused > MOST_ROWS:
        return False
    mapping = Mapping.from_json(place.mapping)
    try:
        with received_sheet(place) as sheet:
            if isinstance(sheet, Problem):
                return False
            found = _found(sheet, view, mapping, actor, now)
            if len(found.lines) > MOST_CELLS:
                return False
            by_line = _by_line(found, mended)
            rows = _rows(sheet, mapping, by_line, whole=view.started_at is None)
            write_like(rows, target, kind=sheet.kind, delimiter=sheet.delimiter or ";", encoding="utf-8-sig")
            return any(by_line.values())
    except (*UNREADABLE, SheetRefused):
        return False


def _found(sheet: Sheet, view: BatchView, mapping: Mapping, actor: Actor, now: datetime) -> _Found:
    """The problems of refused rows by the cell that has them."""
    found = _Found(defaultdict(lambda: defaultdict(list)), {}, [])
    for row, outcome in paired(sheet, outcomes(view, (RecordState.REFUSED,), actor=actor, now=now)):
        placed = [(place, problem) for problem in outcome.problems if (place := place_of(problem, mapping)) is not None]
        if not placed:
            found.others.append(row.line)
        for place, problem in placed:
            alone = mapping.fields[place] in (*OF_ONE, *mapping.columns.names)
            found.lines[place, _text(row.cells, place), row.line if alone else 0][row.line].append(problem)
            found.who[row.line] = _who(row.cells, mapping)
    return found


def _text(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _who(cells: Sequence[str], mapping: Mapping) -> str:
    """The names in a row, or else its reference."""
    for fields in (mapping.columns.names, ("reference",)):
        said = [_text(cells, place).strip() for place, field in enumerate(mapping.fields) if field in fields]
        if any(said):
            return shown(" ".join(filter(None, said)), LONGEST)
    return ""


def _wrong(key: _Key, found: _Found, mapping: Mapping, language: str) -> WrongCell:
    place, text, _ = key
    lines = found.lines[key]
    told = dict.fromkeys(problem_sentence(each, language) for problems in lines.values() for each in problems)
    safe = "" if mapping.fields[place] == "national_number" else shown(text, LONGEST)
    apart = tuple(lines) if 1 < len(lines) <= MOST_APART else ()
    rows = tuple(WrongRow(_spelled_apart(key, line), line, found.who[line]) for line in apart)
    return WrongCell(
        _spelled(key, lines), mapping.headings[place], safe, safe != text, tuple(lines), tuple(told)[:3], rows
    )


def _spelled(key: _Key, lines: Map[int, object]) -> str:
    """How a form names the cell: by its column and its first line, for the text may be anything."""
    return f"{key[0]}-{next(iter(lines))}"


def _spelled_apart(key: _Key, line: int) -> str:
    return f"{key[0]}-{line}-alone"


def _by_line(found: _Found, mended: Map[str, str]) -> dict[int, dict[int, str]]:
    """For each refused line the new texts by place; a text that is as it was mends nothing."""
    by_line: dict[int, dict[int, str]] = defaultdict(dict, {line: {} for line in found.others})
    for key, lines in found.lines.items():
        for_all = mended.get(_spelled(key, lines))
        for line in lines:
            fresh = mended.get(_spelled_apart(key, line)) or for_all
            by_line[line] |= {} if fresh is None or fresh == key[1] else {key[0]: fresh}
    return by_line


def _rows(sheet: Sheet, mapping: Mapping, by_line: Map[int, Map[int, str]], *, whole: bool) -> Iterator[Sequence[Cell]]:
    places = own_places(mapping.headings)
    yield [mapping.headings[at] for at in places]
    for row in sheet.rows():
        if row.line <= mapping.heading_line or not (whole or row.line in by_line):
            continue
        fresh, kept = by_line.get(row.line, {}), own_cells(row.cells, places)
        yield [fresh.get(at, cell) for at, cell in zip(places, kept, strict=True)]
