# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows written as CSV or XLSX, row by row; no cell can run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import BinaryIO

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
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(title[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if place == 0:
                sheet.set_column(column, column, _COLUMN_WIDTH)
            _write(sheet, (place, column), cell, bold if place == 0 else None, day)
    book.close()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    at: tuple[int, int],
    cell: Cell,
    style: xlsxwriter.format.Format | None,
    day: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*at, cell, day)
    elif isinstance(cell, int | Fraction):
        sheet.write_number(*at, float(cell), style)
    elif cell:
        sheet.write_string(*at, cell, style)
