# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a worksheet in the shape that programs write, read twice as fast as by a parser of XML.

Each row is matched as a whole: where anything else stands in it (a formula, an entity, a tag of another kind), the
parser reads that row, and where anything else stands between rows, `Unusual` tells that it must read the sheet.
"""

import codecs
import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

from openfla.channels.batch.cells import CellReader, unescaped
from openfla.channels.batch.row import Row

_CHUNK = 1 << 18
_LONGEST = 1 << 22
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>)?\s*<worksheet\b[^<>]*>(?:\s*<(?!/|!|\?|sheetData\b)[^<>]*>|\s*</(?!sheetData\b)[^<>]*>)*"
    r"\s*<sheetData(?:/>|>)"
)
_ENCODING = re.compile(r"encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
_END = "</sheetData>"
_NUMBER = re.compile(r'(?:^|\s)r="([0-9]{1,7})"')
_SIGNS = r"[^<&\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*"
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})[0-9]{1,7}")?(?: s="([0-9]{1,5})")?(?: t="(s|n|str|b|inlineStr)")?'
    rf'(/>|></c>|><v>({_SIGNS})</v></c>|><is><t(?: xml:space="preserve")?>({_SIGNS})</t></is></c>)'
)
_TAGS = {"/>": 1, "></c": 2, "><v>": 4, "><is": 6}
"""How many tags a cell has, by how it goes on."""
_MERGED = re.compile(r'<mergeCell ref="([A-Z0-9:]{2,24})" ?/>')


class Unusual(Exception):  # noqa: N818 - not an error: another reader takes over
    """The sheet is not written as nearly all are."""


class PlainRows:
    """Reads the text of one sheet from its start."""

    def __init__(self, part: IO[bytes], reader: CellReader) -> None:
        """Nothing read yet."""
        self._part, self._reader = part, reader
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self.line = 0
        """The line read last."""

    def rows(self) -> Iterator[Row]:
        """The rows that hold something, up to the end of the data; Unusual where a parser is needed."""
        self._begin()
        while not self._text.startswith(_END):
            at = 0
            while (end := self._end_of_row(at)) > 0:
                row = self._row(self._text[at:end])
                at = end
                if row is not None:
                    yield row
            self._text = self._text[at:].lstrip()
            if not self._text.startswith(_END) and not self._more():
                raise Unusual

    def merged(self) -> Iterator[str]:
        """The addresses of merged cells, which stand behind the rows; Unusual for a sheet that is cut off."""
        tail = ""
        while self._text or self._more():
            text = tail + self._text
            self._text = ""
            keep = text.rfind("<")
            yield from _MERGED.findall(text[:keep])
            tail = text[keep:]
        if not tail.startswith("</worksheet>"):
            raise Unusual

    def _more(self) -> bool:
        data = self._part.read(_CHUNK)
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            raise Unusual from None
        return bool(data)

    def _begin(self) -> None:
        while "<sheetData" not in self._text and len(self._text) < _LONGEST:
            if not self._more():
                break
        head = _HEAD.match(self._text)
        if (
            head is None
            or head[0].endswith("/>")
            or _ENCODING.search(head[0].partition("?>")[0])
            or _MAIN not in head[0]
        ):
            raise Unusual
        self._text = self._text[head.end() :].lstrip()

    def _end_of_row(self, at: int) -> int:
        """Where the row that begins here ends, 0 where it isn't all there."""
        text = self._text
        opened = text.find(">", at)
        if opened < 0:
            return 0
        if text[opened - 1] == "/":
            return opened + 1
        closed = text.find("</row>", opened)
        if closed < 0:
            if len(text) - at > _LONGEST:
                raise Unusual
            return 0
        return closed + len("</row>")

    def _row(self, text: str) -> Row | None:
        text = text.lstrip()
        tag, _, inside = text.partition(">")
        if not f"{tag} ".startswith("<row ") or tag.count('"') % 2 or "<" in tag[1:]:
            raise Unusual
        number = _NUMBER.search(tag)
        self.line = int(number[1]) if number else self.line + 1
        cells = self._cells(inside[: -len("</row>")]) if not tag.endswith("/") else ()
        return Row(self.line, cells) if any(cells) else None

    def _cells(self, inside: str) -> tuple[str, ...]:
        found = _CELL.findall(inside)
        if sum([_TAGS[rest[:4]] for _, _, _, rest, _, _ in found]) != inside.count("<"):
            return self._parsed(inside)
        valued = self._reader.valued
        return self._reader.laid(
            self.line,
            [
                (column, valued(kind or "n", style, value) if value else unescaped(text))
                for column, style, kind, _, value, text in found
            ],
        )

    def _parsed(self, inside: str) -> tuple[str, ...]:
        """The same by a parser."""
        try:
            return self._reader.row(etree.fromstring(f'<row r="{self.line}" xmlns="{_MAIN}">{inside}</row>'))
        except etree.XMLSyntaxError:
            raise Unusual from None
