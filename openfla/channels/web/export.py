# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists given out as files: CSV and XLSX, written row by row, in the reader's language, with no cell that computes.

A file is written to the disk, unnamed, before the first byte leaves: memory stays flat however long the list, a failure
half way is an error page and not a file that ends early, and what was consulted is journalled by then.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from tempfile import TemporaryDirectory
from typing import IO

import xlsxwriter
from django.http import FileResponse
from django.utils import translation
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from openfla.channels.web.format import decimal_mark, language_of
from openfla.channels.web.whole_file import whole_file
from openfla.channels.wording import BRUSSELS
from openfla.terms.amount import decimal_text, rounded
from openfla.terms.formula import harmless

Cell = str | int | Fraction | date | None
"""Text, a count, an exact amount (such as days), a day or an instant; None is an empty cell."""

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLACES = 4
SHEET_ROWS = 1_048_576
"""What one sheet holds, its headings included; a longer list goes on in a second sheet."""
WIDTH = 18
SHORT_DATE = 14
"""Excel's own number for "a day as this computer writes days"."""
MOMENT = 22
PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def csv_response(heads: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> FileResponse:
    """The list as `name`.csv: UTF-8 with a mark, semicolons, the decimal mark of the reader's language, ISO days."""

    def write(target: IO[bytes]) -> bool:
        text = io.TextIOWrapper(target, "utf-8-sig", newline="")
        mark = decimal_mark(_language())
        writer = csv.writer(text, delimiter=";")
        writer.writerow([harmless(head) for head in heads])
        writer.writerows([_written(cell, mark) for cell in row] for row in rows)
        text.detach()
        return True

    return whole_file(write, f"{name}.csv", CSV_TYPE)


def xlsx_response(heads: Sequence[str], rows: Iterable[Sequence[Cell]], name: str) -> FileResponse:
    """The list as `name`.xlsx: amounts are numbers and days are days, shown as the reader's computer writes them."""

    def write(target: IO[bytes]) -> bool:
        with TemporaryDirectory() as parts, xlsxwriter.Workbook(target, {**PLAIN, "tmpdir": parts}) as book:
            _fill(book, heads, rows)
        return True

    return whole_file(write, f"{name}.xlsx", XLSX_TYPE)


def _language() -> str:
    return language_of(translation.get_language())


def _written(cell: Cell, mark: str) -> str:
    if isinstance(cell, Fraction):
        return decimal_text(cell, PLACES).replace(".", mark)
    if isinstance(cell, datetime):
        return cell.astimezone(BRUSSELS).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _fill(book: xlsxwriter.Workbook, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Writes the rows, and goes on in a new sheet where one is full."""
    bold = book.add_format({"bold": True})
    styles: dict[type, Format] = {
        date: book.add_format({"num_format": SHORT_DATE}),
        datetime: book.add_format({"num_format": MOMENT}),
    }
    sheet = _sheet(book, heads, bold)
    for place, row in enumerate(rows):
        line = place % (SHEET_ROWS - 1) + 1
        if line == 1 and place:
            sheet = _sheet(book, heads, bold)
        for column, cell in enumerate(row):
            _put(sheet, (line, column), cell, styles)


def _sheet(book: xlsxwriter.Workbook, heads: Sequence[str], bold: Format) -> Worksheet:
    sheet: Worksheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.set_column(column, column, max(WIDTH, len(head) + 2))
        sheet.write_string(0, column, head, bold)
    return sheet


def _put(sheet: Worksheet, at: tuple[int, int], cell: Cell, styles: dict[type, Format]) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(*at, cell.astimezone(BRUSSELS).replace(tzinfo=None), styles[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, styles[date])
    elif isinstance(cell, int | Fraction):
        sheet.write_number(*at, float(rounded(Fraction(cell), PLACES)))
    elif cell:
        sheet.write_string(*at, cell)
