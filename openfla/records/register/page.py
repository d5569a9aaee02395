# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The register as a page of the documentation."""

from collections.abc import Iterator

from openfla.records.register import account, files, organisations, people
from openfla.records.register.classes import EVERYWHERE, DataClass
from openfla.records.register.table import Table

TABLES: dict[str, Table] = {**people.TABLES, **account.TABLES, **organisations.TABLES, **files.TABLES}
_HEAD = """<!-- SPDX-FileCopyrightText: 2026 The openfla authors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by `python -m openfla.records.register`; change openfla/records/register instead. -->
# The data register

Of every column of every table: what kind of data it holds, what for, and how long it is to be kept. A test holds it to
the tables, so that no column is added without saying what it is for. Who the controller is, each installation says.

Kinds in **bold** tell something of a person by themselves; an opaque id leads to a person through another table. Where
no text states a term, the register says *not settled* and what a careful employer would do.
"""


def page() -> str:
    """The whole page."""
    sections = (line for name, table in TABLES.items() for line in _section(name, table))
    return "\n".join((_HEAD, *_everywhere(), *sections, *_outside()))


def _outside() -> Iterator[str]:
    yield from ("## Files in no table", "", "| what | kind of data | kept | removed by |", "|---|---|---|---|")
    for what, held, term in files.OUTSIDE:
        kinds = ", ".join(f"**{each}**" for each in held)
        settled = "" if term.settled else " *(not settled)*"
        yield f"| {what} | {kinds} | {term.words}{settled}. {term.because} | {term.removed_by} |"
    yield ""


def _everywhere() -> Iterator[str]:
    yield from ("## In every table that has them", "", "| kind of data | columns |", "|---|---|")
    yield from (_row(held, names) for held, names in EVERYWHERE.items())
    yield ""


def _section(name: str, table: Table) -> Iterator[str]:
    term = table.term
    yield from (f"## {name}", "", f"**Purpose:** {table.purpose.value}.", "")
    settled = "" if term.settled else " *(not settled)*"
    task = f" Removed by: {term.removed_by}." if term.removed_by else " No task removes them."
    yield from (f"**Kept:** {term.words}{settled}. {term.because.rstrip('.')}.{task}", "")
    if table.columns:
        yield from ("| kind of data | columns |", "|---|---|")
        yield from (_row(held, names) for held, names in table.columns.items())
        yield ""


def _row(held: DataClass, names: str) -> str:
    kind = f"**{held}**" if held.is_personal else str(held)
    return f"| {kind} | {' '.join(f'`{name}`' for name in names.split())} |"
