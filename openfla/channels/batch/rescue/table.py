# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A saved file once it is opened, whatever its form: tables with headings, and what stood around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from openfla.channels.batch.row import Row
from openfla.terms.problem import Problem


class Form(StrEnum):
    """How the file is wrapped."""

    XLSX = "xlsx"
    DELIMITED = "delimited"
    XML = "xml"
    JSON = "json"
    PDF = "pdf"
    HTML = "html"
    PASTED = "pasted"


class SetAsideWhy(StrEnum):
    """Why a line of a table is no record."""

    TOTAL = "total"
    HEADINGS_AGAIN = "headings_again"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Said:
    """Something that stands beside the tables: `name` as the file calls it ("" where it has none), its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that was left out: `line` as the program that shows the file counts it."""

    line: int
    why: SetAsideWhy
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; it can be read from its start any number of times, and memory doesn't grow with it.

    number      from 1, in the order of the file
    name        what the file calls it: a sheet, the path of its elements, a page; "" where it has no name
    hidden      whether the program that shows the file hides it
    headings    one text per column; headings over several lines or merged cells are joined, "" where there is none
    said        what stands above or around it (the employer, the day of saving): "Employer: Bakkerij" by name
    rows        the records alone, in order; every row has as many cells as there are headings. A heading that stands
                above a group of lines ("Peeters Jan, 00.01.01-999-05") is repeated as a column of its own.
    unfolded    how many trainings stood side by side in it, and are rows now; 0 in any other table
    set_aside   totals, headings that come again and notes, while they are gone through
    """

    number: int
    name: str
    hidden: bool
    headings: tuple[str, ...]
    said: tuple[Said, ...]
    rows: Callable[[], Iterator[Row]]
    set_aside: Callable[[], Iterator[SetAside]]
    unfolded: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds. `problems` are warnings about the file as a whole: hidden sheets, formulas without values."""

    form: Form
    tables: tuple[Table, ...]
    said: tuple[Said, ...] = ()
    problems: tuple[Problem, ...] = ()
