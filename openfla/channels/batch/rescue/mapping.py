# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What each table and column of a saved file was taken for: proposed by us, corrected by people, kept for its like."""

import hashlib
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.mapping import own_places
from openfla.channels.batch.rescue.dictionary import FIGURES, fields
from openfla.channels.batch.rescue.exact_sheet import KIND
from openfla.terms.right import RightKind

VERSION = 1
_OF_TABLES = ("included", "year", "unit", "full_week", "full_time", "blank")
"""What is kept of a table for its like."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is.

    heading  as the file has it
    field    a field of the dictionary, "" to leave the column out
    year     the year of its figures, where the heading says it; None if not
    kind     the kind of right of its figures, where the heading says it
    unit     what a number without a unit counts; "" if that is not known
    order    how 03/04/2024 is meant, "dmy" or "mdy"; of names in one piece which part goes first; "" if not asked
    words    what words of a closed list mean that no dictionary has, as somebody said: ("event", "classroom")
    sure     how sure the proposal was, 0 to 1; 1 what a person chose
    """

    heading: str
    field: str = ""
    year: int | None = None
    kind: str = ""
    unit: str = ""
    order: str = ""
    sure: float = 0.0
    words: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What may stand once in a table."""
        if self.field in FIGURES:
            return self.field, self.year, self.kind, self.unit
        return (self.field, self.unit) if self.field == "duration" else (self.field,)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What one table is: whether it is taken in, its columns, and what no column says of all its rows.

    year, unit  of its figures
    full_week   minutes of a full-time week; 0 if nobody said
    full_time   "yes" if contracts without hours are full time, "no" if not all of them are; "" if nobody said
    blank       "followed" or "not_followed": what an empty cell among states means; "" if nobody said
    """

    number: int
    name: str
    included: bool
    columns: tuple[Column, ...]
    year: int | None = None
    unit: str = ""
    full_week: int = 0
    full_time: str = ""
    blank: str = ""

    def places(self, name: str) -> list[int]:
        """Where a field stands."""
        return [place for place, column in enumerate(self.columns) if column.field == name]

    def has(self, *names: str) -> bool:
        """Whether one of these fields has a column."""
        return any(column.field in names for column in self.columns)

    @property
    def holds(self) -> frozenset[str]:
        """What its rows carry: "worker" (a contract or a person), "right", "training"."""
        groups = {fields()[column.field].group for column in self.columns if column.field}
        found = {"training"} if self.has("title", "training_reference") else set()
        found |= {"right"} if self.has(*FIGURES, "opt_out") else set()
        return frozenset(found | ({"worker"} if groups & {"worker", "employment"} and self.names_workers else set()))

    @property
    def tells_something(self) -> bool:
        """Whether its rows name workers and tell of contracts, rights or trainings."""
        return self.is_exact or (self.names_workers and (self.has("contract_start") or bool(self.holds - {"worker"})))

    @property
    def is_exact(self) -> bool:
        """Whether its rows are facts as openfla wrote them."""
        return self.has(KIND)

    @property
    def names_workers(self) -> bool:
        """Whether its rows say whom they are about."""
        return self.has("national_number", "reference", "family_name", "full_name")


@dataclass(frozen=True, slots=True)
class RescueMapping:
    """How to read a saved file: plain data that a person may correct."""

    tables: tuple[TableMapping, ...]

    def table(self, number: int) -> TableMapping | None:
        """The table of that number."""
        return next((table for table in self.tables if table.number == number), None)

    @property
    def included(self) -> tuple[TableMapping, ...]:
        """The tables that are taken in."""
        return tuple(table for table in self.tables if table.included)

    def to_json(self) -> dict[str, Any]:
        """As JSON-able data."""
        return {
            "version": VERSION,
            "tables": [
                {
                    "number": table.number,
                    "name": table.name,
                    "included": table.included,
                    "year": table.year,
                    "unit": table.unit,
                    "full_week": table.full_week,
                    "full_time": table.full_time,
                    "blank": table.blank,
                    "columns": [_column_json(column) for column in table.columns],
                }
                for table in self.tables
            ],
        }

    @classmethod
    def from_json(cls, data: Map[str, Any]) -> "RescueMapping":
        """From what `to_json` gave; KeyError, TypeError or ValueError if it is something else."""
        if data["version"] != VERSION:
            raise ValueError(f"a mapping of version {data['version']!r}")
        return cls(tuple(_table_of(table) for table in data["tables"]))


def _column_json(column: Column) -> dict[str, Any]:
    said = {name: getattr(column, name) for name in ("field", "year", "kind", "unit", "order", "sure")}
    if column.words:
        said["words"] = [list(pair) for pair in column.words]
    return {"heading": column.heading, **{name: value for name, value in said.items() if value}}


def _table_of(data: Map[str, Any]) -> TableMapping:
    columns = tuple(_column_of(column) for column in data["columns"])
    year = None if data["year"] is None else int(data["year"])
    return TableMapping(
        int(data["number"]),
        str(data["name"]),
        bool(data["included"]),
        columns,
        year,
        str(data["unit"]),
        int(data.get("full_week", 0)),
        str(data.get("full_time", "")),
        str(data.get("blank", "")),
    )


def _column_of(data: Map[str, Any]) -> Column:
    name, kind, unit, order = (str(data.get(each, "")) for each in ("field", "kind", "unit", "order"))
    if name and name not in fields():
        raise ValueError(f"no field is called {name!r}")
    year = None if data.get("year") is None else int(data["year"])
    kind = RightKind(kind).value if kind else ""
    words = tuple((str(word), str(value)) for word, value in data.get("words", ()))
    return Column(str(data["heading"]), name, year, kind, unit, order, float(data.get("sure", 0)), words)


def mapping_shape(mapping: RescueMapping) -> str:
    """A digest that files share whose tables have the same headings, whatever accents, case or signs.

    The columns with our reasons don't count: refused rows that were mended have the shape of their file.
    """
    tables = [
        "\x1f".join(normalised(table.columns[place].heading) for place in own_columns(table.columns))
        for table in mapping.tables
    ]
    return hashlib.sha256("\x1e".join(["rescue", *tables]).encode()).hexdigest()


def own_columns(columns: Sequence[Column]) -> list[int]:
    """Where the columns of the file itself stand, without those that give our reasons back."""
    return own_places([column.heading for column in columns])


def as_before(found: RescueMapping, before: RescueMapping) -> RescueMapping:
    """What a file of the same shape was taken for, for this one: heading by heading."""
    if len(found.tables) != len(before.tables):
        return found
    pairs = zip(found.tables, before.tables, strict=True)
    return RescueMapping(tuple(_table_before(table, known) for table, known in pairs))


def _table_before(table: TableMapping, known: TableMapping) -> TableMapping:
    columns = list(table.columns)
    for here, there in zip(own_columns(columns), own_columns(known.columns), strict=False):
        columns[here] = replace(known.columns[there], heading=columns[here].heading, sure=1.0)
    said = {name: getattr(known, name) for name in _OF_TABLES}
    return replace(table, columns=tuple(columns), **said)
