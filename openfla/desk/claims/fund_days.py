# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days that workers may take in the offer of a sector fund, because too few were offered by the end of a period."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.law.finding import Finding


@dataclass(frozen=True, slots=True)
class FundDays:
    """The workers of committees with such a rule, by name, each with the days missing by now.

    Who left is not among them. Of the five-year period that ended last while days of it may still be taken, else of the
    one that runs.
    """

    employer: UUID
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class FundDaysRow:
    """A worker with the days granted in the period, those `followed` or planned, and those `offered` and not taken.

    These are offers that the worker declined or has not answered. `because` says what is missing, until when it may be
    taken, and by which rule; its value is the days.
    """

    worker: UUID
    worker_name: str
    reference: str
    committee: str
    granted: Fraction
    followed: Fraction
    offered: Fraction
    because: Finding


@dataclass(frozen=True, slots=True)
class FundDaysPage:
    """One page. `over`: the period from `first` to `last` has ended; until then its days are those by now.

    `until` is the last day to take days at the fund, None where no committee of the employer has a rule that is known
    and holds for its size. `others` are the committees of which none is known, empty for workers without one. `sized`
    is whether the size is known in each year: without it days of the agreement are missing from what was granted.
    """

    employer_name: str
    employer_number: str
    first: int
    last: int
    over: bool
    until: date | None
    others: tuple[str, ...]
    sized: bool
    rows: tuple[FundDaysRow, ...]
    total: int
    page: int
    pages: int
