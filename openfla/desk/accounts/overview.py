# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's overview: workers, credit granted, used, carried, left, trainings of the year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import TrainingRow
from openfla.desk.workers.worker_list import EVERYONE, FilterValues, WorkerFilter
from openfla.terms.training import TrainingType


class GroupBy(StrEnum):
    """By what workers are told apart: as in the last contract of the year, and by the age reached in it."""

    COMMITTEE = "committee"
    ESTABLISHMENT = "establishment"
    CATEGORY = "category"
    SEX = "sex"
    AGE = "age"


MonthTotals = tuple[int, Fraction | None, Fraction | None]
"""Month, days followed, days planned; None where these would tell of few."""


@dataclass(frozen=True, slots=True)
class EmployerOverview:
    """How does the employer stand in a year, told so that no few of its workers can be found in it?

    Asked by who may see reports and not the workers; whoever may see these asks OverviewOfSome.
    """

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class OverviewOpen:
    """Whether sums about the employer may be read at all; True, or no answer. Asked before those of every figure."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class OverviewOfSome:
    """How do those workers stand who match a filter, in every figure?

    Asked by who may see the workers themselves: two filters can leave a single one between them.
    """

    employer: UUID
    year: int
    filter: WorkerFilter = EVERYONE
    by: GroupBy = GroupBy.COMMITTEE


@dataclass(frozen=True, slots=True)
class Totals:
    """Days of all workers together, exact; None where it would tell of fewer than five of them."""

    granted: Fraction | None
    carried_in: Fraction | None
    charged: Fraction | None
    planned: Fraction | None
    left: Fraction | None


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Sums over a group; None where it has fewer than five people, or such a one could be worked out from it.

    How many they are is always told to who may see the workers. For others a sum is told if five people have anything
    in it.
    """

    name: str
    workers: int | None
    granted: Fraction | None
    charged: Fraction | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Workers with days that nobody has planned, and what becomes of these days if all that is planned is followed.

    Those who leave by the end of the year are left out. After `last`, the last year of the five-year period, the days
    are lost; its years after this one bring `later` days if everybody stays with the same hours and as many days, and
    nothing is lost if `each_year` days are taken in each. Whoever may not see the workers is told how many they are, if
    that tells of no few, and None of the days.
    """

    workers: int | None
    days: Fraction | None
    last: int
    later: Fraction | None
    each_year: Fraction | None


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Sums are exact. `by_month`: days charged per month, planned apart. `by_type`: days followed.

    `by_standing` counts workers by the standings that the list filters by, whichever of them was asked for. A forecast
    is there for the current year. `above` are the days of those above the credit, which `left` takes off. Of the
    workers `with_right`, who were granted days this year, those are on track who followed and planned at least as much
    of them as of the year is over. `of_many`: no few can be found in it; figures that would tell of them are None, and
    what tells the same days apart in a second way, and names trainings, is left out.
    """

    year: int
    years: tuple[int, ...]
    employer_name: str
    workers: int
    by_standing: tuple[tuple[str, int | None], ...]
    totals: Totals
    trainings: int
    participations: int | None
    by_month: tuple[MonthTotals, ...]
    by_type: tuple[tuple[TrainingType, Fraction], ...]
    above: Fraction | None
    on_track: int | None
    with_right: int | None
    by: GroupBy
    groups: tuple[GroupTotals, ...]
    recent: tuple[TrainingRow, ...]
    stale: int
    size_missing: bool
    changed_on: date | None
    forecast: Forecast | None
    values: FilterValues
    of_many: bool = False
