# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of a saved file for the eye: where each stands, whom it is about, what was said of it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from openfla.channels.batch.rescue.heads import head_of
from openfla.channels.batch.rescue.mapping import RescueMapping
from openfla.channels.batch.rescue.placing import placed_sentence
from openfla.channels.batch.rescue.saved_file import Part, SavedFile
from openfla.channels.batch.row import Row, SheetRefused
from openfla.channels.wording import problem_sentence
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView, LineOutcome, ReceivedFile
from openfla.desk.batch.received import UNREADABLE
from openfla.terms.problem import shown

NAMES = ("full_name", "family_name", "given_names")


@dataclass(frozen=True, slots=True)
class SavedLine:
    """One line: its number, the table and the line there ("" and 0 if not known), the name in it, and sentences.

    `changes` is empty: what a file of the State contradicts is decided pair by pair.
    """

    line: int
    who: str
    sentences: tuple[str, ...]
    table: str = ""
    row: int = 0
    changes: tuple[tuple[str, str, str], ...] = ()


def told_lines(
    view: BatchView,
    place: ReceivedFile | None,
    lines: Sequence[LineOutcome],
    *,
    actor: Actor,  # noqa: ARG001 - as for lists; nothing is asked here
    language: str,
    now: datetime,  # noqa: ARG001 - see above
) -> tuple[SavedLine, ...]:
    """The lines in words. Without the place of the file, for those who may not open it, none of its cells is told."""
    if not view.mapping:
        return ()
    mapping = RescueMapping.from_json(view.mapping)
    found = _rows(place, mapping, {line.line for line in lines}) if place is not None else {}
    return tuple(_told(each, found.get(each.line), mapping, language) for each in lines)


def _told(outcome: LineOutcome, found: tuple[Part, Row] | None, mapping: RescueMapping, language: str) -> SavedLine:
    table = found[0].plan.table if found else mapping.table(outcome.place[0]) if outcome.place else None
    if table is None:
        return SavedLine(outcome.line, "", tuple(problem_sentence(each, language) for each in outcome.problems))
    sentences = tuple(placed_sentence(problem, table, language) for problem in outcome.problems)
    row = found[1].line if found else outcome.place[1] if outcome.place else 0
    return SavedLine(outcome.line, _who(*found) if found else "", sentences, shown(table.name), row)


def _who(part: Part, row: Row) -> str:
    """The name in the row; a national number that stands in its place is masked."""
    cells = dict(zip(part.plan.names.fields, row.cells, strict=False))
    return shown(" ".join(cells[name].strip() for name in NAMES if cells.get(name)))


def _rows(place: ReceivedFile, mapping: RescueMapping, lines: set[int]) -> dict[int, tuple[Part, Row]]:
    """The rows of these lines that the beginning of the file holds: nobody waits for the end of a long one."""
    found: dict[int, tuple[Part, Row]] = {}
    with suppress(*UNREADABLE, SheetRefused):
        head = head_of(place)
        for number, part, row in _records(SavedFile(head.opened, mapping, head.rows)):
            if number in lines:
                found[number] = (part, row)
            if len(found) == len(lines):
                break
    return found


def _records(saved: SavedFile) -> Iterator[tuple[int, Part, Row]]:
    for part in saved.parts:
        yield from ((number, part, row) for number, row in part.records())
