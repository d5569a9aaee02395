# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How long days that nobody took still pass to the next year.

A balance does until the five-year period ends, and returns to zero then (law of 3 October 2022).
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.law.account import ends_period
from openfla.law.parameter import parameter


def last_of_period(year: int, known_on: date) -> int:
    """The last year of the period in which a year lies. Raises NotInForce before 2024, when the first began."""
    length = parameter("right.period_years").at(date(year, 1, 1), known_on).whole()
    return next(each for each in range(year, year + length) if ends_period(each, known_on))


@dataclass(frozen=True, slots=True)
class Unplanned:
    """Days that nobody has planned: after `last`, the last year of the five-year period, they are lost.

    Nothing is lost if `each_year` days are taken in each later year of it, from `first` on, with as many days granted
    in each. Both are None in its last year: then all of them are to be taken within it.
    """

    days: Fraction
    last: int
    first: int | None
    each_year: Fraction | None


def unplanned(days: Fraction, granted: Fraction, year: int, known_on: date) -> Unplanned:
    """What becomes of the days that are free in a year of which so many were granted.

    Raises NotInForce as `last_of_period`.
    """
    last = last_of_period(year, known_on)
    later = last - year
    if not later:
        return Unplanned(days, last, None, None)
    return Unplanned(days, last, year + 1, (days + granted * later) / later)
