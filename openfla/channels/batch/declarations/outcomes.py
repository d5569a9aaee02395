# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The records of a file beside what became of each, in the order of the file."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from openfla.channels.batch.declarations.cutter import HEADER, Cutter, cut_at
from openfla.channels.batch.declarations.record_told import Told
from openfla.desk.actor import Actor
from openfla.desk.batches import BatchOutcomes, BatchView, LineOutcome
from openfla.desk.gate import ask
from openfla.desk.slice import CHANNEL
from openfla.terms.batch import RecordState

PAGE = 1_000


def told(view: BatchView, file: BinaryIO, *, actor: Actor, now: datetime) -> Iterator[Told]:
    """All records of a file that was found well formed."""
    outcomes = _outcomes(view, actor, now, ())
    outcome = next(outcomes, None)
    cuts = (cut for cut in Cutter(file).cuts() if cut.name != HEADER)
    for number, cut in enumerate(cuts, start=1):
        here = outcome is not None and outcome.line == number
        yield Told(number, cut, outcome if here else None)
        if here:
            outcome = next(outcomes, None)


def refused(view: BatchView, file: BinaryIO, *, actor: Actor, now: datetime) -> Iterator[Told]:
    """The refused records alone, each read where it stands: the others are not looked at."""
    for outcome in _outcomes(view, actor, now, (RecordState.REFUSED,)):
        if (cut := cut_at(file, outcome.place)) is not None:
            yield Told(outcome.line, cut, outcome)


def _outcomes(view: BatchView, actor: Actor, now: datetime, states: tuple[RecordState, ...]) -> Iterator[LineOutcome]:
    after = 0
    while True:
        question = BatchOutcomes(view.employer, view.batch, view.phase, states, after, PAGE)
        some: tuple[LineOutcome, ...] = ask(question, actor=actor, channel=CHANNEL, now=now) or ()
        yield from some
        if len(some) < PAGE:
            return
        after = some[-1].line
