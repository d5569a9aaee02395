# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One phase of a received file, claimed and carried to its end, whatever the file holds."""

from typing import BinaryIO
from uuid import UUID, uuid4

from openfla.channels.batch import list_undoing, slices
from openfla.channels.batch.declarations import running
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.payroll import running as payroll
from openfla.channels.batch.rescue import running as rescues
from openfla.channels.batch.row import SheetRefused
from openfla.channels.batch.told import JOBS, Clock, Pause, now, told
from openfla.desk.batch.batch_jobs import BatchJob, CheckDeclarations, ClaimBatch, FinishPhase, JobView, RefuseBatch
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.received import open_received
from openfla.desk.batch.slice import CHANNEL, LeaseLost
from openfla.desk.gate import ask
from openfla.terms.batch import BatchKind
from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem


def never() -> bool:
    """Goes on until the file is through."""
    return False


def go_through(batch: UUID, phase: Phase, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries one phase of a file to its end; whether it is there. False says that `pause` stopped it between slices.

    Nothing happens when the file does not wait for it (any more).
    """
    lease = uuid4()
    if not told(ClaimBatch(batch, phase, lease), clock):
        return True
    job: JobView | None = ask(BatchJob(batch, phase), actor=JOBS, channel=CHANNEL, now=clock())
    if job is None or job.lease != lease:
        return True
    try:
        with open_received(job) as file:
            return _go_on(job, phase, file, lease=lease, clock=clock, pause=pause)
    except LeaseLost:
        _refuse_the_unauthorised(job, phase, lease, clock)
    except (SheetRefused, FileRefused) as refused:
        told(RefuseBatch(batch, lease, (refused.problem,)), clock)
    return True


def _go_on(job: JobView, phase: Phase, file: BinaryIO, *, lease: UUID, clock: Clock, pause: Pause) -> bool:
    if job.undoes is not None:
        list_undoing.go_on(job, phase, job.undoes, clock)
        _finish(job, phase, lease, clock)
        return True
    if job.kind not in (BatchKind.DECLARATIONS, BatchKind.PAYROLL):
        goes_on = rescues.go_on if job.kind is BatchKind.RESCUE else slices.go_on
        if goes_on(job, phase, file, lease=lease, clock=clock):
            _finish(job, phase, lease, clock)
        return True
    if job.kind is BatchKind.PAYROLL and phase is Phase.PREVIEW:
        told(CheckDeclarations(job.batch, lease, payroll.check(file), job.mapping), clock)
        return True
    if phase is Phase.PREVIEW:
        header, count = running.check(job, file, clock)
        failpoint("K5")
        told(CheckDeclarations(job.batch, lease, count, header.to_json()), clock)
        return True
    goes = payroll.run if job.kind is BatchKind.PAYROLL else running.run
    if not goes(job, file, clock, pause):
        return False
    _finish(job, phase, lease, clock)
    return True


def _finish(job: JobView, phase: Phase, lease: UUID, clock: Clock) -> None:
    failpoint("K8")
    told(FinishPhase(job.batch, phase, lease), clock)
    failpoint("K9")


def give_up(batch: UUID, phase: Phase, *, clock: Clock = now) -> None:
    """Ends a file whose job failed again and again; what is in stays in."""
    lease = uuid4()
    if told(ClaimBatch(batch, phase, lease), clock):
        told(RefuseBatch(batch, lease, (Problem("batch.stopped_by_fault"),)), clock)


def _refuse_the_unauthorised(job: JobView, phase: Phase, lease: UUID, clock: Clock) -> None:
    """A lease that is still ours was not lost to anybody: the sender's powers have ended since the file was sent."""
    found: JobView | None = ask(BatchJob(job.batch, phase), actor=JOBS, channel=CHANNEL, now=clock())
    if found is not None and found.lease == lease and found.waits is phase:
        told(RefuseBatch(job.batch, lease, (Problem("batch.sender_may_no_longer"),)), clock)
