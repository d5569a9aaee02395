# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""JSON of any shape: objects in lists are rows, objects in objects are columns with dotted names.

ijson reads it as a stream. Whole values one after the other (JSON lines) are a list; lists of lists are a sheet.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

import ijson

from openfla.channels.batch.rescue.opening.grid import Grid
from openfla.channels.batch.rescue.opening.nest import DEEPEST, Nests
from openfla.channels.batch.rescue.opening.tables import tables_of, within_limits
from openfla.channels.batch.rescue.table import Form, Opened
from openfla.channels.batch.row import LONGEST_CELL, MOST_ROWS, NumberText, Row, SheetRefused
from openfla.channels.batch.spool import Spool, kept

JOINT = "."
_CHUNK = 1 << 16
_MOST_DIGITS = 30
_MOST_HELD = 1 << 20
_FEW = 200
_DIGITS = re.compile(rb"[0-9]{200}")
_LONGEST_LINE = 1 << 20
LONGEST_NAME = 200


def open_objects(file: BinaryIO, encoding: str) -> Opened:
    """The tables of a JSON file in that encoding, or SheetRefused."""
    reader, source = _Reader(are_lines=_are_lines(file, encoding)), Utf8(file, encoding)
    try:
        for event, value in ijson.basic_parse(source, buf_size=_CHUNK, multiple_values=True):
            source.held = 0
            reader.take(event, value)
    except SheetRefused:
        raise
    except (ijson.JSONError, ArithmeticError, ValueError, SystemError) as error:
        # the parser in C wraps what Python says of a number of thousands of digits in a SystemError
        record = reader.nests.row.number
        if source.digits:
            raise SheetRefused("file.number_too_large", record=record, most=_MOST_DIGITS) from error
        if source.held > _MOST_HELD:
            raise SheetRefused("file.cell_too_long", line=record, most=LONGEST_CELL) from error
        raise SheetRefused("file.not_json", record=record) from error
    return reader.opened()


def _are_lines(file: BinaryIO, encoding: str) -> bool:
    """Whether each line is a value by itself."""
    file.seek(0)
    found = 0
    for line in Utf8(file, encoding).read(_LONGEST_LINE).splitlines()[:3]:
        try:
            found += isinstance(json.loads(line), dict)
        except (ValueError, RecursionError):
            break
    return found > 1


class Utf8:
    """The file as UTF-8 without a mark, which is all the parser reads.

    It ends before a text or number without end: the parser, native code, falls over a number of a million digits.
    """

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        file.seek(0)
        self._file, self._decoder = file, codecs.getincrementaldecoder(encoding)()
        self._tail = b""
        self.digits = False
        """Whether it ended before so many digits."""
        self.held = 0
        """What was read since the parser told something."""

    def read(self, size: int = _CHUNK) -> bytes:
        """The next bytes; none only at the end."""
        while not self.digits and self.held <= _MOST_HELD and (data := self._file.read(size)):
            self.held += len(data)
            if found := self._decoder.decode(data).encode():
                self.digits = bool(_DIGITS.search(self._tail + found))
                self._tail = found[-_FEW:]
                return b"" if self.digits else found
        return b"" if self.digits or self.held > _MOST_HELD else self._decoder.decode(b"", final=True).encode()


@dataclass(slots=True)
class _Place:
    """An object or list that is open: its path from the root, its place within the row, the cells of a line."""

    is_list: bool
    path: str
    within: str
    is_row: bool = False
    key: str = ""
    line: list[str] | None = None


class _Reader:
    """Takes the events of the parser."""

    def __init__(self, *, are_lines: bool) -> None:
        self.nests = Nests(JOINT)
        self._are_lines = are_lines
        self._stack: list[_Place] = []
        self._sheets: dict[str, tuple[Spool, list[int]]] = {}

    def take(self, event: str, value: object) -> None:
        """One event."""
        if event == "map_key":
            self._stack[-1].key = _named(str(value))
        elif event == "start_map":
            self._open(self._object())
        elif event == "start_array":
            self._open(self._list())
        elif event == "end_map":
            if self._stack.pop().is_row:
                self.nests.end()
        elif event == "end_array":
            self._end_list(self._stack.pop())
        else:
            self._scalar(_text(value, self.nests.row.number))

    def _open(self, place: _Place) -> None:
        if len(self._stack) >= DEEPEST:
            raise SheetRefused("file.too_deep", most=DEEPEST)
        self._stack.append(place)

    def _object(self) -> _Place:
        outer = self._stack[-1] if self._stack else None
        if outer is None and not self._are_lines:
            return _Place(is_list=False, path="", within="")
        if outer is None or outer.is_list:
            path = outer.path if outer else ""
            self.nests.begin(path, path.rpartition(JOINT)[2])
            return _Place(is_list=False, path=path, within="", is_row=True)
        return _Place(is_list=False, path=outer.path, within=_joined(outer.within, outer.key))

    def _list(self) -> _Place:
        outer = self._stack[-1] if self._stack else None
        if outer is None:
            return _Place(is_list=True, path="", within="")
        if outer.is_list:
            return _Place(is_list=True, path=outer.path, within=outer.within, line=[])
        within = _joined(outer.within, outer.key)
        return _Place(is_list=True, path=_joined(outer.path, within), within=within)

    def _scalar(self, text: str) -> None:
        place = self._stack[-1] if self._stack else None
        if place is not None and place.line is not None:
            place.line.append(text)
            return
        name = "" if place is None else place.within if place.is_list else _joined(place.within, place.key)
        if text:
            self.nests.row.put(name, text)
        else:
            self.nests.row.nest.column(name, self.nests.row.number)

    def _end_list(self, place: _Place) -> None:
        if not place.line:
            return
        spool, lines = self._sheets.setdefault(place.path, (kept(), [0]))
        lines[0] += 1
        if lines[0] > MOST_ROWS:
            raise SheetRefused("file.too_many_rows", most=MOST_ROWS)
        spool.add(Row(lines[0], tuple(place.line)))

    def opened(self) -> Opened:
        """What was read."""
        for spool, _ in self._sheets.values():
            spool.finish()
        grids = [_grid(path, spool) for path, (spool, _) in self._sheets.items()]
        sheets, said = tables_of(grids)
        if sheets and not self.nests.has_rows:
            return Opened(Form.JSON, sheets, (*said, *self.nests.said()))
        tables, more = self.nests.tables(len(sheets) + 1)
        return Opened(Form.JSON, (*sheets, *tables), (*said, *more))


def _grid(path: str, spool: Spool) -> Grid:
    def lines(first: int) -> Iterator[Row]:
        return within_limits(spool.rows(first))

    return Grid(path, hidden=False, lines=lines)


def _joined(*parts: str) -> str:
    return JOINT.join(filter(None, parts))


def _named(key: str) -> str:
    return key.strip()[:LONGEST_NAME]


def _text(value: object, record: int) -> str:
    """A value as the text of a cell; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise SheetRefused("file.cell_too_long", line=record, most=LONGEST_CELL)
        return value
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS or len(number.as_tuple().digits) > _MOST_DIGITS:
        raise SheetRefused("file.number_too_large", record=record, most=_MOST_DIGITS)
    return NumberText(f"{number:f}")
