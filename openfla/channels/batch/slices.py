# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received staff list gone through in slices, previewed or carried out, resumed after the last line recorded."""

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.ahead import ahead
from openfla.channels.batch.columns import understand
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.row import Sheet
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.spool import at_hand
from openfla.channels.batch.staff import RowProblems, StaffRow, staff_rows
from openfla.channels.batch.staff_command import command_of
from openfla.channels.batch.told import Clock, told
from openfla.desk.act import BRUSSELS
from openfla.desk.batch_jobs import HoldBatch, JobView, RefuseBatch
from openfla.desk.batches import Phase
from openfla.desk.slice import ReadLine, carry_out
from openfla.terms.problem import Problem

SLICE = 1_000


def go_on(job: JobView, phase: Phase, file: BinaryIO, *, lease: UUID, clock: Clock) -> bool:
    """Previews or carries out every row; False when the file was refused instead, or waits for answers."""
    found = open_sheet(file)
    if isinstance(found, Problem):
        told(RefuseBatch(job.batch, lease, (found,)), clock)
        return False
    mapping = Mapping.from_json(job.mapping)
    with at_hand(found) as sheet:
        total = job.total if phase is Phase.RUN else _counted(job, sheet, mapping, lease, clock)
        if not total:
            return False
        rows = staff_rows(sheet, mapping, today=clock().astimezone(BRUSSELS).date())
        with closing(rows), closing(ahead(_slices(job, rows))) as slices:
            for lines in slices:
                carry_out(job, phase, lines, total, clock())
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


def _slices(job: JobView, rows: Iterator[StaffRow | RowProblems]) -> Iterator[list[ReadLine]]:
    fresh = (row for row in rows if row.line > job.after)
    while some := [_read(job.employer, row) for row in islice(fresh, SLICE)]:
        yield some


def _read(employer: UUID, row: StaffRow | RowProblems) -> ReadLine:
    if isinstance(row, RowProblems):
        return ReadLine(row.line, None, row.problems)
    return ReadLine(row.line, None if row.is_repeat else command_of(employer, row), row.warnings)
