# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""XML of any shape: elements that repeat are rows, what stands in them are columns; namespaces are dropped.

It is read twice with expat, in flat memory: once to see what repeats, once for the rows. A document type is refused, so
that there are no entities, no defaults and no other files.
"""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from openfla.channels.batch.rescue.opening.nest import DEEPEST, Nests
from openfla.channels.batch.rescue.table import Form, Opened
from openfla.channels.batch.row import LONGEST_CELL, SheetRefused

JOINT = "/"
_CHUNK = 1 << 16
_MOST_PATHS = 2_000
_MOST_HELD = 1 << 20
_UNSEEN = ("xmlns", "xsi", "xml")
Start = Callable[[str, dict[str, str]], None]


def open_markup(file: BinaryIO) -> Opened:
    """The tables of an XML file, or SheetRefused."""
    paths = _Paths()
    read_markup(file, paths.start, paths.end, None)
    rows = _Rows(paths.rows())
    read_markup(file, rows.start, rows.end, rows.text)
    tables, said = rows.nests.tables()
    return Opened(Form.XML, tables, said)


def read_markup(file: BinaryIO, start: Start, end: Callable[[str], None], text: Callable[[str], None] | None) -> None:
    """Tells each element and text as it comes; SheetRefused for a document type and for what is no XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler, parser.EndElementHandler = start, end
    if text is not None:
        parser.CharacterDataHandler = text
    file.seek(0)
    try:
        while data := file.read(_CHUNK):
            parser.Parse(data, False)
            _guard(parser, file.tell())
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise SheetRefused("file.not_well_formed", line=parser.CurrentLineNumber) from error


def _guard(parser: expat.XMLParserType, read: int) -> None:
    """A tag or comment without end would be held in memory."""
    if read - max(0, parser.CurrentByteIndex) > _MOST_HELD:
        raise SheetRefused("file.cell_too_long", line=parser.CurrentLineNumber, most=LONGEST_CELL)


def _doctype(*_named: object) -> None:
    raise SheetRefused("file.doctype")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _fields(attributes: dict[str, str]) -> dict[str, str]:
    return {_local(name): text for name, text in attributes.items() if not name.startswith(_UNSEEN)}


class _Paths:
    """The first reading: which paths repeat under one parent, and which hold more than a text."""

    def __init__(self) -> None:
        self._path = ""
        self._seen: list[set[str]] = [set()]
        self._repeated: set[str] = set()
        self._holding: set[str] = set()
        self._known: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._seen) > DEEPEST:
            raise SheetRefused("file.too_deep", most=DEEPEST)
        self._holding.add(self._path)
        path = self._path = f"{self._path}{JOINT}{_local(name)}"
        if path in self._seen[-1]:
            self._repeated.add(path)
        elif path not in self._known:
            self._known.add(path)
            if len(self._known) > _MOST_PATHS:
                raise SheetRefused("file.too_many_tables", most=_MOST_PATHS)
        self._seen[-1].add(path)
        if attributes and _fields(attributes):
            self._holding.add(path)
        self._seen.append(set())

    def end(self, _name: str) -> None:
        self._seen.pop()
        self._path = self._path.rpartition(JOINT)[0]

    def rows(self) -> frozenset[str]:
        """The paths whose elements are rows."""
        return frozenset(self._repeated & self._holding)


class _Rows:
    """The second reading."""

    def __init__(self, rows: frozenset[str]) -> None:
        self.nests = Nests(JOINT)
        self._rows = rows
        self._path = ""
        self._bases = [0]
        self._text: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        local = _local(name)
        self._path = f"{self._path}{JOINT}{local}"
        if self._path in self._rows:
            self.nests.begin(self._path.removeprefix(JOINT), local)
            self._bases.append(len(self._path) + 1)
        elif len(self._bases) == 1 and self._path.count(JOINT) == 1:
            self._bases[0] = len(self._path) + 1
        for field, text in _fields(attributes).items():
            self._put(f"{self._path}{JOINT}{field}", text)

    def end(self, _name: str) -> None:
        self._flush()
        if self._path in self._rows:
            self.nests.end()
            self._bases.pop()
        self._path = self._path.rpartition(JOINT)[0]

    def text(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_CELL * 2:
            raise SheetRefused("file.cell_too_long", line=self.nests.row.number, most=LONGEST_CELL)
        self._text.append(text)

    def _flush(self) -> None:
        if self._text:
            text = "".join(self._text).strip()
            self._text.clear()
            self._length = 0
            if text:
                self._put(self._path, text)

    def _put(self, path: str, text: str) -> None:
        if text.strip():
            self.nests.row.put(path[self._bases[-1] :] or _local(path.rpartition(JOINT)[2]), text)
