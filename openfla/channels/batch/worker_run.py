# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One act for very many workers: a run claimed and carried on, a portion of workers after the other."""

from uuid import UUID

from openfla.channels.batch.leased import Leased
from openfla.channels.batch.told import Clock, Pause, now
from openfla.channels.batch.work import never
from openfla.desk.actor import Actor
from openfla.desk.worker_runs.run_slice import carry_out
from openfla.desk.worker_runs.runs import ClaimWorkerRun, EndWorkerRun, WorkerRunJob, WorkerRunJobView

RUNS: Leased[WorkerRunJobView] = Leased(Actor.operator("worker run"), WorkerRunJob, ClaimWorkerRun, EndWorkerRun)


def act_for_everyone(run: UUID, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries the run as far as it goes without its orderer; whether it is there (`Leased.carried`)."""
    return RUNS.carried(run, carry_out, "worker_run.orderer_may_no_longer", clock, pause)


def give_up(run: UUID, *, clock: Clock = now) -> None:
    """Ends a run whose job failed again and again; what was recorded stays."""
    RUNS.given_up(run, "worker_run.stopped_by_fault", clock)
