# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks: every sheet as a grid, hidden ones marked, formulas told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from openfla.channels.batch.cells import CellReader, column_of
from openfla.channels.batch.rescue.opening.grid import Grid, Merge, with_gaps
from openfla.channels.batch.rescue.opening.tables import within_limits
from openfla.channels.batch.row import SheetRefused
from openfla.channels.batch.spool import kept
from openfla.channels.batch.workbook import Worksheet, read_workbook, worksheet_rows
from openfla.terms.problem import Problem, Severity

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def grids_of(file: BinaryIO) -> tuple[list[Grid], tuple[Problem, ...]]:
    """The sheets that hold something, and warnings about hidden sheets and formulas. Raises SheetRefused."""
    book = read_workbook(file)
    grids: list[Grid] = []
    problems: list[Problem] = []
    rows = 0
    for sheet in book.sheets:
        spool, reader = kept(), book.cells()
        merged: list[str] = []
        count = spool.set_down(with_gaps(within_limits(worksheet_rows(book, sheet, reader, merged), rows)))
        if not count:
            continue
        rows += count
        grids.append(Grid(sheet.name, sheet.hidden, spool.rows, _merges(merged)))
        problems.extend(_warnings(sheet, reader))
    return grids, tuple(problems)


def _warnings(sheet: Worksheet, reader: CellReader) -> Iterator[Problem]:
    if sheet.hidden:
        yield Problem("file.hidden_sheet", values={"sheet": sheet.name}, severity=Severity.WARNING)
    if reader.formulas:
        values = {"sheet": sheet.name, "count": reader.formulas}
        yield Problem("file.formulas", values=values, severity=Severity.WARNING)
    if reader.unstored:
        values = {"sheet": sheet.name, "count": reader.unstored}
        yield Problem("file.formulas_without_value", values=values, severity=Severity.WARNING)


def _merges(merged: Iterable[str]) -> Mapping[int, tuple[Merge, ...]]:
    found: dict[int, tuple[Merge, ...]] = {}
    for address in merged:
        place = _RANGE.fullmatch(address)
        if place is None:
            raise SheetRefused("file.damaged")
        merge = Merge(int(place[2]), column_of(place[1]), int(place[4]), column_of(place[3]))
        found[merge.top] = (*found.get(merge.top, ()), merge)
    return found
