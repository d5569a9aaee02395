# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""XLSX, streamed. Libraries that load the sheet need 1.5 GB for a hostile file of 0.8 MB; this one stays flat."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, BinaryIO

from lxml import etree

from openfla.channels.batch.cells import DAYS_TO_1904, CellReader, Strings, Styles
from openfla.channels.batch.plain_rows import PlainRows, Unusual
from openfla.channels.batch.row import Row, Sheet, SheetKind, SheetRefused

MOST_PARTS = 2_000
MOST_MERGES = 50_000
MOST_UNPACKED = 256 << 20
_SUSPECT_UNPACKED = 16 << 20
_MOST_RATIO = 100
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    IndexError,
    NotImplementedError,
    EOFError,
    OSError,
)
"""What reading a damaged archive or part raises."""
_MOST_STRINGS = 96 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet of a workbook: its name, whether the program hides it, its part in the archive."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook whose rows were not read yet. `first_day` is what to add to its day numbers."""

    archive: zipfile.ZipFile
    sheets: tuple[Worksheet, ...]
    styles: Styles
    strings: Strings
    first_day: int

    def cells(self) -> CellReader:
        """A reader of its rows."""
        return CellReader(self.strings, self.styles, self.first_day)


def open_workbook(file: BinaryIO) -> Sheet:
    """The first visible worksheet. SheetRefused for anything but a plain workbook of a reasonable size."""
    book = read_workbook(file)
    first = next((sheet for sheet in book.sheets if not sheet.hidden), None)
    if first is None:
        raise SheetRefused("file.no_rows")
    return Sheet(SheetKind.XLSX, lambda: worksheet_rows(book, first, book.cells()))


def read_workbook(file: BinaryIO) -> Workbook:
    """What a workbook holds, rows apart. SheetRefused for anything but a plain one of a reasonable size."""
    try:
        archive = zipfile.ZipFile(file)
        _check_directory(archive)
        sheets, first_day = _listed(archive)
        styles = Styles.read(_parsed(archive, "xl/styles.xml"))
        return Workbook(archive, sheets, styles, _strings(archive), first_day)
    except DAMAGES:
        raise SheetRefused("file.damaged") from None
    except RuntimeError:
        raise SheetRefused("file.encrypted") from None


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_PARTS:
        raise SheetRefused("file.too_many_parts", most=MOST_PARTS)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise SheetRefused("file.macros")
    if "xl/workbook.xml" not in names:
        raise SheetRefused("file.opendocument" if "content.xml" in names else "file.not_a_sheet")
    if any(name.endswith((".zip", ".xlsx", ".xlsm", ".xlsb")) or "/embeddings/" in name for name in names):
        raise SheetRefused("file.nested")
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetRefused("file.encrypted")
    _check_sizes(entries)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if unpacked > MOST_UNPACKED or (unpacked > _SUSPECT_UNPACKED and unpacked > _MOST_RATIO * packed):
        raise SheetRefused("file.unpacks_too_large", megabytes=unpacked >> 20, most=MOST_UNPACKED >> 20)


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > _SUSPECT_UNPACKED:
        raise SheetRefused(
            "file.unpacks_too_large", megabytes=archive.getinfo(name).file_size >> 20, most=_SUSPECT_UNPACKED >> 20
        )
    root = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
    _refuse_doctype(root)
    return root


def _refuse_doctype(root: etree._Element) -> None:
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]
        raise SheetRefused("file.document_type")


def _listed(archive: zipfile.ZipFile) -> tuple[tuple[Worksheet, ...], int]:
    """The sheets in their order, and what to add to the workbook's day numbers."""
    book, relations = _parsed(archive, "xl/workbook.xml"), _parsed(archive, "xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise SheetRefused("file.damaged")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    since_1904 = any(each.get("date1904") in {"1", "true"} for each in book.iter("{*}workbookPr"))
    return tuple(_worksheet(sheet, targets) for sheet in book.iter("{*}sheet")), DAYS_TO_1904 if since_1904 else 0


def _worksheet(sheet: etree._Element, targets: dict[str | None, str]) -> Worksheet:
    target = targets[sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)]
    part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return Worksheet(sheet.get("name", ""), sheet.get("state", "visible") != "visible", part)


def _strings(archive: zipfile.ZipFile) -> Strings:
    strings = Strings()
    name = "xl/sharedStrings.xml"
    if name in archive.namelist():
        if archive.getinfo(name).file_size > _MOST_STRINGS:
            raise SheetRefused(
                "file.unpacks_too_large", megabytes=archive.getinfo(name).file_size >> 20, most=_MOST_STRINGS >> 20
            )
        with archive.open(name) as part:
            for item in _elements(part, "{*}si"):
                strings.add(item)
    return strings


def _elements(part: IO[bytes], *tag: str) -> Iterator[etree._Element]:
    """Each element in turn; what was read is let go, empty elements that nobody asked for too."""
    events = etree.iterparse(part, events=("end",), tag=tag, resolve_entities=False, no_network=True)
    for number, (_, element) in enumerate(events):
        if number == 0:
            _refuse_doctype(element)
        yield element
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def worksheet_rows(
    book: Workbook, sheet: Worksheet, reader: CellReader, merged: list[str] | None = None
) -> Iterator[Row]:
    """The lines of a sheet that hold something; SheetRefused where it turns out damaged.

    To `merged` are added the addresses of cells merged into one ("A1:C2"), which stand behind the lines.
    """
    given = 0
    try:
        with book.archive.open(sheet.part) as part:
            plain = PlainRows(part, reader)
            for given, row in enumerate(plain.rows(), start=1):  # noqa: B007 - how many were given when a parser takes over
                yield row
            for address in plain.merged():
                _add(merged, address, sheet)
    except Unusual:
        yield from islice(parsed_rows(book, sheet, reader, merged), given, None)
    except DAMAGES:
        raise SheetRefused("file.damaged") from None


def parsed_rows(book: Workbook, sheet: Worksheet, reader: CellReader, merged: list[str] | None = None) -> Iterator[Row]:
    """The same by a parser, which takes twice as long."""
    line = reader.formulas = reader.unstored = 0
    if merged is not None:
        merged.clear()
    try:
        with book.archive.open(sheet.part) as part:
            for element in _elements(part, "{*}row", "{*}mergeCell"):
                if element.tag.endswith("}mergeCell"):
                    _add(merged, element.get("ref", ""), sheet)
                    continue
                line = int(element.get("r") or line + 1)
                cells = reader.row(element)
                if any(cells):
                    yield Row(line, cells)
    except DAMAGES:
        raise SheetRefused("file.damaged") from None


def _add(merged: list[str] | None, address: str, sheet: Worksheet) -> None:
    if merged is not None:
        if len(merged) >= MOST_MERGES:
            raise SheetRefused("file.too_many_merges", sheet=sheet.name, most=MOST_MERGES)
        merged.append(address)
