# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What anyone may ask of the law without signing in: which regime, and how many days. About nobody in the records."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.law.finding import Finding
from openfla.law.size import BELOW, LARGE, SMALL
from openfla.law.small_employer import FIRST_YEAR
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter

BANDS = (BELOW, SMALL, LARGE)
"""Below 10, from 10 to under 20, and from 20 full-time equivalents on."""


def years_offered(today: date) -> range:
    """The years that can be asked about: from the first of the law of 2017 to next year."""
    return range(FIRST_YEAR, today.year + 2)


@dataclass(frozen=True, slots=True)
class RegimeOf:
    """Which regime an employer of this size and committee has in a year; quarters that don't count are left out."""

    year: int
    joint_committee: JointCommittee | None
    fte: tuple[tuple[Quarter, Fraction], ...]


@dataclass(frozen=True, slots=True)
class RegimeFound:
    """The quarters that count, with what was given; size, days of a full-timer; from 2023 the plan and its dates."""

    year: int
    quarters: tuple[tuple[Quarter, Fraction | None], ...]
    size: Finding
    regime: Finding
    plan: Finding | None
    deadlines: Finding | None


@dataclass(frozen=True, slots=True)
class Work:
    """One contract; minutes per week. `changed_weekly_minutes` hold from `changed_on` on."""

    starts_on: date
    ends_on: date | None
    weekly_minutes: int
    full_time_weekly_minutes: int
    changed_on: date | None = None
    changed_weekly_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class DaysOf:
    """How many days one contract gives in a year. `fte` prevails over `band`, which means its smallest employer."""

    year: int
    joint_committee: JointCommittee | None
    work: Work
    fte: Fraction | None = None
    band: str = ""


@dataclass(frozen=True, slots=True)
class DaysFound:
    """The days that the year gives; the finding is the reason tree, of the same value."""

    days: Fraction
    finding: Finding
