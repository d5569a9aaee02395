# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A paper about one person says above its tables who that is: a column of each, as a group's heading becomes one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from openfla.channels.batch.rescue.table import Opened, Said, Table
from openfla.channels.batch.row import Row
from openfla.terms.problem import NATIONAL_NUMBER
from openfla.terms.ssin import Ssin

_LOOKED_AT = 20


def with_whom(opened: Opened) -> Opened:
    """The file with the person who is named above a table as a column of it, unless its rows name persons."""
    return replace(opened, tables=tuple(_named(table, opened.said) for table in opened.tables))


def _named(table: Table, around: tuple[Said, ...]) -> Table:
    # what stands nearest above it counts
    said = next((each for each in reversed((*around, *table.said)) if _numbers(each.value)), None)
    if said is None or any(_numbers(cell) for row in islice(table.rows(), _LOOKED_AT) for cell in row.cells):
        return table
    return replace(table, headings=(*table.headings, said.name), rows=lambda: _rows(table, said.value))


def _rows(table: Table, value: str) -> Iterator[Row]:
    return (Row(row.line, (*row.cells, value)) for row in table.rows())


def _numbers(text: str) -> bool:
    """Whether a national number that checks itself stands in a text."""
    found = NATIONAL_NUMBER.finditer(text)
    return any(isinstance(Ssin.normalise(each[0], today=date.max), Ssin) for each in found)
