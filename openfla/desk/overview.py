# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview: workers, credit granted, used, carried, left, trainings of the year."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.staff import Figures
from openfla.desk.trainings import TrainingRow


@dataclass(frozen=True, slots=True)
class EmployerOverview:
    """How does the employer stand in a year?"""

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Sums over a group; groups under five people carry no figures."""

    name: str
    workers: int
    granted: Fraction | None
    charged: Fraction | None


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Sums are exact. `by_month`: days charged per month, planned apart."""

    year: int
    years: tuple[int, ...]
    employer_name: str
    workers: int
    workers_with_nothing_followed: int
    workers_used_up: int
    totals: Figures
    trainings: int
    participations: int
    by_month: tuple[tuple[int, Fraction, Fraction], ...]
    formal: Fraction
    informal: Fraction
    by_committee: tuple[GroupTotals, ...]
    recent: tuple[TrainingRow, ...]
    stale: int
    size_missing: bool
    changed_on: date | None
