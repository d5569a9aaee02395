# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One act for very many workers: a run claimed and carried on, a portion of workers after the other."""

from uuid import UUID, uuid4

from openfla.channels.batch.told import Clock, Pause, now
from openfla.channels.batch.work import never
from openfla.desk.actor import Actor
from openfla.desk.batch.slice import CHANNEL, LeaseLost
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.worker_runs.run_slice import carry_out
from openfla.desk.worker_runs.runs import ClaimWorkerRun, EndWorkerRun, WorkerRunJob, WorkerRunJobView
from openfla.terms.failpoint import failpoint
from openfla.terms.problem import Problem

JOBS = Actor.operator("worker run")


def act_for_everyone(run: UUID, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries the run as far as it goes without its orderer; whether it is there.

    False says that `pause` stopped it between portions. Nothing happens when no job is to work on it.
    """
    lease = uuid4()
    if not _told(ClaimWorkerRun(run, lease), clock):
        return True
    while (job := _job(run, clock)) is not None and job.lease == lease and job.portion:
        if pause():
            return False
        try:
            carry_out(job, clock())
            failpoint("K7")
        except LeaseLost:
            # one that is still ours was not lost to anybody: the powers of whoever ordered it have ended
            _told(EndWorkerRun(run, lease, (Problem("worker_run.orderer_may_no_longer"),)), clock)
            return True
    failpoint("K8")
    _told(EndWorkerRun(run, lease), clock)
    failpoint("K9")
    return True


def give_up(run: UUID, *, clock: Clock = now) -> None:
    """Ends a run whose job failed again and again; what was recorded stays."""
    lease = uuid4()
    if _told(ClaimWorkerRun(run, lease), clock):
        _told(EndWorkerRun(run, lease, (Problem("worker_run.stopped_by_fault"),)), clock)


def _job(run: UUID, clock: Clock) -> WorkerRunJobView | None:
    found: WorkerRunJobView | None = ask(WorkerRunJob(run), actor=JOBS, channel=CHANNEL, now=clock())
    return found


def _told(command: ClaimWorkerRun | EndWorkerRun, clock: Clock) -> bool:
    [outcome] = perform([command], actor=JOBS, channel=CHANNEL, now=clock())
    return isinstance(outcome, Done)
