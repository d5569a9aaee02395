# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The five-year periods: the first lasts from 2024 to 2028."""

from datetime import date

import pytest

from openfla.law.forecast import last_of_period


@pytest.mark.parametrize(("year", "last"), [(2024, 2028), (2026, 2028), (2028, 2028), (2029, 2033), (2033, 2033)])
def test_a_year_lies_in_a_period(year: int, last: int) -> None:
    """Of which it may be the last."""
    assert last_of_period(year, date(2026, 11, 25)) == last
