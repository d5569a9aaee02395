# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows set down once and read again: parsing a row of a workbook costs several times as much as reading it back.

They lie in a temporary file without a name, sealed with a key that only this process knows.
"""

import json
import os
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from openfla.channels.batch.row import DateText, MomentText, NumberText, Row, Sheet, SheetKind

CHUNK = 500
_NONCE = 12
_TEXT = "t"
_SIGNS = {str: _TEXT, NumberText: "n", DateText: "d", MomentText: "d"}
_TYPES: dict[str, type[str]] = {"n": NumberText, "d": DateText}


@contextmanager
def at_hand(sheet: Sheet) -> Iterator[Sheet]:
    """The same sheet, for several readings; a CSV, read as fast as a spool, stays as it is. Raises SheetRefused."""
    if sheet.kind is not SheetKind.XLSX:
        yield sheet
        return
    with TemporaryFile() as file:
        spool = Spool(file)
        spool.set_down(sheet.rows())
        yield Sheet(sheet.kind, spool.rows, sheet.delimiter, sheet.encoding)


def kept() -> "Spool":
    """A spool whose file lives as long as somebody can ask for its rows."""
    file = TemporaryFile()  # noqa: SIM115 - closed with the spool
    spool = Spool(file)
    weakref.finalize(spool, file.close)
    return spool


class Spool:
    """Rows in sealed chunks of a file; what is kept in memory is where each chunk lies."""

    def __init__(self, file: IO[bytes]) -> None:
        """Empty; the file stays open as long as rows are read."""
        self._file = file
        self._sealer = AESGCM(AESGCM.generate_key(256))
        self._ends = [0]
        self._waiting: list[Row] = []

    def set_down(self, rows: Iterable[Row]) -> int:
        """Takes all these rows in; how many they were."""
        coming, count = iter(rows), 0
        while some := list(islice(coming, CHUNK)):
            count += len(some)
            self._seal(some)
        self.finish()
        return count

    def add(self, row: Row) -> None:
        """Takes one more row in; those taken in last can be read after `finish`."""
        self._waiting.append(row)
        if len(self._waiting) == CHUNK:
            self.finish()

    def finish(self) -> None:
        """All rows taken in can be read."""
        if self._waiting:
            self._seal(self._waiting)
            self._waiting.clear()
        self._file.flush()

    def _seal(self, some: list[Row]) -> None:
        plain = json.dumps([(row.line, kinds_of(row.cells), row.cells) for row in some]).encode()
        sealed = self._sealer.encrypt(self._nonce(len(self._ends)), plain, None)
        self._file.write(sealed)
        self._ends.append(self._ends[-1] + len(sealed))

    def rows(self, first: int = 0) -> Iterator[Row]:
        """All rows in their order, or from one on, with their types; several readers do not disturb each other."""
        for number in range(1 + first // CHUNK, len(self._ends)):
            skipped = max(0, first - (number - 1) * CHUNK)
            for line, kinds, cells in self._chunk(number)[skipped:]:
                yield Row(line, with_kinds(kinds, cells))

    def _chunk(self, number: int) -> list[tuple[int, str, list[str]]]:
        start, end = self._ends[number - 1 : number + 1]
        sealed = os.pread(self._file.fileno(), end - start, start)
        found: list[tuple[int, str, list[str]]] = json.loads(self._sealer.decrypt(self._nonce(number), sealed, None))
        return found

    @staticmethod
    def _nonce(number: int) -> bytes:
        return number.to_bytes(_NONCE, "big")


def kinds_of(cells: tuple[str, ...]) -> str:
    """A sign for the type of each cell."""
    return "".join([_SIGNS[type(cell)] for cell in cells])


def with_kinds(kinds: str, cells: list[str]) -> tuple[str, ...]:
    """Texts as the cells that they were."""
    for place, kind in _typed(kinds):
        cells[place] = kind(cells[place])
    return tuple(cells)


@lru_cache(maxsize=1024)
def _typed(kinds: str) -> tuple[tuple[int, type[str]], ...]:
    """The places that hold typed cells: rows of one list look much alike."""
    return tuple((place, _TYPES[sign]) for place, sign in enumerate(kinds) if sign != _TEXT)
