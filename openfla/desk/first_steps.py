# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a new employer has still to do before its first training is registered."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far is this employer? Asked by those who manage its staff and rights."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class FirstStepsView:
    """What is there, from the facts themselves: withdrawn ones don't count."""

    size_declared: bool
    worker_registered: bool
    training_registered: bool
