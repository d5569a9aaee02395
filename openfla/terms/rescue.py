# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about what was saved from the State's Federal Learning Account and brought in here."""

from enum import StrEnum

STATE_SOURCE = "federal_learning_account"
"""The source of facts that came out of the State's tool."""
FORM_SOURCE = "self_declared"
"""The source of trainings that workers declared by a form."""


class RescuedKind(StrEnum):
    """What kind of fact bears a mark. A `STATE_RIGHT` is what the State's counters said; it is no input of the law."""

    EMPLOYMENT = "employment"
    RIGHT = "right"
    STATE_RIGHT = "state_right"
    TRAINING = "training"
    PARTICIPATION = "participation"


class HowRescued(StrEnum):
    """How a line and a fact came together: registered by it, known here already, or decided by a person or a rule."""

    REGISTERED = "registered"
    MATCHED = "matched"
    DECIDED = "decided"


class DoubtKind(StrEnum):
    """What a line that waits for a decision speaks of."""

    EMPLOYMENT = "employment"
    RIGHT = "right"
    TRAINING = "training"


class Decision(StrEnum):
    """What becomes of a doubtful pair: one fact and nothing to change, two facts, ours stays, or theirs takes over."""

    SAME = "same"
    SEPARATE = "separate"
    OURS = "ours"
    THEIRS = "theirs"


class DoubtState(StrEnum):
    """Open, or how it was decided."""

    OPEN = "open"
    SAME = "same"
    SEPARATE = "separate"
    OURS = "ours"
    THEIRS = "theirs"


class StatedUnit(StrEnum):
    """In what the State's tool counted a right."""

    DAYS = "days"
    MINUTES = "minutes"


class DeclaredState(StrEnum):
    """Where a training stands that a worker declared: it counts for nothing before the employer confirms it."""

    DECLARED = "declared"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """The worker took it back, or said it otherwise, before anybody answered."""
