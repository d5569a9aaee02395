# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Amounts, hours and dates as readers of each language write them."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.web import format as written
from openfla.terms.amount import parse_amount, rounded

AMOUNTS = ("0", "0.25", "0.75", "1", "1.5", "1.75", "2", "3.75", "5")
DAYS = {
    "fr": "0 jour, 0,25 jour, 0,75 jour, 1 jour, 1,5 jour, 1,75 jour, 2 jours, 3,75 jours, 5 jours",
    "nl": "0 dagen, 0,25 dagen, 0,75 dagen, 1 dag, 1,5 dagen, 1,75 dagen, 2 dagen, 3,75 dagen, 5 dagen",
    "de": "0 Tage, 0,25 Tage, 0,75 Tage, 1 Tag, 1,5 Tage, 1,75 Tage, 2 Tage, 3,75 Tage, 5 Tage",
    "en": "0 days, 0.25 days, 0.75 days, 1 day, 1.5 days, 1.75 days, 2 days, 3.75 days, 5 days",
}
FIRST = date(2026, 12, 1)
LANGUAGES = st.sampled_from(sorted(DAYS))


@pytest.mark.parametrize("language", list(DAYS))
def test_days_take_the_plural_of_their_language(language: str) -> None:
    """French is singular below two; the others only for exactly one."""
    found = ", ".join(written.days(Fraction(amount), language) for amount in AMOUNTS)
    assert found.replace(written.NBSP, " ") == DAYS[language]


def test_the_space_before_a_unit_does_not_break() -> None:
    """A number and its word stay on one line."""
    assert written.days(Fraction(2), "nl") == "2\N{NO-BREAK SPACE}dagen"


def test_below_zero_has_a_true_minus() -> None:
    """Not a hyphen."""
    assert written.number(Fraction(-1, 2), "nl") == "\N{MINUS SIGN}0,5"
    assert written.hours(-90, "fr") == "\N{MINUS SIGN}1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"


def test_a_twelfth_shows_two_decimals_at_most() -> None:
    """55/12 is 4,58; a half goes away from zero."""
    assert written.number(Fraction(55, 12), "fr") == "4,58"
    assert written.number(Fraction(1, 200), "en") == "0.01"


@given(st.fractions(min_value=-9999, max_value=9999, max_denominator=1000), LANGUAGES)
def test_what_is_shown_reads_back(value: Fraction, language: str) -> None:
    """The text of a number, read again, is the number rounded to two decimals."""
    shown = written.number(value, language).replace(written.MINUS, "-")
    assert parse_amount(shown) == rounded(value)


@pytest.mark.parametrize(("language", "text"), [("nl", "12.345"), ("fr", "12 345"), ("de", "12.345"), ("en", "12,345")])
def test_large_numbers_stand_in_groups_of_three(language: str, text: str) -> None:
    """From ten thousand on, with the mark of the language."""
    assert written.number(12345, language).replace(written.NBSP, " ") == text
    assert written.number(9999, language) == "9999"


def test_columns_keep_their_decimals() -> None:
    """2 stands as 2,00 under 1,25."""
    assert written.number(Fraction(2), "nl", fixed=True) == "2,00"


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "7 u 36"), ("fr", "7 h 36"), ("de", "7 Std. 36"), ("en", "7 h 36")]
)
def test_minutes_are_hours_and_minutes(language: str, text: str) -> None:
    """456 minutes are a full-time day of 38 hours a week; whole hours have no minutes."""
    assert written.hours(456, language).replace(written.NBSP, " ") == text
    assert "00" not in written.hours(480, language)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("nl", "1 december 2026", "01/12/2026"),
        ("fr", "1er décembre 2026", "01/12/2026"),
        ("de", "1. Dezember 2026", "01.12.2026"),
        ("en", "1 December 2026", "01/12/2026"),
    ],
)
def test_dates(language: str, long: str, short: str) -> None:
    """In words and in figures."""
    assert written.date_long(FIRST, language).replace(written.NBSP, " ") == long
    assert written.date_short(FIRST, language) == short


def test_an_instant_is_told_by_the_clock_of_brussels() -> None:
    """Half past midnight in Belgium is still the day before in UTC."""
    assert written.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "en").startswith("2 July 2026, 00:30")


def test_shares_and_signs() -> None:
    """75 % with a space, 75% in English; a ledger shows its signs and a bare zero."""
    assert written.percent(Fraction(3, 4), "fr") == "75\N{NO-BREAK SPACE}%"
    assert written.percent(Fraction(3, 4), "en") == "75%"
    signs = [written.signed(Fraction(value), "nl") for value in (1, 0, -1)]
    assert signs == ["+1", "0", "\N{MINUS SIGN}1"]


def test_an_unknown_language_reads_dutch() -> None:
    """Only four languages exist here."""
    assert [written.language_of(code) for code in ("fr-be", "xx", None)] == ["fr", "nl", "nl"]
