# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Until when the pay of training leave is claimed, by region."""

from datetime import date

import pytest

from openfla.law.leave import claim_by, school_year
from openfla.terms.claim import LeaveRegion


@pytest.mark.parametrize(
    ("region", "starts_on", "until"),
    [
        (LeaveRegion.FLANDERS, date(2025, 11, 30), date(2026, 2, 28)),
        (LeaveRegion.FLANDERS, date(2019, 8, 31), None),
        (LeaveRegion.BRUSSELS, date(2025, 9, 1), date(2026, 12, 31)),
        (LeaveRegion.BRUSSELS, date(2025, 8, 31), date(2025, 12, 31)),
        (LeaveRegion.WALLONIA, date(2025, 9, 1), date(2027, 3, 31)),
        (LeaveRegion.WALLONIA, date(2016, 8, 31), None),
        (LeaveRegion.GERMAN_SPEAKING, date(2025, 9, 1), None),
    ],
)
def test_the_last_day_follows_from_the_start(region: LeaveRegion, starts_on: date, until: date | None) -> None:
    """None where no day is known; what is known says where it is written, and that nobody verified it."""
    found = claim_by(region, starts_on)
    assert found.value == until
    assert [each.verified for each in found.citations] == ([] if until is None else [False])


def test_a_school_year_ends_in_august() -> None:
    """By the year of its end."""
    assert [school_year(each) for each in (date(2026, 8, 31), date(2026, 9, 1))] == [2026, 2027]
