# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody followed a training, by default of one day."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import Body, House

A_DAY = 456
"""Minutes of a full-time day of 7 hours 36."""


def trained(house: House, employer: Body, worker: UUID, on: date, **terms: Any) -> tuple[UUID, UUID]:
    """The training, and the worker's part in it."""
    training = uuid4()
    usual = {"title": "First aid", "type": TrainingType.FORMAL, "slots": (SlotTerms(on, A_DAY),), **terms}
    part = ParticipationTerms(ParticipationState.FOLLOWED)
    house.done(RegisterTraining(employer.id, training, TrainingTerms(**usual)), by=employer.officer)
    done = house.done(RegisterParticipation(employer.id, training, worker, part), by=employer.officer)
    return training, done.reference
