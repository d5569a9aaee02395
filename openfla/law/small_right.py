# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The number that an employer of 10 to under 20 full-time equivalents fixes under the law of 3 October 2022.

At least the one day of the law, fixed by 30 September of the first year that it is meant for (one source says so; the
law of 2017 had the same day). It holds for the years it names, where no sector agreement sets a number.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from openfla.law.calendar import day_of_year
from openfla.law.facts import EmployerDecision
from openfla.law.finding import Citation
from openfla.law.parameter import NotInForce, parameter
from openfla.law.size import SMALL

FIXED = Citation("law_2022", "", "C1")


def fixed_by(first_year: int) -> date:
    """The last day on which a number for years from `first_year` on is fixed in time. Raises NotInForce before 2023."""
    return day_of_year(first_year, parameter("right.small_fixed_by").at(date(first_year, 1, 1), date.max))


def least_days(year: int) -> Fraction:
    """The least number that may be fixed: what the law itself gives. Raises NotInForce before 2023."""
    return parameter("right.full_time_days").at(date(year, 1, 1), date.max).by(SMALL) or Fraction(0)


def reason_of(days: Fraction, decided_on: date, first_year: int) -> str:
    """Why a number has no effect (too_late, below_floor); empty when it has. On the last day itself it is in time."""
    if decided_on > fixed_by(first_year):
        return "too_late"
    return "below_floor" if days < least_days(first_year) else ""


def own_number(decisions: Sequence[EmployerDecision], year: int) -> Fraction | None:
    """The number fixed for a year; the last decided prevails. None where nothing was fixed in time."""
    found = [each for each in decisions if _about(each, year) and not _reason(each)]
    return max(found, key=lambda each: each.decided_on).days if found else None


def _about(each: EmployerDecision, year: int) -> bool:
    return each.kind == "number_of_days" and each.days is not None and each.from_year <= year <= each.to_year


def _reason(each: EmployerDecision) -> str:
    try:
        return reason_of(each.days or Fraction(0), each.decided_on, each.from_year)
    except NotInForce:
        return "other_law"
