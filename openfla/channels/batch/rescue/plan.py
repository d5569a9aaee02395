# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the rows of one table are read, worked out once: which cell is what, and what the table says for all its rows."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from uuid import UUID

from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.rescue.dictionary import FIGURES
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.mapping import Column, TableMapping
from openfla.channels.batch.rescue.table import Table
from openfla.terms.enterprise import EnterpriseNumber

_FIRST = {"": 0, "days": 0, "minutes": 1, "decimal": 1, "hours": 1, "clock": 1}
"""Of a figure in days and in hours, days are the right's own unit."""


@dataclass(frozen=True, slots=True)
class Employer:
    """For whom a file is read: the employer, its enterprise number, the file and the language of its sender.

    Without a number rows of any enterprise are read.
    """

    id: UUID
    number: EnterpriseNumber | None
    batch: UUID
    language: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A table with its mapping as one row at a time needs it.

    names    the columns by field, as the cells of a list are looked up
    figures  columns of figures of rights with their places
    lengths  columns that count how long a training was, hours and minutes before days
    words    by field, what words of its closed list mean that somebody explained
    said     an enterprise number that stands above the table, for all its rows
    """

    table: TableMapping
    names: Mapping
    figures: tuple[tuple[int, Column], ...]
    lengths: tuple[tuple[int, Column], ...]
    words: Map[str, Map[str, str]]
    said: str

    @classmethod
    def of(cls, mapping: TableMapping, table: Table) -> "Plan":
        """For a settled mapping."""
        columns = mapping.columns
        orders = {column.field: column.order for column in columns if column.field and column.order}
        names = Mapping(0, tuple(c.heading for c in columns), tuple(c.field for c in columns), orders)
        placed = list(enumerate(columns))
        figures = sorted((p for p in placed if p[1].field in FIGURES), key=lambda p: (_FIRST.get(p[1].unit, 1), p[0]))
        lengths = sorted((p for p in placed if p[1].field == "duration"), key=lambda p: (p[1].unit == "days", p[0]))
        words = {column.field: dict(column.words) for column in columns if column.words}
        return cls(mapping, names, tuple(figures), tuple(lengths), words, _number_above(table))

    def column(self, name: str) -> Column | None:
        """The first column of a field."""
        places = self.table.places(name)
        return self.table.columns[places[0]] if places else None


def _number_above(table: Table) -> str:
    """What is said to be the enterprise number of the employer, beside the table."""
    for said in table.said:
        meant = read_heading(said.name).fields if said.name else ()
        if meant and meant[0][0] == "enterprise_number":
            return said.value
    return ""
