# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One order given at many clients: a run claimed and carried to its end, a slice of clients after the other."""

from uuid import UUID, uuid4

from openfla.channels.batch.told import Clock, Pause, now
from openfla.channels.batch.work import never
from openfla.desk.actor import Actor
from openfla.desk.batch.slice import CHANNEL, LeaseLost
from openfla.desk.gate import ask, perform
from openfla.desk.mandates.client_run_slice import carry_out
from openfla.desk.mandates.client_runs import ClaimClientRun, ClientRunJob, ClientRunJobView, EndClientRun
from openfla.desk.outcome import Done
from openfla.terms.problem import Problem

JOBS = Actor.operator("client run")


def order_everywhere(run: UUID, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries the run to its end; whether it is there.

    False says that `pause` stopped it between slices. Nothing happens when it has ended.
    """
    lease = uuid4()
    if not _told(ClaimClientRun(run, lease), clock):
        return True
    while (job := _job(run, clock)) is not None and job.lease == lease and job.portion:
        if pause():
            return False
        try:
            carry_out(job, clock())
        except LeaseLost:
            # one that is still ours was not lost to anybody: the starter's powers have ended
            _told(EndClientRun(run, lease, (Problem("client_run.starter_may_no_longer"),)), clock)
            return True
    _told(EndClientRun(run, lease), clock)
    return True


def give_up(run: UUID, *, clock: Clock = now) -> None:
    """Ends a run whose job failed again and again; what was ordered stays."""
    lease = uuid4()
    if _told(ClaimClientRun(run, lease), clock):
        _told(EndClientRun(run, lease, (Problem("client_run.stopped_by_fault"),)), clock)


def _job(run: UUID, clock: Clock) -> ClientRunJobView | None:
    found: ClientRunJobView | None = ask(ClientRunJob(run), actor=JOBS, channel=CHANNEL, now=clock())
    return found


def _told(command: ClaimClientRun | EndClientRun, clock: Clock) -> bool:
    [outcome] = perform([command], actor=JOBS, channel=CHANNEL, now=clock())
    return isinstance(outcome, Done)
