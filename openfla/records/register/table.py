# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One row of the register: a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openfla.records.register.classes import EVERYWHERE, DataClass, Purpose, Term


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is for, how long its rows are kept, and its columns by what they hold."""

    purpose: Purpose
    term: Term
    columns: Mapping[DataClass, str]

    def own(self) -> Iterator[tuple[str, DataClass]]:
        """The columns that the register names for this table alone; one named twice comes twice."""
        yield from ((name, held) for held, names in self.columns.items() for name in names.split())

    def class_of(self, column: str) -> DataClass | None:
        """What a column holds; None if the register does not know it."""
        everywhere = {name: held for held, names in EVERYWHERE.items() for name in names.split()}
        return (everywhere | dict(self.own())).get(column)
