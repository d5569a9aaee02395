# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What became of the lines of a file, asked page by page: memory stays flat however many they are."""

from collections.abc import Iterator
from datetime import datetime

from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchOutcomes, BatchView, LineOutcome
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState

PAGE = 1_000


def outcomes(view: BatchView, states: tuple[RecordState, ...], *, actor: Actor, now: datetime) -> Iterator[LineOutcome]:
    """Those in one of the states (all without any), of the run, or of the preview before it, in the order of lines."""
    after = 0
    while True:
        question = BatchOutcomes(view.employer, view.batch, view.phase, states, after, PAGE)
        some: tuple[LineOutcome, ...] = ask(question, actor=actor, channel=CHANNEL, now=now) or ()
        yield from some
        if len(some) < PAGE:
            return
        after = some[-1].line
