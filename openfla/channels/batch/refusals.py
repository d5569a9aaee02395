# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The refused lines of a received file, given back as a file of the same kind."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.give_back import give_back
from openfla.channels.batch.kept_rows import received_sheet
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.outcome_pages import PAGE, outcomes
from openfla.channels.batch.row import Row, Sheet
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchView, LineOutcome, ReceivedFile
from openfla.desk.batch.received import UNREADABLE
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem

CHANNEL = "batch"


def write_refused(employer: UUID, batch: UUID, target: BinaryIO, *, actor: Actor, language: str, now: datetime) -> bool:
    """Writes them to `target`: of the run, or of the preview before it. False when the file is not there."""
    card: BatchView | None = ask(BatchCard(employer, batch), actor=actor, channel=CHANNEL, now=now)
    place: ReceivedFile | None = ask(BatchFile(employer, batch), actor=actor, channel=CHANNEL, now=now)
    if card is None or place is None or not place.mapping:
        return False
    try:
        with received_sheet(place) as sheet:
            return _written(
                sheet,
                outcomes(card, (RecordState.REFUSED,), actor=actor, now=now),
                Mapping.from_json(place.mapping),
                target,
                language,
            )
    except UNREADABLE:
        return False


def _written(
    sheet: Sheet | Problem, refused: Iterator[LineOutcome], mapping: Mapping, target: BinaryIO, language: str
) -> bool:
    if isinstance(sheet, Problem):
        return False
    give_back(
        ((row.cells, outcome.problems) for row, outcome in paired(sheet, refused)),
        mapping,
        target,
        language=language,
        kind=sheet.kind,
        delimiter=sheet.delimiter or ";",
        encoding=sheet.encoding or "utf-8-sig",
    )
    return True


def paired(sheet: Sheet, refused: Iterator[LineOutcome]) -> Iterator[tuple[Row, LineOutcome]]:
    """Each row with what was said of it. Both are in the order of the file, so that one reading of it is enough."""
    if sheet.picked is not None:
        while some := {each.line: each for each in islice(refused, PAGE)}:
            yield from ((row, some[row.line]) for row in sheet.picked(some))
        return
    outcome = next(refused, None)
    for row in sheet.rows():
        if outcome is None:
            return
        if row.line == outcome.line:
            yield row, outcome
            outcome = next(refused, None)
