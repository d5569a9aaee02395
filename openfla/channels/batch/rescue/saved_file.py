# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The records of a saved file, numbered over all of its tables that are taken in."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import cached_property

from openfla.channels.batch.rescue.mapping import RescueMapping
from openfla.channels.batch.rescue.plan import Plan
from openfla.channels.batch.rescue.table import Opened, Table
from openfla.channels.batch.row import Row


@dataclass(frozen=True, slots=True)
class Part:
    """One table that is taken in, and the number of the record before its first."""

    plan: Plan
    table: Table
    before: int

    def records(self) -> Iterator[tuple[int, Row]]:
        """Its rows with their numbers in the file."""
        return enumerate(self.table.rows(), start=self.before + 1)


class SavedFile:
    """An opened file as its settled mapping takes it in."""

    def __init__(self, opened: Opened, mapping: RescueMapping, counts: Map[int, int] | None = None) -> None:
        """Nothing is read yet. `counts` are the records of each table, by its number, where they are known."""
        tables = {table.number: table for table in opened.tables}
        pairs = ((each, tables[each.number]) for each in mapping.included if each.number in tables)
        self._known = counts
        self._plans = [(Plan.of(mapping, (*table.said, *opened.said)), table) for mapping, table in pairs]

    @cached_property
    def counts(self) -> list[int]:
        """The number of records of each table: the file is gone through once for it, unless they are known."""
        if self._known is not None:
            return [self._known[table.number] for _, table in self._plans]
        return [sum(1 for _ in table.rows()) for _, table in self._plans]

    @property
    def total(self) -> int:
        """The number of records."""
        return sum(self.counts)

    @property
    def parts(self) -> list[Part]:
        """The tables in the order of the file."""
        if len(self._plans) == 1:
            return [Part(*self._plans[0], 0)]
        starts = [sum(self.counts[:place]) for place in range(len(self._plans))]
        return [Part(*pair, start) for pair, start in zip(self._plans, starts, strict=True)]

    def in_turn(self) -> list[Part]:
        """Contracts first and trainings last, wherever they stand: workers have to be known before what is theirs."""
        return sorted(self.parts, key=lambda part: _turn(part.plan))


def _turn(plan: Plan) -> int:
    if plan.table.has("contract_start"):
        return 0
    return 2 if "training" in plan.table.holds else 1
