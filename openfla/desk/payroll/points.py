# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the payroll and people say different things: decided once, or by a rule; and from where each value comes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openfla.terms.payroll import PayrollDecision, PayrollField, PayrollSource
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class DecidePoint:
    """Takes the payroll's value, or keeps ours until the payroll says something new of that field.

    Decided the same way again it is unchanged. A warning says what keeps the payroll's value from being recorded: the
    decision is carried out once that is mended. The point is the reference of the outcome. Problems:
    payroll.point_closed, where another one was decided or the contract was withdrawn since; payroll.nothing_to_decide.
    """

    employer: UUID
    point: UUID
    decision: PayrollDecision


@dataclass(frozen=True, slots=True)
class TryPointAgain:
    """Records what the payroll states, if what kept the contract from that is mended; a warning says what still does.

    Unchanged while it does. The point is the reference of the outcome.
    """

    employer: UUID
    point: UUID


@dataclass(frozen=True, slots=True)
class UndoPointDecision:
    """Takes back what this person just decided of a point: the contract is as it was, and the point waits again.

    Problems: undo.too_late; undo.changed, where the contract or what the payroll says is another one since;
    payroll.decided_by_rule; what keeps the contract from being as it was.
    """

    employer: UUID
    point: UUID


@dataclass(frozen=True, slots=True)
class SavePayrollRule:
    """Decides all points about this field: those that wait, and those to come. It replaces one for the same field."""

    employer: UUID
    field: PayrollField
    decision: PayrollDecision


@dataclass(frozen=True, slots=True)
class WithdrawPayrollRule:
    """A rule decides nothing any more; what it decided stays."""

    employer: UUID
    rule: UUID


@dataclass(frozen=True, slots=True)
class PayrollPoints:
    """One page of what waits, the oldest first, with the rules in force."""

    employer: UUID
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class PayrollPointsWaiting:
    """How many points wait: a number that shows nobody."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class PointView:
    """A point. `ours` and `theirs` are plain: a day, or lines of a day ("" the first) and a value.

    With `held` nothing is to be chosen: it says what keeps the contract from being recorded.
    """

    point: UUID
    worker: UUID
    worker_name: str
    field: PayrollField
    ours: Any
    theirs: Any
    held: Problem | None
    opened_at: datetime
    source: PayrollSource | None = None
    reference: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PayrollRuleView:
    """A rule, when and by whom it was saved."""

    rule: UUID
    field: PayrollField
    decision: PayrollDecision
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class PointPage:
    """One page of points, how many wait, and the rules in force."""

    rows: tuple[PointView, ...]
    total: int
    page: int
    pages: int
    rules: tuple[PayrollRuleView, ...]


@dataclass(frozen=True, slots=True)
class PayrollOrigins:
    """From which message each value of a worker's contracts comes."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class Origin:
    """The message that says a field of a contract. `follows`: the contract has that value; else it is of people."""

    employment: UUID
    field: PayrollField
    message: UUID
    source: PayrollSource
    reference: str
    sent_at: datetime
    follows: bool
