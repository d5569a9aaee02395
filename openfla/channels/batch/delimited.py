# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""CSV in the dialects that Belgian payroll programs, Excel and LibreOffice write."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from openfla.channels.batch.row import LONGEST_CELL, MOST_ROWS, Row, Sheet, SheetKind, SheetRefused

DELIMITERS = (";", ",", "\t")
MOST_LINES = 10 * MOST_ROWS
"""Of text, empty ones and those within cells counted."""
_CHUNK = 1 << 18
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 20
_MARK = "\ufeff"
_QUOTED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_MARKS = frozenset("'=")
_FORCED = re.compile(r'="([^"]*)"')


def open_delimited(file: BinaryIO, encoding: str = "", delimiters: tuple[str, ...] = DELIMITERS) -> Sheet:
    """The file as a sheet; SheetRefused if it isn't text in UTF-8 or Windows-1252, unless the encoding is known."""
    encoding = encoding or text_encoding(file)
    delimiter = _delimiter(file, encoding, delimiters)
    return Sheet(SheetKind.CSV, lambda: _rows(file, encoding, delimiter), delimiter, encoding)


def text_encoding(file: BinaryIO) -> str:
    """UTF-8 or Windows-1252, whichever the whole file is in; SheetRefused for neither."""
    file.seek(0)
    marked = file.read(3) == codecs.BOM_UTF8
    for encoding in ("utf-8-sig" if marked else "utf-8", "cp1252"):
        if decodes(file, encoding):
            return encoding
    raise SheetRefused("file.unknown_encoding")


def decodes(file: BinaryIO, encoding: str) -> bool:
    """Whether the whole file is a text in that encoding."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(file: BinaryIO, encoding: str, delimiters: tuple[str, ...]) -> str:
    file.seek(0)
    sample = codecs.getincrementaldecoder(encoding)().decode(file.read(_SAMPLE)).removeprefix(_MARK)
    first = sample.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) <= len("sep=") + 1:
        return first[4:] or "\t"
    return max(delimiters, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for row, _ in zip(
            csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), range(_SAMPLE_ROWS), strict=False
        ):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0, 0
    width, lines = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return lines, width


def _rows(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[Row]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield from _records(text, delimiter)
    finally:
        # readers that were left may be let go after the file
        with suppress(ValueError):
            text.detach()


def _records(text: io.TextIOWrapper, delimiter: str) -> Iterator[Row]:
    # strict: an unclosed quote would otherwise swallow the rest of the file as one cell
    reader = csv.reader(_physical(iter(partial(text.readline, _CHUNK), "")), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not cells or _is_separator_line(line, delimiter, cells):
                continue
            _refuse_long(cells, line)
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple([_unquoted(cell) if cell[:1] in _MARKS else cell for cell in cells]))
    except csv.Error:
        raise SheetRefused("file.quotes_open", line=before + 1) from None


def _physical(lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number > MOST_LINES:
            raise SheetRefused("file.too_many_rows", most=MOST_ROWS)
        if len(line) >= _CHUNK:
            raise SheetRefused("file.cell_too_long", line=0, most=LONGEST_CELL)
        yield line


def _unquoted(cell: str) -> str:
    # our own exports put a quote before what a spreadsheet could run
    if cell.startswith(_QUOTED):
        return cell[1:]
    # ="007" is how programs keep a spreadsheet from taking the zeros away
    forced = _FORCED.fullmatch(cell) if cell.startswith('="') else None
    return forced[1] if forced else cell


def _is_separator_line(line: int, delimiter: str, cells: list[str]) -> bool:
    return line == 1 and delimiter.join(cells).lower() in {"sep=", f"sep={delimiter}"}


def _refuse_long(cells: list[str], line: int) -> None:
    if cells and max(map(len, cells)) > LONGEST_CELL:
        raise SheetRefused("file.cell_too_long", line=line, most=LONGEST_CELL)
