# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list read row by row, whatever it lists: each row becomes terms, or all of its problems."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from openfla.channels.batch.list_columns import IDENTITIES
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.repeats import Repeats
from openfla.channels.batch.row import Row, Sheet
from openfla.channels.batch.values import Values
from openfla.terms.problem import Problem, Severity

REPEATED = "staff.row_repeated"


class ReadRow(Protocol):
    """One row that can be registered. `warnings` go along; one that repeats an earlier row is to be left alone."""

    @property
    def line(self) -> int:
        """Where it stands."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What was said of it all the same."""


Made = TypeVar("Made", bound=ReadRow)


@dataclass(frozen=True, slots=True)
class RowProblems:
    """One row that is not registered, and why: everything that is wrong with it, or that it repeats the headings."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Reading(Generic[Made]):
    """How the rows of one kind of list are read.

    terms       the fields of a row from its cells, which gather what can't be read
    make        the row, from its line, its cells, its warnings and those fields
    key         what, beside the worker, tells rows of a worker apart; None where the row does not say it
    conflict    the code for two rows that name the same and say something else
    about       whether each row has to name a worker
    """

    terms: Callable[[Values], dict[str, Any]]
    make: Callable[..., Made]
    key: Callable[[Values], str | None]
    conflict: str
    about_workers: bool = True


def read_rows(
    sheet: Sheet, mapping: Mapping, reading: Reading[Made], *, today: date
) -> Generator[Made | RowProblems, None, None]:
    """Every row below the headings, in order. Reads the file twice: repeats first. Raises SheetRefused."""
    repeats = Repeats.found(_below(sheet, mapping), mapping, reading.key, reading.conflict)
    for row in _below(sheet, mapping):
        read, said = read_alone(row, mapping, reading, today=today), repeats.of(row)
        yield _beside(read, row, said) if said else read


def read_alone(row: Row, mapping: Mapping, reading: Reading[Made], *, today: date) -> Made | RowProblems:
    """One row by itself; whether others repeat it is not asked."""
    if _is_heading(row, mapping):
        again = Problem("staff.headings_again", values={"line": row.line}, severity=Severity.WARNING)
        return RowProblems(row.line, row.cells, (again,))
    values = Values(row.cells, mapping, today)
    made = _terms(row, values, reading)
    if made is None:
        return RowProblems(row.line, row.cells, (*values.problems, *values.warnings))
    return reading.make(row.line, row.cells, warnings=tuple(values.warnings), **made)


def _beside(read: Made | RowProblems, row: Row, said: Sequence[Problem]) -> Made | RowProblems:
    """A row of which other rows say something."""
    stopping = [problem for problem in said if problem.stops]
    warnings = [problem for problem in said if not problem.stops]
    if isinstance(read, RowProblems):
        return RowProblems(row.line, row.cells, (*read.problems, *said))
    if stopping:
        return RowProblems(row.line, row.cells, (*stopping, *warnings, *read.warnings))
    return replace(read, warnings=(*warnings, *read.warnings))  # type: ignore[type-var] # every row is a dataclass


def repeats_another(row: ReadRow) -> bool:
    """Whether an earlier row of the file said the same."""
    return any(warning.code == REPEATED for warning in row.warnings)


def _below(sheet: Sheet, mapping: Mapping) -> Iterator[Row]:
    return (row for row in sheet.rows() if row.line > mapping.heading_line)


def _is_heading(row: Row, mapping: Mapping) -> bool:
    """Lists that were put together from several have their headings several times."""
    return row.cells[0] == mapping.headings[0] and tuple(cell.strip() for cell in row.cells) == mapping.headings


def _terms(row: Row, values: Values, reading: Reading[Made]) -> dict[str, Any] | None:
    values.refuse_broken()
    made = reading.terms(values)
    if len(row.cells) > len(values.mapping.fields) and any(row.cells[len(values.mapping.fields) :]):
        values.refuse("staff.too_many_cells", "", found=len(row.cells), most=len(values.mapping.fields))
    if reading.about_workers and not any(values.raw(name) for name in IDENTITIES):
        values.refuse("staff.no_identity", "reference")
    return None if values.problems else made
