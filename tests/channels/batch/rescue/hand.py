# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables made by hand, as opening a file gives them."""

from collections.abc import Sequence
from datetime import date

from openfla.channels.batch.rescue.proposing import Proposal, propose
from openfla.channels.batch.rescue.table import Form, Opened, Said, Table
from openfla.channels.batch.row import Row

TODAY = date(2026, 11, 26)


def table(
    headings: Sequence[str],
    *rows: Sequence[str],
    name: str = "",
    number: int = 1,
    said: Sequence[Said] = (),
    hidden: bool = False,
) -> Table:
    """A table whose first record stands on line 2."""
    made = [Row(line, tuple(cells)) for line, cells in enumerate(rows, 2)]
    return Table(number, name, hidden, tuple(headings), tuple(said), lambda: iter(made), lambda: iter(()))


def opened(*tables: Table) -> Opened:
    """A file of these tables."""
    return Opened(Form.XLSX, tables)


def proposed(*tables: Table) -> Proposal:
    """What is understood of them."""
    return propose(opened(*tables), today=TODAY)


def fields_of(proposal: Proposal, number: int = 0) -> list[str]:
    """The field of each column of one table."""
    return [column.field for column in proposal.tables[number].mapping.columns]


def codes(proposal: Proposal) -> set[str]:
    """The codes of everything that is said."""
    return {problem.code for problem in proposal.every_problem}


def open_questions(proposal: Proposal) -> set[str]:
    """The codes of what has to be answered."""
    return {problem.code for problem in proposal.every_problem if problem.stops}
