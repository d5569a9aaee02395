# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a job on a received file tells the desk, and the clock by which it does."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias

from openfla.desk.actor import Actor
from openfla.desk.batch.batch_jobs import CheckDeclarations, ClaimBatch, FinishPhase, HoldBatch, KeepRows, RefuseBatch
from openfla.desk.batch.slice import CHANNEL
from openfla.desk.gate import perform
from openfla.desk.outcome import Done

JOBS = Actor.operator("received files")
Clock = Callable[[], datetime]
Pause = Callable[[], bool]
Step: TypeAlias = ClaimBatch | KeepRows | HoldBatch | RefuseBatch | FinishPhase | CheckDeclarations


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


def told(command: Step, clock: Clock) -> bool:
    """Whether the desk took the step."""
    [outcome] = perform([command], actor=JOBS, channel=CHANNEL, now=clock())
    return isinstance(outcome, Done)
