# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The five-year periods: the first lasts from 2024 to 2028."""

from datetime import date
from fractions import Fraction

import pytest

from openfla.law.forecast import Unplanned, last_of_period, unplanned


@pytest.mark.parametrize(("year", "last"), [(2024, 2028), (2026, 2028), (2028, 2028), (2029, 2033), (2033, 2033)])
def test_a_year_lies_in_a_period(year: int, last: int) -> None:
    """Of which it may be the last."""
    assert last_of_period(year, date(2026, 11, 25)) == last


@pytest.mark.parametrize(("year", "each"), [(2026, Fraction(13, 2)), (2027, Fraction(8)), (2028, None)])
def test_what_loses_nothing_is_what_is_free_with_what_the_years_bring(year: int, each: Fraction | None) -> None:
    """Three free of five a year: 13 in two years, 8 in one; in the last year, those three within it."""
    ahead = unplanned(Fraction(3), Fraction(5), year, date(2026, 11, 25))
    assert ahead == Unplanned(Fraction(3), 2028, year + 1 if each else None, each)


@pytest.mark.parametrize("year", range(2024, 2028))
def test_taking_so_many_each_year_leaves_nothing_at_the_end(year: int) -> None:
    """Followed year by year, as the account adds up."""
    free, granted = Fraction(7, 4), Fraction(19, 4)
    ahead = unplanned(free, granted, year, date(2026, 11, 25))
    assert ahead.each_year is not None
    assert ahead.first is not None
    balance = free
    for _year in range(ahead.first, ahead.last + 1):
        balance += granted - ahead.each_year
    assert balance == 0
