# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Opens whatever was saved, by its content; its name is not believed."""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from openfla.channels.batch.delimited import decodes, open_delimited, text_encoding
from openfla.channels.batch.rescue.opening.exact import (
    is_exact_json,
    is_exact_xml,
    open_exact_json,
    open_exact_xml,
)
from openfla.channels.batch.rescue.opening.grid import Grid, with_gaps
from openfla.channels.batch.rescue.opening.markup import open_markup
from openfla.channels.batch.rescue.opening.objects import open_objects
from openfla.channels.batch.rescue.opening.page import open_page
from openfla.channels.batch.rescue.opening.pasted import aligned, lines_in, piped
from openfla.channels.batch.rescue.opening.pdf import open_pdf
from openfla.channels.batch.rescue.opening.tables import tables_of, within_limits
from openfla.channels.batch.rescue.opening.whose import with_whom
from openfla.channels.batch.rescue.opening.xlsx import grids_of
from openfla.channels.batch.rescue.table import Form, Opened
from openfla.channels.batch.row import Row, Sheet, SheetRefused
from openfla.channels.batch.sheet import is_utf16, refuse_others

DELIMITERS = (";", ",", "\t", "|", "^", "~")
MOST_BYTES = 50 << 20
_HEAD = 1024
_SAMPLE = 2_000
_PROLOG = re.compile(r"(?:<\?[^>]{0,300}\?>|<!--[^>]{0,300}-->|\s)*")
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)", re.DOTALL
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head|meta|div|style|center)\b", re.IGNORECASE)


def open_saved(file: BinaryIO, filename: str = "") -> Opened:  # noqa: ARG001 - a name is never believed
    """The tables of a file, or SheetRefused. The file must be seekable and stay open while rows are read."""
    found = _opened(file)
    if not found.tables:
        raise SheetRefused("file.no_table")
    return with_whom(found)


def _opened(file: BinaryIO) -> Opened:
    if file.seek(0, io.SEEK_END) > MOST_BYTES:
        raise SheetRefused("file.too_large", limit=MOST_BYTES >> 20)
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip():
        raise SheetRefused("file.empty")
    if head.startswith(b"PK"):
        grids, problems = grids_of(file)
        tables, said = tables_of(grids)
        return Opened(Form.XLSX, tables, said, problems)
    if b"%PDF-" in head:
        return open_pdf(file)
    if _PICTURE.match(head):
        raise SheetRefused("file.picture")
    refuse_others(file, head, others=True)
    opening = _beginning(head)
    if opening.startswith("<") and not _is_page(opening):
        return open_exact_xml(file) if is_exact_xml(opening) else open_markup(file)
    encoding = _encoding(file, head)
    if opening.startswith("<"):
        return open_page(file, encoding)
    if opening.startswith(("{", "[")):
        return open_exact_json(file) if is_exact_json(opening) else open_objects(file, encoding)
    return _text(file, encoding)


def _beginning(head: bytes) -> str:
    """The first signs, marks and blanks left out; accents do not matter here."""
    text = codecs.getincrementaldecoder(_utf16(head) or "latin-1")("replace").decode(head)
    return text.removeprefix("ï»¿").lstrip("\ufeff \t\r\n")


def _is_page(opening: str) -> bool:
    """Whether markup is that of a web page, whatever stands before it."""
    opening = _PROLOG.sub("", opening, count=1).lower()
    return bool(_PAGE.match(opening)) or (opening.startswith("<table") and "<tr" in opening)


def _text(file: BinaryIO, encoding: str) -> Opened:
    """Cells between pipes or delimiters, or columns that blanks keep apart, whichever more lines agree on."""

    def read() -> Iterator[str]:
        return lines_in(file, encoding)

    form, grid = Form.PASTED, piped(read)
    if grid is None:
        sheet = open_delimited(file, encoding, DELIMITERS)
        columns = aligned(read)
        if columns is None or not _is_better(columns[1:], sheet.source()):
            form, grid = Form.DELIMITED, _delimited(sheet)
        else:
            grid = columns[0]
    tables, said = tables_of([grid])
    return Opened(form, tables, said)


def _is_better(columns: tuple[int, int], rows: Iterator[Row]) -> bool:
    """Whether more columns stand below each other than delimiters give, unless few lines have these."""
    widths: Counter[int] = Counter()
    with suppress(SheetRefused):  # quotation marks that delimiters do not explain
        widths.update(len(row.cells) for row in islice(rows, _SAMPLE))
    width, count = max(widths.items(), key=lambda each: (each[0] > 1) * each[1], default=(0, 0))
    lines, across = columns
    if width <= 1 or count * 2 < lines:
        return True
    return across >= width and lines >= count and (across, lines) != (width, count)


def _delimited(sheet: Sheet) -> Grid:
    def lines(first: int) -> Iterator[Row]:
        return islice(with_gaps(within_limits(sheet.source())), first, None)

    return Grid("", hidden=False, lines=lines)


def _encoding(file: BinaryIO, head: bytes) -> str:
    wide = _utf16(head)
    if wide and not decodes(file, wide):
        raise SheetRefused("file.unknown_encoding")
    return wide or text_encoding(file)


def _utf16(head: bytes) -> str:
    """The name of UTF-16 with or without its mark, "" for anything else."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if not is_utf16(head):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
