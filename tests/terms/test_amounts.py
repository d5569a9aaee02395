# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, durations and dates as people write them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.terms.amount import decimal_text, parse_amount, rounded
from openfla.terms.calendar import parse_date
from openfla.terms.duration import duration_text, parse_duration
from openfla.terms.period import Period, Quarter
from openfla.terms.problem import Problem


@pytest.mark.parametrize(("text", "amount"), [("1,75", "1.75"), ("1.75", "1.75"), ("0,125", "0.125"), ("-3", "-3")])
def test_both_decimal_marks_are_read(text: str, amount: str) -> None:
    """A comma or a point may stand before the decimals."""
    assert parse_amount(text) == Fraction(amount)


@pytest.mark.parametrize(("text", "code"), [("1.234", "amount.ambiguous"), ("abc", "amount.not_a_number")])
def test_what_could_be_two_numbers_is_refused(text: str, code: str) -> None:
    """Nothing is guessed."""
    found = parse_amount(text)
    assert isinstance(found, Problem)
    assert found.code == code


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=400))
def test_what_is_written_is_read_back(amount: Fraction) -> None:
    """The text of an amount reads back as the amount rounded to its places."""
    assert parse_amount(decimal_text(amount)) == rounded(amount)


@given(st.integers(0, 100_000))
def test_durations_round_trip(minutes: int) -> None:
    """Hours and minutes read back as the same minutes."""
    assert parse_duration(duration_text(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [("25/11/2026", date(2026, 11, 25)), ("2026-11-25", date(2026, 11, 25)), ("25.11.2026", date(2026, 11, 25))],
)
def test_belgian_and_iso_dates_are_read(text: str, day: date) -> None:
    """Day first with slashes, points or dashes, or ISO."""
    assert parse_date(text) == day


def test_a_day_that_does_not_exist_is_told() -> None:
    """31/02 has its own problem."""
    found = parse_date("31/02/2026", "dmy")
    assert isinstance(found, Problem)
    assert found.code == "date.does_not_exist"


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_months_started_are_those_with_a_day(one: date, other: date) -> None:
    """A started month counts, and the quarters of a year lie side by side."""
    period = Period(min(one, other), max(one, other))
    assert (one.month in period.months_started(one.year)) is True
    assert Quarter.of(one).next.previous == Quarter.of(one)
