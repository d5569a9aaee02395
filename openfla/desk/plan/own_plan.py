# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker reads of training to come: the employer's plan once it is fixed, and what is planned for oneself.

The plan is drawn up with the workers or those who speak for them (law of 3 October 2022, arts. 34 and following), and a
fixed one names nobody. Drafts and opinions are not in this answer.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.plan.plan import TrainingPlanView
from openfla.terms.training import ParticipationState

AHEAD = (ParticipationState.PLANNED, ParticipationState.OFFERED, ParticipationState.REQUESTED)


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The fixed plan of a year, for a worker who was under contract while it held; and what is planned for that worker.

    None for a year without a law on plans.
    """

    employer: UUID
    worker: UUID
    year: int


@dataclass(frozen=True, slots=True)
class TrainingAhead:
    """A part of the worker in a training that is not over. Minutes are those of the part."""

    title: str
    provider_name: str
    starts_on: date
    ends_on: date
    minutes: int
    state: ParticipationState


@dataclass(frozen=True, slots=True)
class OwnPlanView:
    """`plan` holds the fixed version and that step alone; None where none is fixed. `years`: those of all plans."""

    year: int
    years: tuple[int, ...]
    plan: TrainingPlanView | None
    ahead: tuple[TrainingAhead, ...]
