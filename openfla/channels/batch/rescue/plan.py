# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the rows of one table are read, worked out once: which cell is what, and what the table says for all its rows."""

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.rescue.candidates import SURE
from openfla.channels.batch.rescue.dictionary import FIGURES
from openfla.channels.batch.rescue.headed import read_heading
from openfla.channels.batch.rescue.mapping import Column, TableMapping
from openfla.channels.batch.rescue.table import Said
from openfla.channels.batch.rescue.traits import is_enterprise
from openfla.terms.enterprise import EnterpriseNumber

_NUMBER = re.compile(r"(?<!\d)(?:BE\s?)?[01]\d{3}[. ]?\d{3}[. ]?\d{3}(?!\d)")
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
    said     the employer's enterprise number, where it stands above the table or in the head of the file
    beside   an enterprise number that stands there without saying whose it is
    """

    table: TableMapping
    names: Mapping
    figures: tuple[tuple[int, Column], ...]
    lengths: tuple[tuple[int, Column], ...]
    words: Map[str, Map[str, str]]
    said: str
    beside: str

    @classmethod
    def of(cls, mapping: TableMapping, around: Sequence[Said]) -> "Plan":
        """For a settled mapping, with what stands around its table."""
        columns = mapping.columns
        orders = {column.field: column.order for column in columns if column.field and column.order}
        names = Mapping(0, tuple(c.heading for c in columns), tuple(c.field for c in columns), orders)
        placed = list(enumerate(columns))
        figures = sorted((p for p in placed if p[1].field in FIGURES), key=lambda p: (_FIRST.get(p[1].unit, 1), p[0]))
        lengths = sorted((p for p in placed if p[1].field == "duration"), key=lambda p: (p[1].unit == "days", p[0]))
        words = {column.field: dict(column.words) for column in columns if column.words}
        return cls(mapping, names, tuple(figures), tuple(lengths), words, _number_said(around), _number_beside(around))

    def column(self, name: str) -> Column | None:
        """The first column of a field."""
        places = self.table.places(name)
        return self.table.columns[places[0]] if places else None


def _number_said(around: Sequence[Said]) -> str:
    """What is said to be the enterprise number of the employer: as a number, or under the name of the employer."""
    for said in around:
        meant = {name for name, sure in read_heading(said.name).fields if sure >= SURE} if said.name else set()
        if "enterprise_number" in meant or ("employer_name" in meant and is_enterprise(said.value)):
            return said.value
    return ""


def _number_beside(around: Sequence[Said]) -> str:
    """The one enterprise number that texts around the table hold; "" where there is none, or several."""
    texts = [text for said in around for text in (said.name, said.value)]
    found = {number[0] for text in texts for number in _NUMBER.finditer(text) if is_enterprise(number[0])}
    return found.pop() if len(found) == 1 else ""
