# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview: workers, credit granted, used, carried, left, trainings of the year."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import TrainingRow
from openfla.desk.workers.worker_list import FilterValues, WorkerFilter
from openfla.terms.training import TrainingType


@dataclass(frozen=True, slots=True)
class EmployerOverview:
    """How does the employer stand in a year?"""

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class OverviewOfSome:
    """How do those workers stand who match a filter?

    Asked by who may see the workers themselves: two filters can leave a single one between them.
    """

    employer: UUID
    year: int
    filter: WorkerFilter


@dataclass(frozen=True, slots=True)
class Totals:
    """Days of all workers together, exact."""

    granted: Fraction
    carried_in: Fraction
    charged: Fraction
    planned: Fraction
    left: Fraction


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Sums over a group; groups under five people carry no figures."""

    name: str
    workers: int
    granted: Fraction | None
    charged: Fraction | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Workers with days that nobody has planned, and what becomes of these days if all that is planned is followed.

    Those who leave by the end of the year are left out. After `last`, the last year of the five-year period, the days
    are lost; its years after this one bring `later` days if everybody stays with the same hours and as many days, and
    nothing is lost if `each_year` days are taken in each. The three are None where they would tell of fewer than five.
    """

    workers: int
    days: Fraction | None
    last: int
    later: Fraction | None
    each_year: Fraction | None


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Sums are exact. `by_month`: days charged per month, planned apart. `by_type`: days followed.

    `by_standing` counts workers by the standings that the list filters by, whichever of them was asked for. A forecast
    is there for the current year.
    """

    year: int
    years: tuple[int, ...]
    employer_name: str
    workers: int
    by_standing: tuple[tuple[str, int], ...]
    totals: Totals
    trainings: int
    participations: int
    by_month: tuple[tuple[int, Fraction, Fraction], ...]
    by_type: tuple[tuple[TrainingType, Fraction], ...]
    by_committee: tuple[GroupTotals, ...]
    recent: tuple[TrainingRow, ...]
    stale: int
    size_missing: bool
    changed_on: date | None
    forecast: Forecast | None
    values: FilterValues
