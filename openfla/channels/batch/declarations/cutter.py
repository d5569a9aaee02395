# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file of declarations cut into its records, each with the exact bytes and the place where it stands.

Expat reads it once: it judges whether the XML is well formed, and memory holds one record at a time however long the
file. No document type is let in, so that there are no entities, no defaults and no other files.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from io import IncrementalNewlineDecoder
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from openfla.channels.batch.declarations.at_a_glance import Place, Plain, may_be_plain, plain_records
from openfla.channels.batch.declarations.refusal import FileRefused, malformed
from openfla.terms.problem import shown

CHUNK = 64 * 1024
NAMESPACE = "urn:openfla:declarations:1"
VERSION = "1.0"
ROOT, HEADER = "Declarations", "Header"
MOST_BYTES = 256 * 1024
"""Of one record."""
DEEPEST = 8
"""Levels of elements, the root among them; the format has five."""
STEPS, MOST_IN_VAIN = 64, 3
"""Tags gone through one by one in a chunk in search of the next plain record, and records found there that are none."""
BOM = b"\xef\xbb\xbf"
_FAMILY = "urn:openfla:declarations:"
_CHILD = 2
UNSTATED = "–"
_PREFIX = re.compile(rb"<((?:[^<>:\s/]+:)?)")
_NAME = re.compile(rb"<(?:[^<>:\s/]+:)?([^<>:\s/]+)")
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_UNSEEN = re.compile(rb"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_OTHER_WIDTHS = (b"\xff\xfe", b"\xfe\xff")
_FIRST = 2


class Cut(NamedTuple):
    """A child of the root: its local name, its bytes as they stand in the file, where it begins and ends.

    Lines and columns count from 1, as editors show them, from the start of the file. `end` is the place in bytes behind
    it.
    """

    name: str
    content: bytes
    line: int
    column: int
    end: int

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Its first byte, the byte behind it, its line and column."""
        return self.end - len(self.content), self.end, self.line, self.column


class Cutter:
    """Reads one file, from its start or on from the end of an earlier record."""

    def __init__(self, file: BinaryIO, after: int = 0, *, swift: bool = False) -> None:
        """`after` is the `end` of a record; what stands before it was read before.

        `swift` leaves it to whoever reads the records how deep each of them is.
        """
        self._file, self._after, self._swift = file, after, swift
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._held, self._held_from, self._shift = b"", 0, 0
        self._line_shift, self._column_shift, self._first_line = 0, 0, 0
        self._depth, self._ended = 0, False
        self._begun: tuple[str, int, int, int] | None = None
        self._seen_to = 0
        self._seen_at = Place(1, 1)
        self._prefix, self._unfed = b"", b""
        self._cuts: list[Cut] = []
        self.tag = b""
        """The start tag of the root as it stands, with the prefixes that the records use."""

    def cuts(self) -> Iterator[Cut]:
        """The children of the root in order. FileRefused where the file turns out not to be of this format."""
        self._judge_width()
        if self._after:
            self._skip()
        try:
            yield from self._read()
        except expat.ExpatError as error:
            yield from self._taken()
            column = self._column_shift if error.lineno == self._first_line else 0
            raise malformed(error, (self._line_shift, column), behind=self._ended) from None
        except FileRefused:
            yield from self._taken()
            raise

    def _judge_width(self) -> None:
        """Two bytes a sign show in the first few."""
        self._file.seek(0)
        first = self._file.read(_FIRST)
        if first.startswith(_OTHER_WIDTHS) or b"\x00" in first:
            raise FileRefused("declarations.encoding", found="UTF-16")
        self._file.seek(0)

    def _read(self) -> Iterator[Cut]:
        while data := self._file.read(CHUNK):
            if self._swift:
                self._glance_over(data)
            else:
                self._parse(data)
            yield from self._taken()
            self._guard()
        self._parse(self._unfed)
        self._parser.Parse(b"", True)
        yield from self._taken()

    def _glance_over(self, data: bytes) -> None:
        """Takes plain records many at a time, and goes tag by tag to the next of them through what else there is."""
        data, self._unfed = self._unfed + data, b""
        vain = 0
        for _ in range(STEPS):
            self._let_go()
            if self._depth == 1 and self._begun is None and not self._held:
                before, data = data, self._behind_plain(data)
                vain += before is data
                if len(data) < CHUNK and may_be_plain(data):
                    self._unfed = data
                    return
            if vain == MOST_IN_VAIN:
                break
            tag = data.find(b">") + 1
            self._parse(data[:tag])
            data = data[tag:]
        self._parse(data)

    def _behind_plain(self, data: bytes) -> bytes:
        """What is left of data behind the plain records with which it begins."""
        plain = plain_records(data, self._prefix)
        if not plain:
            return data
        end = plain[-1][-1]
        base, self._held_from = self._held_from, self._held_from + end
        try:
            self._silent(data[:end])
        except expat.ExpatError:
            self._cut(data, (each for each in plain if base + each[-1] <= self._parser.ErrorByteIndex), base)
            raise
        self._cut(data, plain, base)
        return data[end:]

    def _silent(self, data: bytes) -> None:
        """Has the parser judge data without a word on each of its elements."""
        parser = self._parser
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.Parse(data, False)
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end

    def _cut(self, data: bytes, plain: Iterable[Plain], base: int) -> None:
        """Takes plain records, of which the parser has found nothing wrong."""
        place, at, behind = self._seen_at, 0, base + self._shift
        for name, start, end in plain:
            place, at = place.moved(data, at, start), start
            self._cuts.append(Cut(name, data[start:end], *place, behind + end))
            self._seen_to = base + end
        self._seen_at = place.moved(data, at, self._seen_to - base)

    def _parse(self, data: bytes) -> None:
        self._held += data
        self._parser.Parse(data, False)

    def _skip(self) -> None:
        """Has the root begin as it does, then goes on behind the records that were read before."""
        tag = Cutter(self._file).opening()
        self._parse(tag)
        self._held, self._held_from, self._seen_to = b"", len(tag), len(tag)
        self._shift = self._after - len(tag)
        self._count_lines(tag)
        self._file.seek(self._after)

    def _count_lines(self, tag: bytes) -> None:
        """How far the parser, which read the tag alone, lags behind the lines and columns of the file."""
        lines, column = _end_of(self._file, self._after)
        of_tag = Place(1, 1).moved(tag, 0, len(tag))
        self._first_line, self._seen_at = of_tag.line, Place(lines, column + 1)
        self._line_shift, self._column_shift = lines - of_tag.line, column + 1 - of_tag.column

    def opening(self) -> bytes:
        """The start tag of the root. FileRefused when it is another one."""
        self._judge_width()
        try:
            while not self.tag and (data := self._file.read(CHUNK)):
                self._parse(data)
                self._guard()
        except expat.ExpatError as error:
            raise malformed(error) from None
        return self.tag

    def _taken(self) -> list[Cut]:
        """The records that are complete; what stands before the one in hand is let go."""
        cuts, self._cuts = self._cuts, []
        self._let_go()
        return cuts

    def _let_go(self) -> None:
        keep_from = self._begun[1] if self._begun else self._seen_to
        self._held, self._held_from = self._held[keep_from - self._held_from :], keep_from

    def _guard(self) -> None:
        if len(self._held) > MOST_BYTES + CHUNK:
            line = self._begun[2] if self._begun else self._line
            raise FileRefused("declarations.record_too_large", line=line, most=MOST_BYTES // 1024)

    @property
    def _line(self) -> int:
        """Of the file, where the parser stands."""
        return self._parser.CurrentLineNumber + self._line_shift

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in {"utf-8", "utf8", "us-ascii"}:
            raise FileRefused("declarations.encoding", found=shown(encoding))

    def _doctype(self, *_named: object) -> None:
        raise FileRefused("declarations.doctype", line=self._line)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise FileRefused("declarations.too_deep", line=self._line, most=DEEPEST)
        if self._depth == _CHILD:
            self._begin(name)
        elif self._depth == 1:
            self._open(name, attributes)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        version = attributes.get("version", "")
        if local != ROOT or not namespace.startswith(_FAMILY):
            raise self._refused("declarations.wrong_root", found=shown(name), expected=f"{NAMESPACE} {ROOT}")
        if namespace != NAMESPACE or version != VERSION:
            found = version if namespace == NAMESPACE else namespace.removeprefix(_FAMILY)
            raise self._refused("declarations.unknown_version", found=shown(found or UNSTATED), expected=VERSION)
        self._seen_to = self._behind_tag(self._parser.CurrentByteIndex)
        self.tag = self._slice(self._parser.CurrentByteIndex, self._seen_to)
        begun = Place(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._seen_at = begun.moved(self.tag, 0, len(self.tag))
        self._prefix = (_PREFIX.match(self.tag) or [b"", b""])[1]

    def _refused(self, code: str, **values: object) -> FileRefused:
        return FileRefused(code, line=self._line, **values)

    def _begin(self, name: str) -> None:
        parser = self._parser
        start, line, column = parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        self._judge_between(start)
        column += self._column_shift if line == self._first_line else 0
        self._begun = (name, start, line + self._line_shift, column)

    def _judge_between(self, start: int) -> None:
        """Between the children of the root stand blanks, comments and instructions only."""
        between = self._slice(self._seen_to, start)
        if between.strip() and _UNSEEN.sub(b"", between):
            raise FileRefused("declarations.stray_text", line=self._line)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._ended = True
            self._judge_between(self._parser.CurrentByteIndex)
        elif self._depth == 1 and self._begun is not None:
            name, start, line, column = self._begun
            end = self._end_of(start)
            content = self._slice(start, end)
            if len(content) > MOST_BYTES:
                raise FileRefused("declarations.record_too_large", line=line, most=MOST_BYTES // 1024)
            namespace, _, local = name.rpartition(" ")
            known = local if namespace == NAMESPACE else name
            self._cuts.append(Cut(known, content, line, column, end + self._shift))
            self._begun, self._seen_to = None, end
            self._seen_at = Place(line, column).moved(content, 0, len(content)) if self._swift else self._seen_at

    def _end_of(self, start: int) -> int:
        """The place behind the child that ends here. Expat stands before its end tag, or behind it if it has none."""
        at = self._parser.CurrentByteIndex
        if self._held.endswith(b"/>", start - self._held_from, at - self._held_from):  # its own end, or a child's
            closes_itself = self._behind_tag(start) == at
            return at if closes_itself else self._behind_tag(at)
        return self._held_from + self._held.index(b">", at - self._held_from) + 1

    def _slice(self, start: int, end: int) -> bytes:
        return self._held[start - self._held_from : end - self._held_from]

    def _behind_tag(self, at: int) -> int:
        """The place behind the tag that begins here; signs between quotes do not end it."""
        found = _TAG.match(self._held, at - self._held_from)
        return self._held_from + found.end() if found else at


def _end_of(file: BinaryIO, place: int) -> tuple[int, int]:
    """The line of this place in bytes, and how many signs of it stand before the place.

    A line ends as XML says: with a line feed, a carriage return, or both together.
    """
    file.seek(0)
    ends = IncrementalNewlineDecoder(getincrementaldecoder("utf-8-sig")(), translate=True)
    lines, signs = 1, 0
    while place and (data := file.read(min(CHUNK, place))):
        place -= len(data)
        text = ends.decode(data, final=not place)
        lines += text.count("\n")
        signs = len(text) - text.rfind("\n") - 1 if "\n" in text else signs + len(text)
    return lines, signs


def cut_at(file: BinaryIO, place: tuple[int, int, int, int] | None) -> Cut | None:
    """The record at this `place` of a cut, read again; None without a place."""
    if place is None:
        return None
    start, end, line, column = place
    file.seek(start)
    content = file.read(end - start)
    name = _NAME.match(content)
    return Cut(name[1].decode(), content, line, column, end) if name else None
