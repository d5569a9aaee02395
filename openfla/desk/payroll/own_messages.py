# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the payroll said of a worker and what became of it, for that worker."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from openfla.terms.payroll import PayrollDecision, PayrollField, PayrollSource, Said
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class OwnPayrollMessages:
    """The messages about a worker, in the order in which they came in: `size` of them, those behind `after`."""

    employer: UUID
    worker: UUID
    after: UUID | None = None
    size: int = 200


@dataclass(frozen=True, slots=True)
class HeldLast:
    """A field of a contract of which a message says what holds last. `recorded`: it stands so; else people's value."""

    contract: UUID
    field: PayrollField
    recorded: bool


@dataclass(frozen=True, slots=True)
class MessageSaid:
    """A message as it is kept. `reference` is the Dimona period or the quarter; `holds` is what it says last.

    Without `holds` nothing of it stands: another message holds, it waits for one, or it tells of no contract kept here.
    """

    message: UUID
    source: PayrollSource
    reference: str
    said: Said
    received_at: datetime
    holds: tuple[HeldLast, ...]


@dataclass(frozen=True, slots=True)
class OwnPayrollPoints:
    """Where the payroll and people said different things of a worker: those that wait and those that are closed.

    In the order in which they were opened: `size` of them, those behind `after`.
    """

    employer: UUID
    worker: UUID
    after: UUID | None = None
    size: int = 200


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point. `contract` is None where none was there; `held` is what keeps, or kept, one from being recorded.

    Closed without a `decision` it is no longer so. `by_rule`: a rule decided it.
    """

    point: UUID
    contract: UUID | None
    field: PayrollField
    message: UUID | None
    ours: Any
    theirs: Any
    held: Problem | None
    opened_at: datetime
    decision: PayrollDecision | None
    by_rule: bool
    closed_at: datetime | None
