# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How long days that nobody took still pass to the next year.

A balance does until the five-year period ends, and returns to zero then (law of 3 October 2022).
"""

from datetime import date

from openfla.law.account import ends_period
from openfla.law.parameter import parameter


def last_of_period(year: int, known_on: date) -> int:
    """The last year of the period in which a year lies. Raises NotInForce before 2024, when the first began."""
    length = parameter("right.period_years").at(date(year, 1, 1), known_on).whole()
    return next(each for each in range(year, year + length) if ends_period(each, known_on))
