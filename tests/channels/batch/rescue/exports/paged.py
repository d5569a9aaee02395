# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks with anything on their pages: typed cells, formulas, merged headings, titles, totals, several tables."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import xlsxwriter

from tests.channels.batch.rescue.exports.columns import Line, Sheet


class Page:
    """One page of a workbook, written from the top down."""

    def __init__(self, page: Any, day: Any, bold: Any) -> None:
        """Over a worksheet, with the styles of dates and headings."""
        self.page, self._day, self._bold = page, day, bold
        self.at = 0

    def row(self, cells: Sequence[object], *, first: int = 0, at: int | None = None, bold: bool = False) -> None:
        """A row of cells from column `first` on, at the next place unless one is given."""
        place = self.at if at is None else at
        for column, cell in enumerate(cells, start=first):
            self._put(place, column, cell, self._bold if bold else None)
        self.at = max(self.at, place + 1)

    def _put(self, row: int, column: int, cell: object, style: Any) -> None:
        if isinstance(cell, date):
            self.page.write_datetime(row, column, cell, self._day)
        elif isinstance(cell, Formula):
            self.page.write_formula(row, column, cell.text, style, cell.value)
        elif isinstance(cell, int | float):
            self.page.write_number(row, column, cell, style)
        elif cell:
            self.page.write_string(row, column, str(cell), style)

    def gap(self, rows: int = 1) -> None:
        """Rows left empty."""
        self.at += rows

    def merged(self, first: int, last: int, text: str) -> None:
        """A heading over several columns, in the present row."""
        if first == last:
            self.page.write_string(self.at, first, text, self._bold)
        else:
            self.page.merge_range(self.at, first, self.at, last, text, self._bold)

    def table(self, sheet: Sheet, *, first: int = 0, at: int | None = None) -> None:
        """Headings and records."""
        start = self.at if at is None else at
        self.row(sheet.headings, first=first, at=start, bold=True)
        for place, cells in enumerate(sheet.cells(), start=start + 1):
            self.row(cells, first=first, at=place)


class Formula:
    """A formula with the value that the program stored beside it."""

    def __init__(self, text: str, value: float | str) -> None:
        """As the cell has it."""
        self.text, self.value = text, value


def workbook(fill: Callable[["Pages"], None]) -> bytes:
    """The bytes of a workbook whose pages `fill` writes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    fill(Pages(book))
    book.close()
    return target.getvalue()


class Pages:
    """Adds pages to a workbook."""

    def __init__(self, book: Any) -> None:
        """Over a new workbook."""
        self.book = book
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})
        self._bold = book.add_format({"bold": True})

    def add(self, name: str, *, hidden: bool = False) -> Page:
        """The next page."""
        page = self.book.add_worksheet(name)
        if hidden:
            page.hide()
        elif not any(other.active for other in self.book.worksheets()):
            # a page can only be hidden where another one is open
            page.activate()
            page.set_first_sheet()
        return Page(page, self._day, self._bold)


def by_person(sheet: Sheet) -> list[tuple[Line, list[list[Any]]]]:
    """The records of each worker together, in the order of the sheet."""
    pairs = zip(sheet.lines, sheet.cells(), strict=True)
    return [
        (found[0][0], [cells for _, cells in found])
        for _, some in groupby(pairs, key=lambda pair: pair[0].worker.reference)
        if (found := list(some))
    ]
