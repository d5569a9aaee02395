# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of a received file for the eye: whom each is about, what was said of it, what it would change."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import islice

from openfla.channels.batch.headings import choice_word, heading
from openfla.channels.batch.kept_rows import received_sheet
from openfla.channels.batch.kinds import KINDS
from openfla.channels.batch.list_columns import ListColumns
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.placing import placed_sentence
from openfla.channels.batch.row import Row
from openfla.channels.batch.sender import Sender
from openfla.channels.wording import sentence, value_text
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView, LineOutcome, ReceivedFile
from openfla.desk.batch.changes_ahead import ChangeAhead, ChangesAhead, FieldChange
from openfla.desk.batch.received import UNREADABLE
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState
from openfla.terms.duration import duration_text
from openfla.terms.problem import Problem, shown

CHANNEL = "batch"
NOTHING = "–"
SPOKEN = "field."
"""Names that have a sentence of their own."""
FAR = 20_000
"""Rows after which a file without rows beside it is not read on just to say whom a line is about."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line: number, name as the file has it, sentences, and (field, before, after) of what changes.

    For a national number both are empty: it is never shown.
    """

    line: int
    who: str
    sentences: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...] = ()


def told_lines(
    view: BatchView,
    place: ReceivedFile | None,
    lines: Sequence[LineOutcome],
    *,
    actor: Actor,
    language: str,
    now: datetime,
) -> tuple[ToldLine, ...]:
    """The lines in words. What changes is told while nothing was stored yet: afterwards before is after.

    Without the place of the file, for those who may not open it, nothing is told of its cells.
    """
    if not view.mapping:
        return ()
    mapping = Mapping.from_json(view.mapping)
    rows = _rows(place, {line.line for line in lines}) if place is not None else {}
    ahead = view.started_at is None and view.undoes is None
    changing = [line.line for line in lines if line.state is RecordState.CHANGED and ahead]
    changes = _changes(view, [rows[each] for each in changing if each in rows], mapping, actor, now)
    return tuple(
        ToldLine(
            each.line,
            _who(rows.get(each.line), mapping),
            tuple(placed_sentence(problem, mapping, language) for problem in each.problems),
            _said(changes.get(each.line, ()), mapping.columns, language),
        )
        for each in lines
    )


def _rows(place: ReceivedFile, lines: set[int]) -> dict[int, Row]:
    if not lines:
        return {}
    found: dict[int, Row] = {}
    with suppress(*UNREADABLE), received_sheet(place) as sheet:
        if not isinstance(sheet, Problem):
            found.update((row.line, row) for row in sheet.rows_at(lines, FAR))
    return found


def _changes(
    view: BatchView, rows: Iterable[Row], mapping: Mapping, actor: Actor, now: datetime
) -> dict[int, list[FieldChange]]:
    sender = Sender(view.employer, now.astimezone(BRUSSELS).date(), "")
    commands = KINDS[mapping.kind].commands(list(rows), mapping, sender)
    if not commands:
        return {}
    question = ChangesAhead(view.employer, tuple(each for some in commands.values() for each in some), mapping.kind)
    answer: tuple[ChangeAhead | None, ...] | None = ask(question, actor=actor, channel=CHANNEL, now=now)
    coming = iter(answer or ())
    told = {line: list(islice(coming, len(some))) for line, some in commands.items()}
    return {line: [field for each in some if each for field in each.fields] for line, some in told.items()}


def _who(row: Row | None, mapping: Mapping) -> str:
    """The name in the row; a national number that stands in its place is masked."""
    if row is None:
        return ""
    cells = dict(zip(mapping.fields, row.cells, strict=False))
    return shown(" ".join(cells[name].strip() for name in mapping.columns.names if cells.get(name)))


def _said(changes: Iterable[FieldChange], columns: ListColumns, language: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            sentence(each.name, {}, language) if each.name.startswith(SPOKEN) else heading(each.name, language),
            _value(each.name, each.before, columns, language),
            _value(each.name, each.after, columns, language),
        )
        for each in changes
    )


def _value(name: str, value: object, columns: ListColumns, language: str) -> str:
    if name == "national_number":
        return ""
    if value is None or value == "":
        return NOTHING
    if name in columns.choices:
        return choice_word(columns.choices[name], str(value.value if isinstance(value, Enum) else value), language)
    if name in columns.hours and isinstance(value, int):
        return duration_text(value)
    return value_text(value, language)
