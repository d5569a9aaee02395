# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the rest of a five-year period brings; the first lasts from 2024 to 2028."""

from datetime import date
from fractions import Fraction

import pytest

from openfla.law.forecast import RestOfPeriod, rest_of_period

KNOWN = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("year", "found"),
    [
        (2026, RestOfPeriod(2028, Fraction(10), Fraction(8))),  # 6 left and 2 years of 5: 16 in 2 years
        (2027, RestOfPeriod(2028, Fraction(5), Fraction(11))),
        (2028, RestOfPeriod(2028, Fraction(0), Fraction(0))),
        (2029, RestOfPeriod(2033, Fraction(20), Fraction(26, 4))),
    ],
)
def test_what_is_left_and_what_comes_is_spread_over_the_years_that_remain(year: int, found: RestOfPeriod) -> None:
    """Six days left over in a year that grants five."""
    assert rest_of_period(year, Fraction(6), Fraction(5), KNOWN) == found
