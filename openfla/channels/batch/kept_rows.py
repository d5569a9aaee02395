# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a received list set down once beside its file, each found by its line: a page reads those it shows.

They lie in a kept file of their own, sealed as the list is. It holds, one behind the other: each row as JSON; for each
its line and where it begins; what the sheet is; and, in its last bytes, where these two parts begin.
"""

import io
import json
import struct
from bisect import bisect_left
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO

from openfla.channels.batch.row import Row, Sheet, SheetKind
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.spool import kinds_of, with_kinds
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE, keep_rows, open_received, open_rows
from openfla.terms.problem import Problem

FORM = b"OFR1"
_ENTRY, _END = struct.Struct("<IQ"), struct.Struct("<QQ4s")
_LAST_LINE = 2**32 - 1


class OutOfOrderError(Exception):
    """Lines of the sheet repeat or go back, so that a line does not name one row."""


def set_down(sheet: Sheet) -> str:
    """Keeps the rows; the name to note, or "" where they can't be kept. Raises SheetRefused."""
    try:
        return keep_rows(io.BufferedReader(_Pieces(_pieces(sheet))))
    except OutOfOrderError:
        return ""


@contextmanager
def received_sheet(place: ReceivedFile) -> Iterator[Sheet | Problem]:
    """The sheet of a received list: its rows kept beside it, else the file itself. Raises what UNREADABLE names."""
    with ExitStack() as opened:
        kept = None
        if place.rows_as:
            with suppress(*UNREADABLE):
                kept = _sheet(opened.enter_context(open_rows(place)))
        yield kept or open_sheet(opened.enter_context(open_received(place)))


def _pieces(sheet: Sheet) -> Iterator[bytes]:
    """The file, piece by piece; what is kept in memory is where each row begins."""
    index, place, before = bytearray(), 0, 0
    for row in sheet.rows():
        if not before < row.line <= _LAST_LINE:
            raise OutOfOrderError
        before = row.line
        index += _ENTRY.pack(row.line, place)
        piece = json.dumps((kinds_of(row.cells), row.cells)).encode()
        place += len(piece)
        yield piece
    yield bytes(index)
    yield json.dumps((sheet.kind, sheet.delimiter, sheet.encoding, sheet.system)).encode()
    yield _END.pack(place, place + len(index), FORM)


class _Pieces(io.RawIOBase):
    """Bytes that are made as they are read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        some = self._left[: len(buffer)]
        buffer[: len(some)] = some
        self._left = self._left[len(some) :]
        return len(some)


def _sheet(file: BinaryIO) -> Sheet | None:
    """None for a form of another version."""
    end = file.seek(0, io.SEEK_END) - _END.size
    file.seek(end)
    index_at, sheet_at, form = _END.unpack(file.read(_END.size))
    if form != FORM:
        return None
    file.seek(index_at)
    rows = _Rows(file, file.read(sheet_at - index_at), index_at)
    kind, delimiter, encoding, system = json.loads(file.read(end - sheet_at))
    return Sheet(SheetKind(kind), rows.all, delimiter, encoding, system, rows.at)


class _Rows:
    """Rows of a kept file by their lines."""

    def __init__(self, file: BinaryIO, index: bytes, end: int) -> None:
        self._file, self._index, self._end = file, index, end
        self._number = len(index) // _ENTRY.size

    def all(self) -> Iterator[Row]:
        """In their order; several readers do not disturb each other."""
        for number in range(self._number):
            yield self._row(number)

    def at(self, lines: Collection[int]) -> Iterator[Row]:
        """Those of these lines that are there, in their order."""
        for line in sorted(lines):
            number = bisect_left(range(self._number), line, key=lambda each: self._entry(each)[0])
            if number < self._number and self._entry(number)[0] == line:
                yield self._row(number)

    def _entry(self, number: int) -> tuple[int, int]:
        """The line of a row, and where it begins; behind the last row, where that one ends."""
        if number == self._number:
            return 0, self._end
        line, start = _ENTRY.unpack_from(self._index, number * _ENTRY.size)
        return line, start

    def _row(self, number: int) -> Row:
        line, start = self._entry(number)
        self._file.seek(start)
        kinds, cells = json.loads(self._file.read(self._entry(number + 1)[1] - start))
        return Row(line, with_kinds(kinds, cells))
