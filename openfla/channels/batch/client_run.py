# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One order given at many clients: a run claimed and carried to its end, a slice of clients after the other."""

from uuid import UUID

from openfla.channels.batch.leased import Leased
from openfla.channels.batch.told import Clock, Pause, now
from openfla.channels.batch.work import never
from openfla.desk.actor import Actor
from openfla.desk.mandates.client_run_slice import carry_out
from openfla.desk.mandates.client_runs import ClaimClientRun, ClientRunJob, ClientRunJobView, EndClientRun

RUNS: Leased[ClientRunJobView] = Leased(Actor.operator("client run"), ClientRunJob, ClaimClientRun, EndClientRun)


def order_everywhere(run: UUID, *, clock: Clock = now, pause: Pause = never) -> bool:
    """Carries the run to its end; whether it is there (`Leased.carried`)."""
    return RUNS.carried(run, carry_out, "client_run.starter_may_no_longer", clock, pause)


def give_up(run: UUID, *, clock: Clock = now) -> None:
    """Ends a run whose job failed again and again; what was ordered stays."""
    RUNS.given_up(run, "client_run.stopped_by_fault", clock)
