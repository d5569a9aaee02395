# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody who knows an export would answer and correct on the page of its columns, and nothing else."""

from collections.abc import Iterator

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.mapping import Column as Proposed
from openfla.channels.batch.rescue.proposing import ColumnFound, Proposal, TableFound
from tests.channels.batch.rescue.exports.columns import Column, Sheet, true
from tests.channels.batch.rescue.exports.export import Export

_SAID = {"week": "38", "full": "yes", "blank": "not_followed"}
"""What the employer of the truth says of what a table leaves unsaid."""


def answers(export: Export, proposal: Proposal) -> dict[str, str]:
    """The choices of the form by its keys."""
    chosen: dict[str, str] = {}
    for asking in proposal.tables:
        chosen |= {f"{ask}-{asking.mapping.number}": _SAID[ask] for ask in asking.asks}
    for sheet in export.sheets:
        table = _shown_as(sheet, proposal)
        if table is None:
            continue
        number = table.mapping.number
        if not table.mapping.included:
            chosen[f"table-{number}"] = "in"
        for place, found, column in _pairs(table, sheet):
            chosen |= {f"{name}-{number}-{place}": said for name, said in _said(export, found, column)}
            chosen |= {f"word-{number}-{place}-{word.key}": _meant(word.text, column, sheet) for word in found.words}
    return chosen


def _meant(word: str, column: Column, sheet: Sheet) -> str:
    """What a word of the file means: what the truth says of a line that has it."""
    values = (true(line, column.field) for line in sheet.lines if column.cell(line) == word)
    value = next(values)
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _shown_as(sheet: Sheet, proposal: Proposal) -> TableFound | None:
    """The table that shows this one: most headings alike."""
    return max(proposal.tables, key=lambda table: len(list(_pairs(table, sheet))), default=None)


def _pairs(table: TableFound, sheet: Sheet) -> Iterator[tuple[int, ColumnFound, Column]]:
    """Columns of both with the same heading, or the last step of one; of several alike in their order."""
    left = list(enumerate(table.columns))
    for column in sheet.columns:
        for place, found in left:
            if _name(found.column.heading) == _name(column.heading):
                left.remove((place, found))
                yield place, found, column
                break


def _name(heading: str) -> str:
    """What counts of a heading: of a path its last step."""
    last = heading.rpartition("/")[2] if " / " not in heading else heading
    return normalised(last.rpartition(".")[2] if " " not in last else last)


def _said(export: Export, found: ColumnFound, column: Column) -> Iterator[tuple[str, str]]:
    proposed: Proposed = found.column
    if proposed.field != column.field:
        yield "field", column.field
    if column.year and proposed.year != column.year:
        yield "year", str(column.year)
    unit = column.unit or export.answers.get(column.field, "")
    if unit and (found.asks == "unit" or proposed.field != column.field):
        yield "unit", unit
    if found.asks == "order":
        yield "order", column.order or "dmy"
