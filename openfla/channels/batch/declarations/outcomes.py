# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The records of a file beside what became of each, in the order of the file."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import BinaryIO

from openfla.channels.batch import outcome_pages
from openfla.channels.batch.declarations.cutter import HEADER, Cutter, cut_at
from openfla.channels.batch.declarations.record_told import Told
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchView
from openfla.terms.batch import RecordState

OF_FILES = "declarations."
"""How the codes begin that say what is wrong with a file, or with how a record is written."""


def told(view: BatchView, file: BinaryIO, *, actor: Actor, now: datetime) -> Iterator[Told]:
    """All records of a file as far as they are counted; of one that was refused as a whole, those that were tried."""
    ends = any(problem.code.startswith(OF_FILES) for problem in view.problems)
    outcomes = outcome_pages.outcomes(view, (), actor=actor, now=now)
    outcome = next(outcomes, None)
    cuts = (cut for cut in Cutter(file).cuts() if cut.name != HEADER)
    for number, cut in enumerate(islice(cuts, view.total), start=1):
        if ends and outcome is None:
            return
        here = outcome is not None and outcome.line == number
        yield Told(number, cut, outcome if here else None)
        if here:
            outcome = next(outcomes, None)


def refused(view: BatchView, file: BinaryIO, *, actor: Actor, now: datetime) -> Iterator[Told]:
    """The refused records alone, each read where it stands: the others are not looked at."""
    for outcome in outcome_pages.outcomes(view, (RecordState.REFUSED,), actor=actor, now=now):
        if (cut := cut_at(file, outcome.place)) is not None:
            yield Told(outcome.line, cut, outcome)
