# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statistics: an authority reads figures over all employers, in which nobody can be found, and nothing else.

The operator gives the access on a stated legal basis; the authority's own access manager says who of its people may
consult reports. The figures are counted after each quarter for whoever may read them, and stay as they are: figures
that moved with every act would tell by their difference what one person did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.period import Quarter
from openfla.terms.statistics import Grouping

LONGEST = timedelta(days=5 * 366)
"""An access that lasts longer is asked for anew."""
LONGEST_BASIS = 200


@dataclass(frozen=True, slots=True)
class OpenStatistics:
    """Lets people of an authority read statistics from `starts_on` to `ends_on`, both included, on a legal basis.

    The same again is unchanged. Problems: statistics.authority_unknown, statistics.no_basis, statistics.period,
    statistics.too_long.
    """

    authority_number: EnterpriseNumber
    basis: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class CloseStatistics:
    """Ends such an access at once, for a reason that stays."""

    access: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class StatisticsGiven:
    """Which authorities may or might read statistics. Newest first."""


@dataclass(frozen=True, slots=True)
class StatisticsGivenView:
    """One of these. `open`: it lasts, or is still to begin, and was not closed."""

    access: UUID
    authority_name: str
    basis: str
    starts_on: date
    ends_on: date
    closed_at: datetime | None
    reason: str
    open: bool


@dataclass(frozen=True, slots=True)
class CountFigures:
    """Counts the figures after the last quarter that is over; unchanged when they are there or nobody may read them."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a year, by one grouping, as last counted; asked by people of an authority that was let in.

    Without a year, that of the last quarter.
    """

    organisation: UUID
    grouping: Grouping
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FigureView:
    """A group, with days to the hundredth. None is hidden: it, or what would follow from it, is of too few."""

    group: str
    workers: int | None
    credit: Fraction | None
    followed: Fraction | None


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Figures counted after `quarter`: of all, and of each group. `years` are those that there are, newest first."""

    quarter: Quarter
    year: int
    years: Sequence[int]
    whole: FigureView
    groups: Sequence[FigureView]
