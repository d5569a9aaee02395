# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows written as CSV or XLSX, row by row; no cell can run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import BinaryIO, Self

import xlsxwriter

from openfla.terms import formula
from openfla.terms.amount import decimal_text

Cell = str | int | Fraction | date | None

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_PLACES = 4
_COLUMN_WIDTH = 18


def harmless(text: str) -> str:
    """`text` with a leading quote where a spreadsheet could run it; a plain negative number stays a number."""
    return text if _NUMBER.fullmatch(text) else formula.harmless(text)


def written(cell: Cell, decimal_mark: str = ",") -> str:
    """A cell as text: dates as 2026-01-31, amounts with up to four decimals."""
    if isinstance(cell, Fraction):
        return decimal_text(cell, _PLACES).replace(".", decimal_mark)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else harmless(str(cell))


def write_csv(
    rows: Iterable[Sequence[Cell]],
    file: BinaryIO,
    *,
    delimiter: str = ";",
    encoding: str = "utf-8-sig",
    decimal_mark: str = ",",
) -> None:
    """Writes `rows` (headings first) to `file`, which stays open. What the encoding lacks becomes "?"."""
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerows([written(cell, decimal_mark) for cell in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def write_xlsx(rows: Iterable[Sequence[Cell]], file: BinaryIO, *, title: str = "openfla") -> None:
    """Writes `rows` (headings first) as one worksheet to `file`, which stays open; memory stays flat."""
    with Book(file) as book:
        sheet = book.sheet(title)
        for row in rows:
            sheet.put(row)


class Book:
    """A workbook written to `file`, which stays open, row by row; memory stays flat however long its sheets."""

    def __init__(self, file: BinaryIO) -> None:
        """Begun; it is whole once the `with` is left."""
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(file, options)
        self._bold = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Writes the end."""
        self._book.close()

    def sheet(self, title: str) -> "BookSheet":
        """The next sheet; its first row is its headings. Sheets may be filled by turns."""
        return BookSheet(self._book.add_worksheet(title[:31]), self._bold, self._day)


class BookSheet:
    """One sheet, filled from the top."""

    def __init__(
        self, sheet: xlsxwriter.worksheet.Worksheet, bold: xlsxwriter.format.Format, day: xlsxwriter.format.Format
    ) -> None:
        """Empty; the headings stay in sight."""
        self._sheet, self._bold, self._day, self._count = sheet, bold, day, 0
        sheet.freeze_panes(1, 0)

    def put(self, row: Sequence[Cell]) -> None:
        """The next row."""
        first = self._count == 0
        if first:
            self._sheet.set_column(0, max(len(row) - 1, 0), _COLUMN_WIDTH)
        for column, cell in enumerate(row):
            self._write((self._count, column), cell, self._bold if first else None)
        self._count += 1

    def _write(self, at: tuple[int, int], cell: Cell, style: xlsxwriter.format.Format | None) -> None:
        if isinstance(cell, date):
            self._sheet.write_datetime(*at, cell, self._day)
        elif isinstance(cell, int | Fraction):
            self._sheet.write_number(*at, float(cell), style)
        elif cell:
            self._sheet.write_string(*at, cell, style)
