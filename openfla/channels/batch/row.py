# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet without its wrapping: lines of texts."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from openfla.terms.problem import Problem

MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767


class NumberText(str):
    """The text of a typed number cell: a point before the decimals, never thousands."""

    __slots__ = ()


class DateText(str):
    """The text of a typed date cell: 2026-01-31."""

    __slots__ = ()


class MomentText(DateText):
    """The text of a typed cell with a day and a time: the day, as everywhere; `clock` is the time beside it, 16:36."""

    clock = ""

    @classmethod
    def at(cls, day: str, clock: str) -> "MomentText":
        """Of a day and a time."""
        made = cls(day)
        made.clock = clock
        return made


class SheetKind(StrEnum):
    """How the file is wrapped."""

    XLSX = "xlsx"
    CSV = "csv"


class SheetRefused(Exception):  # noqa: N818 - a verdict about the file, not a fault of ours
    """The file can't be read on; `problem` says why."""

    def __init__(self, code: str, **values: object) -> None:
        """Refuse with the code's own values."""
        super().__init__(code)
        self.problem = Problem(code, values=values)


@dataclass(frozen=True, slots=True)
class Row:
    """One line with anything in it. `line` counts as the spreadsheet program shows it, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that can be read from its start any number of times; memory doesn't grow with it.

    `delimiter` and `encoding` are those of a CSV, empty for XLSX; `system` is which export of another system it is.
    `rows()` raises SheetRefused where a file turns out damaged or beyond the limits only after its start. `picked`
    gives rows of these lines, in order, where they need not be looked for from the start.
    """

    kind: SheetKind
    source: Callable[[], Iterator[Row]]
    delimiter: str = ""
    encoding: str = ""
    system: str = ""
    picked: Callable[[Collection[int]], Iterator[Row]] | None = None

    def rows(self) -> Iterator[Row]:
        """The lines that hold something, in order, headings among them."""
        for count, row in enumerate(self.source(), start=1):
            if count > MOST_ROWS:
                raise SheetRefused("file.too_many_rows", most=MOST_ROWS)
            if len(row.cells) > MOST_COLUMNS:
                raise SheetRefused("file.too_many_columns", line=row.line, most=MOST_COLUMNS)
            yield row

    def rows_at(self, lines: Collection[int], most: int = MOST_ROWS) -> Iterator[Row]:
        """The rows of these lines, in order; where they have to be looked for, among the first `most`."""
        if self.picked is not None:
            yield from self.picked(lines)
            return
        missing = set(lines)
        for row in islice(self.rows(), most if missing else 0):
            if row.line in lines:
                yield row
                missing.discard(row.line)
            if not missing:
                return
