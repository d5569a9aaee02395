# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received list gone through in slices, previewed or carried out, resumed after the last line recorded."""

from contextlib import closing
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.ahead import ahead
from openfla.channels.batch.columns import understand
from openfla.channels.batch.kept_rows import set_down
from openfla.channels.batch.kinds import KINDS
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.row import Sheet
from openfla.channels.batch.sender import Sender
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.spool import at_hand
from openfla.channels.batch.told import Clock, told
from openfla.desk.act import BRUSSELS
from openfla.desk.batch.batch_jobs import Count, HoldBatch, JobView, KeepRows, RefuseBatch
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.slice import carry_out
from openfla.terms.problem import Problem


def go_on(job: JobView, phase: Phase, file: BinaryIO, *, lease: UUID, clock: Clock) -> bool:
    """Previews or carries out every row; False when the file was refused instead, or waits for answers."""
    found = open_sheet(file)
    if isinstance(found, Problem):
        told(RefuseBatch(job.batch, lease, (found,)), clock)
        return False
    mapping = Mapping.from_json(job.mapping)
    with at_hand(found) as sheet:
        if not job.rows_as and (rows_as := set_down(sheet)):
            told(KeepRows(job.batch, lease, rows_as), clock)
        total = job.total if phase is Phase.RUN else _counted(job, sheet, mapping, lease, clock)
        if not total:
            return False
        sender = Sender(job.employer, clock().astimezone(BRUSSELS).date(), job.language)
        rows = KINDS[job.kind].slices(job, sheet, mapping, sender)
        with closing(rows), closing(ahead(rows)) as slices:
            for lines in slices:
                carry_out(job, phase, lines, Count(total), clock())
    return True


def _counted(job: JobView, sheet: Sheet, mapping: Mapping, lease: UUID, clock: Clock) -> int:
    """The number of rows, or 0 after saying why they can't be read."""
    found = understand(sheet, mapping)
    if isinstance(found, Problem):
        told(RefuseBatch(job.batch, lease, (found,)), clock)
        return 0
    if found.is_ready:
        return found.lines
    every = (*found.problems, *(problem for column in found.columns for problem in column.problems))
    told(HoldBatch(job.batch, lease, tuple(problem for problem in every if problem.stops)), clock)
    return 0
