# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The cells of a row of a saved file as values: as those of lists, with what such files do to numbers and days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue import dictionary
from openfla.channels.batch.rescue.days import read_day, span
from openfla.channels.batch.rescue.dictionary import fields
from openfla.channels.batch.rescue.figures import Quantity, read_quantity, read_share
from openfla.channels.batch.rescue.identities import number_within, read_number
from openfla.channels.batch.rescue.mapping import Column
from openfla.channels.batch.rescue.plan import Plan
from openfla.channels.batch.rescue.settling import UNIT_COLUMNS
from openfla.channels.batch.row import Row
from openfla.channels.batch.values import Values
from openfla.terms.problem import Problem, Severity, shown
from openfla.terms.ssin import Ssin

_SHOWN = 40
_SAID = {"right_kind": "origin", "flag": "counts", "training_language": "language"}
"""Closed lists whose words are said under another name."""
_Found = TypeVar("_Found")


class SavedValues(Values):
    """One row's cells by field."""

    def __init__(self, row: Row, plan: Plan, today: date) -> None:
        """With the row and how its table is read."""
        super().__init__(row.cells, plan.names, today)
        self.cells, self.plan = row.cells, plan

    def at(self, place: int) -> str:
        """The cell of one column."""
        cell = self.cells[place] if place < len(self.cells) else ""
        return cell if type(cell) is not str else cell.strip()

    def say(self, problem: Problem, name: str) -> None:
        """Add what is wrong with a cell of a field."""
        self.refuse(problem.code, name, **problem.values)

    def text(self, name: str, longest: int) -> str:
        """The text in one line: saved files break long ones."""
        found = self._cells.get(name)
        if found and type(found) is str and not found.isprintable():
            self._cells[name] = " ".join(found.split())
        return super().text(name, longest)

    def day(self, name: str, *, last: bool = False) -> date | None:
        """A day; of two in one cell the first, or the last."""
        found = self.raw(name)
        if not found:
            return None
        part = span(found)[1 if last else 0]
        day = read_day(part, self.mapping.date_orders.get(name, ""), self.today)
        if isinstance(day, Problem):
            self.say(day, name)
            return None
        return day

    def choice(self, name: str) -> str | None:
        """The value of a closed list, in any of the four languages."""
        found, words = self.raw(name), fields()[name].words_of
        value = (dictionary.choice(words, found) or self._explained(name, found)) if found else None
        if found and value is None:
            said = _SAID.get(words, words)
            self.refuse("staff.word_unknown", name, found=shown(found, _SHOWN), expected=f"words.{said}")
        return value

    def _explained(self, name: str, found: str) -> str | None:
        """What somebody said that the word means."""
        said = self.plan.words.get(name)
        return said.get(normalised(found)) if said else None

    def national_number(self) -> Ssin | None:
        """The number, also where it stands in one cell with the name; zeros that were lost before it are put back."""
        found = self.raw("national_number")
        if not found:
            return number_within(self.raw("full_name"), self.today)[0] if self.raw("full_name") else None
        number, restored = read_number(found, self.today)
        if isinstance(number, Problem):
            self.say(number, "national_number")
            return None
        if restored:
            self.warn("rescue.zero_restored", "national_number")
        return number

    def share(self, name: str) -> Fraction | None:
        """A share of full time."""
        return self._read(name, read_share)

    def quantity(self, place: int, column: Column) -> Quantity | None:
        """Days or minutes in one cell; the unit is the cell's own, else the row's, else that of the column."""
        return self.quantity_of(self.at(place), column)

    def quantity_of(self, cell: str, column: Column) -> Quantity | None:
        """Days or minutes in a cell of that column."""
        if not cell:
            return None
        found = read_quantity(cell, self._unit(column))
        if isinstance(found, Problem):
            self.refuse(found.code, column.field, **{"column": column.heading, **found.values})
            return None
        return found

    def _unit(self, column: Column) -> str:
        told = UNIT_COLUMNS.get(column.field, "")
        if not told or not self.plan.table.has(told):
            return column.unit
        said = self.raw(told)
        unit = dictionary.choice("unit", said) if said else self.plan.table.unit
        return column.unit or "hours" if unit == "hours" else unit or ""

    @contextmanager
    def leniently(self) -> Iterator[None]:
        """What can't be read here is told, and left out: the row goes on without it."""
        before = len(self.problems)
        yield
        self.warnings += [replace(problem, severity=Severity.WARNING) for problem in self.problems[before:]]
        del self.problems[before:]

    def _read(self, name: str, read: Callable[[str], _Found | Problem]) -> _Found | None:
        found = self.raw(name)
        value = read(found) if found else None
        if isinstance(value, Problem):
            self.say(value, name)
            return None
        return value
