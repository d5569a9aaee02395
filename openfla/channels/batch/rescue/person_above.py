# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An account of one person: whom its tables are about stands above them, and is made columns of theirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from openfla.channels.batch.rescue.dictionary import fields
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.identities import read_number
from openfla.channels.batch.rescue.table import Said, Table
from openfla.channels.batch.row import Row
from openfla.terms.ssin import Ssin

_NAMING = frozenset({"national_number", "reference", "full_name", "family_name"})
_KNOWN = 0.9


def with_person(table: Table) -> Table:
    """The table with a column for each thing said of its person; the same one where its rows name people themselves.

    Only a national number that checks itself makes it an account of one person.
    """
    said = [each for each in table.said if _meant(each.name) and fields()[_meant(each.name)].group == "worker"]
    if any(_meant(text) in _NAMING for text in table.headings) or not any(map(_is_number, said)):
        return table
    values = tuple(each.value for each in said)

    def rows() -> Iterator[Row]:
        return (replace(row, cells=(*row.cells, *values)) for row in table.rows())

    return replace(table, headings=(*table.headings, *(each.name for each in said)), rows=rows)


def _meant(text: str) -> str:
    """The field that a heading surely is; "" if none."""
    found = read_heading(text).fields if text else ()
    return found[0][0] if found and found[0][1] >= _KNOWN else ""


def _is_number(said: Said) -> bool:
    return _meant(said.name) == "national_number" and isinstance(read_number(said.value, date.max)[0], Ssin)
