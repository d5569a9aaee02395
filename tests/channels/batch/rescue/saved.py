# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Small saved files, and what opening them gives."""

import io
from collections.abc import Sequence

import openpyxl

from openfla.channels.batch.rescue.opening import open_saved
from openfla.channels.batch.rescue.table import Opened, Table
from openfla.channels.batch.row import SheetRefused

Cells = Sequence[object]


def opened(content: bytes | str, filename: str = "") -> Opened:
    """The content opened; a text is in UTF-8."""
    return open_saved(io.BytesIO(content.encode() if isinstance(content, str) else content), filename)


def table(content: bytes | str) -> Table:
    """The only table of the content."""
    [only] = opened(content).tables
    return only


def refusal(content: bytes | str) -> str:
    """The code with which it is refused, at once or while its rows are read."""
    try:
        for each in opened(content).tables:
            list(each.rows())
    except SheetRefused as refused:
        return refused.problem.code
    return ""


def records(given: Table) -> list[tuple[str, ...]]:
    """The cells of its records."""
    return [row.cells for row in given.rows()]


def aside(given: Table) -> list[tuple[int, str]]:
    """What was set aside: the line and why."""
    return [(each.line, each.why.value) for each in given.set_aside()]


def said(given: Table) -> list[tuple[str, str]]:
    """What stands around it."""
    return [(each.name, each.value) for each in given.said]


def warnings(given: Opened) -> list[str]:
    """The codes of its warnings."""
    return [problem.code for problem in given.problems]


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as bytes."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def workbook(*rows: Cells, merged: Sequence[str] = (), name: str = "Rechten") -> openpyxl.Workbook:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for address in merged:
        sheet.merge_cells(address)
    return book
