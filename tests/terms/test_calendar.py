# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Dates of one cell and of a whole column, periods and quarters."""

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.terms.calendar import DateOrder, date_order, parse_date
from openfla.terms.period import Period, Quarter
from openfla.terms.problem import Problem

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods with and without an end."""
    start = draw(DAYS)
    length = draw(st.none() | st.integers(0, 1500))
    return Period(start, None if length is None else start + timedelta(days=length))


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("3/4/26", None, "date.ambiguous"),
        ("31/02/2026", None, "date.does_not_exist"),
        ("2026-13-01", None, "date.does_not_exist"),
        ("2026-01-31", "dmy", "date.not_a_date"),
        ("31/01/2026", "ymd", "date.not_a_date"),
        ("31/01.2026", None, "date.not_a_date"),
        ("46022", None, "date.not_a_date"),
        ("", None, "date.not_a_date"),
    ],
)
def test_what_is_no_date(text: str, order: Literal["dmy", "ymd"] | None, code: str) -> None:
    """A short year, a missing day, another order or another text is refused as what it is."""
    found = parse_date(text, order)
    assert isinstance(found, Problem)
    assert found.code == code


@given(DAYS, st.sampled_from(("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")))
def test_every_day_reads_back(day: date, pattern: str) -> None:
    """All four spellings give the day back."""
    assert parse_date(day.strftime(pattern)) == day


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["2026-01-31", ""], DateOrder.YEAR_FIRST),
        (["03/04/2026", "25/04/2026"], DateOrder.DAY_FIRST),
        (["03/04/2026", "04/25/2026"], DateOrder.MONTH_FIRST),
        (["03/04/2026", "12/12/2026"], DateOrder.AMBIGUOUS),
        (["01/01/2026", "12/12/2026"], DateOrder.EITHER),
        (["01/01/2026", "25/04/2026"], DateOrder.DAY_FIRST),
        (["25/04/2026", "04/25/2026"], DateOrder.MIXED),
        (["soon"], DateOrder.UNREADABLE),
        (["", " "], DateOrder.UNREADABLE),
    ],
)
def test_what_a_column_shows(texts: list[str], order: DateOrder) -> None:
    """One day beyond the twelfth settles the column; contradictions are told."""
    assert date_order(texts) is order


@given(periods(), periods(), DAYS)
def test_the_algebra_of_periods(one: Period, other: Period, day: date) -> None:
    """An intersection holds exactly the days that both hold, whichever comes first."""
    both = one.intersection(other)
    assert both == other.intersection(one)
    assert (both is not None) is one.overlaps(other)
    assert (both is not None and day in both) is (day in one and day in other)
    assert both is None or (one.covers(both) and other.covers(both))
    assert not (one.adjoins(other) and one.overlaps(other))


@given(periods(), st.integers(1990, 2045))
def test_months_with_a_day_of_the_period(period: Period, year: int) -> None:
    """A month counts as soon as one of its days lies in the period."""
    days = (date(year, 1, 1) + timedelta(days=step) for step in range(365 + (year % 4 == 0)))
    assert period.months_started(year) == {day.month for day in days if day in period}


def test_an_end_before_the_start_is_told() -> None:
    """Parsing gives a problem, building an error."""
    found = Period.parse(date(2026, 2, 1), date(2026, 1, 31))
    assert isinstance(found, Problem)
    assert (found.code, found.field) == ("period.ends_before_start", "ends_on")
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2026, 2, 1), date(2026, 1, 31))


@given(DAYS)
def test_quarters_tile_the_calendar(day: date) -> None:
    """Each day lies in its quarter, the next begins the day after, and the text reads back."""
    quarter = Quarter.of(day)
    assert day in quarter.period
    assert quarter.next.first_day == quarter.last_day + timedelta(days=1)
    assert Quarter.parse(str(quarter)) == quarter
    assert quarter < quarter.next
