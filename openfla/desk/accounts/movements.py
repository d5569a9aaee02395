# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The credit ledger of one worker at one employer: every movement with its cause, and what they come to on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.law.finding import Finding
from openfla.law.movement import Sums
from openfla.terms.movement import MovementKind


@dataclass(frozen=True, slots=True)
class CreditLedger:
    """The movements of the year of `on`, up to that day, past or future.

    `known_on`: under the law as known that day (default today). `facts_at`: with the facts as recorded at that instant
    (default now). The answer holds no names of workers.
    """

    employer: UUID
    worker: UUID
    on: date
    known_on: date | None = None
    facts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MovementView:
    """One movement, and the balance after it.

    `because` is the rule or what the fact says; `fact` is the public id of the fact, `title` that of a training.
    `recorded_at` and `recorded_by` tell when and by whom the fact, or its correction, was recorded: empty for what
    follows from a rule alone. A correction has the `reason` it was given, and the kind of movement it `corrects`.
    """

    kind: MovementKind
    on: date
    days: Fraction
    balance: Fraction
    because: Finding
    fact: str
    title: str
    recorded_at: datetime | None
    recorded_by: str
    reason: str
    corrects: MovementKind | None


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The movements in order of day; `sums.left` is the balance on the day `on`, their sum."""

    employer: UUID
    worker: UUID
    on: date
    known_on: date
    facts_at: datetime
    movements: tuple[MovementView, ...]
    sums: Sums
    edition: str
