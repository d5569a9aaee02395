# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the rest of the five-year period brings, and what it must take for nothing to be lost.

A balance passes to the next year until the period ends, and returns to zero then (law of 3 October 2022). What later
years bring is an inference: everybody stays, with the same hours and the same number of days.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.law.account import ends_period
from openfla.law.parameter import parameter


@dataclass(frozen=True, slots=True)
class RestOfPeriod:
    """`last`: its last year; `later`: days that its years after this one bring; `each_year`: days each must take."""

    last: int
    later: Fraction
    each_year: Fraction


def rest_of_period(year: int, left: Fraction, granted: Fraction, known_on: date) -> RestOfPeriod:
    """After a year that grants so many days and leaves so many over; no days in the last year of a period."""
    length = parameter("right.period_years").at(date(year, 1, 1), known_on).whole()
    last = next(each for each in range(year, year + length) if ends_period(each, known_on))
    years, later = last - year, granted * (last - year)
    return RestOfPeriod(last, later, (left + later) / years if years else Fraction(0))
