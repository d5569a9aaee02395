# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received staff list gone through in slices, previewed or carried out, resumed after the last line recorded."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from typing import BinaryIO, TypeAlias
from uuid import UUID, uuid4

from openfla.channels.batch.columns import understand
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.row import Sheet, SheetRefused
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.spool import at_hand
from openfla.channels.batch.staff import RowProblems, StaffRow, staff_rows
from openfla.channels.batch.staff_command import command_of
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.batch_jobs import BatchJob, ClaimBatch, FinishPhase, HoldBatch, JobView, RefuseBatch
from openfla.desk.batches import Phase
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.received import open_received
from openfla.desk.slice import CHANNEL, LeaseLost, ReadLine, carry_out
from openfla.terms.problem import Problem

SLICE = 1_000
JOBS = Actor.operator("received files")
Clock = Callable[[], datetime]
Step: TypeAlias = ClaimBatch | HoldBatch | RefuseBatch | FinishPhase


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


def go_through(batch: UUID, phase: Phase, *, clock: Clock = now) -> None:
    """Carries one phase of a file to its end. Nothing happens when the file does not wait for it (any more)."""
    lease = uuid4()
    if not _told(ClaimBatch(batch, phase, lease), clock):
        return
    job: JobView | None = ask(BatchJob(batch, phase), actor=JOBS, channel=CHANNEL, now=clock())
    if job is None or job.lease != lease:
        return
    try:
        with open_received(job) as file:
            _go_on(job, phase, lease, file, clock)
    except LeaseLost:
        _refuse_the_unauthorised(job, phase, lease, clock)
    except SheetRefused as refused:
        _told(RefuseBatch(batch, lease, (refused.problem,)), clock)


def give_up(batch: UUID, phase: Phase, *, clock: Clock = now) -> None:
    """Ends a file whose job failed again and again; what is in stays in."""
    lease = uuid4()
    if _told(ClaimBatch(batch, phase, lease), clock):
        _told(RefuseBatch(batch, lease, (Problem("batch.stopped_by_fault"),)), clock)


def _told(command: Step, clock: Clock) -> bool:
    [outcome] = perform([command], actor=JOBS, channel=CHANNEL, now=clock())
    return isinstance(outcome, Done)


def _go_on(job: JobView, phase: Phase, lease: UUID, file: BinaryIO, clock: Clock) -> None:
    found = open_sheet(file)
    if isinstance(found, Problem):
        _told(RefuseBatch(job.batch, lease, (found,)), clock)
        return
    mapping = Mapping.from_json(job.mapping)
    with at_hand(found) as sheet:
        total = job.total if phase is Phase.RUN else _counted(job, sheet, mapping, lease, clock)
        if not total:
            return
        rows = staff_rows(sheet, mapping, today=clock().astimezone(BRUSSELS).date())
        with closing(rows), closing(_ahead(_slices(job, rows))) as slices:
            for lines in slices:
                carry_out(job, phase, lines, total, clock())
    _told(FinishPhase(job.batch, phase, lease), clock)


def _counted(job: JobView, sheet: Sheet, mapping: Mapping, lease: UUID, clock: Clock) -> int:
    """The number of rows, or 0 after saying why they can't be read."""
    found = understand(sheet, mapping)
    if isinstance(found, Problem):
        _told(RefuseBatch(job.batch, lease, (found,)), clock)
        return 0
    if found.is_ready:
        return found.lines
    every = (*found.problems, *(problem for column in found.columns for problem in column.problems))
    _told(HoldBatch(job.batch, lease, tuple(problem for problem in every if problem.stops)), clock)
    return 0


def _slices(job: JobView, rows: Iterator[StaffRow | RowProblems]) -> Iterator[list[ReadLine]]:
    fresh = (row for row in rows if row.line > job.after)
    while some := [_read(job.employer, row) for row in islice(fresh, SLICE)]:
        yield some


def _ahead(slices: Iterator[list[ReadLine]]) -> Generator[list[ReadLine], None, None]:
    """The same slices; while one is carried out the next is read, since the database takes half of the time."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(next, slices, None)
        while (lines := coming.result()) is not None:
            coming = reader.submit(next, slices, None)
            yield lines


def _read(employer: UUID, row: StaffRow | RowProblems) -> ReadLine:
    if isinstance(row, RowProblems):
        return ReadLine(row.line, None, row.problems)
    return ReadLine(row.line, None if row.is_repeat else command_of(employer, row), row.warnings)


def _refuse_the_unauthorised(job: JobView, phase: Phase, lease: UUID, clock: Clock) -> None:
    """A lease that is still ours was not lost to anybody: the sender's powers have ended since the file was sent."""
    found: JobView | None = ask(BatchJob(job.batch, phase), actor=JOBS, channel=CHANNEL, now=clock())
    if found is not None and found.lease == lease and found.waits is phase:
        _told(RefuseBatch(job.batch, lease, (Problem("batch.sender_may_no_longer"),)), clock)
