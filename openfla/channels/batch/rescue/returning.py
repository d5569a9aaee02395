# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The refused rows of a saved file, given back as a workbook: mended and brought in again they are understood."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.export import Book, BookSheet, Cell
from openfla.channels.batch.headings import heading
from openfla.channels.batch.outcome_pages import outcomes
from openfla.channels.batch.rescue.mapping import RescueMapping, own_columns
from openfla.channels.batch.rescue.placing import placed_sentence
from openfla.channels.batch.rescue.saved_file import Part, SavedFile
from openfla.channels.batch.rescue.unfolding import open_unfolded
from openfla.channels.batch.row import DateText, NumberText, Row, SheetRefused
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchView, LineOutcome, ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState

_REASONS = ("problem_place", "problem_sentence", "problem_code")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31


def write_refused(employer: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime) -> bool:
    """Writes them to `target`: of the run, or of the preview before it. False when the file is not there."""
    card: BatchView | None = ask(BatchCard(employer, batch), actor=actor, channel=CHANNEL, now=now)
    place: ReceivedFile | None = ask(BatchFile(employer, batch), actor=actor, channel=CHANNEL, now=now)
    if card is None or place is None or not place.mapping:
        return False
    refused = outcomes(card, (RecordState.REFUSED,), actor=actor, now=now)
    try:
        with open_received(place) as file:
            saved = SavedFile(open_unfolded(file), RescueMapping.from_json(place.mapping))
            _write(saved, refused, target, language)
    except (*UNREADABLE, SheetRefused):
        return False
    return True


def _write(saved: SavedFile, refused: Iterator[LineOutcome], target: BinaryIO, language: str) -> None:
    """Both are in the order of the file, so that one reading of it is enough."""
    outcome = next(refused, None)
    with Book(target) as book:
        titles: set[str] = set()
        for part in saved.parts:
            sheet: BookSheet | None = None
            for number, row in part.records():
                if outcome is None:
                    break
                if number == outcome.line:
                    sheet = sheet or _sheet(book, part, titles, language)
                    sheet.put(_given_back(part, row, outcome, language))
                    outcome = next(refused, None)
        if not titles:
            book.sheet("openfla")


def _sheet(book: Book, part: Part, titles: set[str], language: str) -> BookSheet:
    """A sheet that begins with what stood around its table, and its headings."""
    sheet = book.sheet(_title(part, titles))
    for said in part.table.said:
        sheet.put([said.name, said.value] if said.name else [said.value])
    columns = part.plan.table.columns
    sheet.put([*(columns[at].heading for at in own_columns(columns)), *(heading(name, language) for name in _REASONS)])
    return sheet


def _title(part: Part, titles: set[str]) -> str:
    """The name of the table where a sheet may have it, and none has it yet."""
    named = _NOT_IN_TITLES.sub(" ", part.table.name).strip()[: _LONGEST_TITLE - 4] or str(part.table.number)
    title = named if named.lower() not in titles else f"{named} {part.table.number}"
    titles.add(title.lower())
    return title


def _given_back(part: Part, row: Row, outcome: LineOutcome, language: str) -> list[Cell]:
    table = part.plan.table
    kept = [_typed(row.cells[at]) if at < len(row.cells) else "" for at in own_columns(table.columns)]
    sentences = " ".join(placed_sentence(problem, table, language) for problem in outcome.problems)
    place = f"{table.name}: {row.line}" if table.name else str(row.line)
    return [*kept, place, sentences, " ".join(problem.code for problem in outcome.problems)]


def _typed(cell: str) -> Cell:
    if isinstance(cell, DateText):
        return date.fromisoformat(cell)
    return Fraction(cell) if isinstance(cell, NumberText) else cell
