# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and the words around them, as each language counts; and no finding of the law is left without words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest

from openfla.channels.wording import LANGUAGES, UNSTATED, sentence, value_text
from openfla.law.cases import cases_of
from openfla.law.cases.answer import Answer
from openfla.law.cases.kinds import KINDS
from openfla.law.finding import Finding

CASES = sorted((Path(__file__).parents[1] / "law").glob("*.yaml"))


@pytest.mark.parametrize(
    ("language", "days", "text"),
    [
        ("nl", "1", "Eind 2024 was nog 1 dag over; die wordt overgedragen naar 2025."),
        ("nl", "3/4", "Eind 2024 waren nog 0,75 dagen over; die worden overgedragen naar 2025."),
        ("nl", "0", "Eind 2024 waren nog 0 dagen over; die worden overgedragen naar 2025."),
        ("fr", "3/4", "0,75 jour restait à la fin de 2024 et est reporté à 2025."),
        ("fr", "3/2", "1,5 jour restait à la fin de 2024 et est reporté à 2025."),
        ("fr", "2", "2 jours restaient à la fin de 2024 et sont reportés à 2025."),
        ("fr", "0", "0 jour restait à la fin de 2024 et est reporté à 2025."),
        ("de", "1", "Ende 2024 verblieb 1 Tag; er wird auf 2025 übertragen."),
        ("de", "3/4", "Ende 2024 verblieben 0,75 Tage; sie werden auf 2025 übertragen."),
        ("en", "1", "1 day was left at the end of 2024 and is carried over to 2025."),
        ("en", "3/4", "0.75 days were left at the end of 2024 and are carried over to 2025."),
        ("en", "-1", "\N{MINUS SIGN}1 day was left at the end of 2024 and is carried over to 2025."),
    ],
)
def test_days_and_their_verb_agree(language: str, days: str, text: str) -> None:
    """One day was left, two days were left: by the rules of the language, not by English ones."""
    values = {"days": Fraction(days), "before": 2024, "year": 2025}
    assert sentence("account.carried_in", values, language) == text


def test_what_is_shown_decides() -> None:
    """A little more than one day is shown as 1, and so is one day."""
    values = {"days": Fraction(1001, 1000), "before": 2024, "year": 2025}
    assert sentence("account.carried_in", values, "en").startswith("1 day was")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "5 dagen voor een voltijdse, maal 31/38 arbeidstijd, maal 12 twaalfden, is 4,08 dagen."),
        ("fr", "5 jours pour un temps plein, multipliés par 31/38 de temps de travail et par 12 douzièmes, font 4,08"),
        ("de", "5 Tage bei Vollzeit, mal 31/38 Arbeitszeit, mal 12 Zwölftel, ergeben 4,08 Tage."),
        ("en", "5 days for a full-timer, times 31/38 working time, times 12 twelfths, make 4.08 days."),
    ],
)
def test_who_multiplies_what_stands_there_finds_the_same(language: str, text: str) -> None:
    """0.82 times 5 would be 4.1."""
    values = {"full": Fraction(5), "working_time": Fraction(31, 38), "months": 12, "days": Fraction(155, 38)}
    assert sentence("right.product", values, language).startswith(text)


def test_a_working_time_that_decimals_can_say_is_said_so() -> None:
    """Four of them at most."""
    values = {"full": Fraction(5), "months": 12, "days": Fraction(1), "working_time": Fraction("0.7632")}
    assert "times 0.7632 working time" in sentence("right.product", values, "en")


def test_a_size_just_below_a_bound_is_not_shown_as_the_bound() -> None:
    """19.9975 is below 20, and says so."""
    values = {"average": Fraction("19.9975"), "first": "2024Q4", "last": "2025Q3", "year": 2026}
    assert "19,9975 voltijdse equivalenten" in sentence("size.average", values, "nl")
    values = {"fte": Fraction("19.9975"), "heads": "words.not_counted", "threshold": Fraction(20)}
    assert sentence("plan.not_required", values, "en").startswith("With 19.9975 full-time")


@pytest.mark.parametrize(
    ("language", "hours", "text"),
    [
        ("en", "5/3", "1 hour 40 minutes outside"),
        ("en", "1/3", "20 minutes outside"),
        ("en", "1.75", "1.75 hours outside"),
        ("nl", "7/3", "2 uur 20 minuten buiten"),
        ("fr", "4/3", "1 heure 20 minutes en"),
        ("de", "61/60", "1 Stunde 1 Minute außerhalb"),
    ],
)
def test_hours_that_decimals_can_not_say(language: str, hours: str, text: str) -> None:
    """Twenty minutes are a third of an hour."""
    said = sentence("outside_hours.rule", {"hours": Fraction(hours), "year": 2025}, language)
    assert text in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "3 maanden onder contract (oktober 2026 tot en met december 2026);"),
        ("fr", "3 mois sous contrat (octobre 2026 à décembre 2026)"),
        ("de", "3 Monate unter Vertrag (Oktober 2026 bis Dezember 2026);"),
        ("en", "3 months under contract (October 2026 to December 2026);"),
    ],
)
def test_months_are_named(language: str, text: str) -> None:
    """Not by their first day."""
    values = {"months": 3, "first": date(2026, 10, 1), "last": date(2026, 12, 1)}
    assert sentence("right.months", values, language).startswith(text)


def test_a_missing_number_breaks_no_sentence() -> None:
    """The page shows an ellipsis."""
    assert sentence("account.carried_in", {}, "en").startswith(f"{UNSTATED} days were")


def reasons(answer: Answer) -> Iterator[Finding]:
    """What an answer rests on: its reasons, and the findings that hold its values."""
    yield from answer.reasons
    maps = (value.values() for value in answer.values.values() if isinstance(value, dict))
    yield from (each for values in maps for each in values if isinstance(each, Finding))


def findings(found: Finding) -> Iterator[Finding]:
    """A finding and all below it."""
    yield found
    for child in found.because:
        yield from findings(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_cases_can_be_said(language: str) -> None:
    """No code without sentence, no place without value, no warning without words."""
    answers = [KINDS[case.kind](case.inputs) for file in CASES for case in cases_of(file)]
    said = [each for answer in answers for reason in reasons(answer) for each in findings(reason)]
    assert len({each.code for each in said}) > 40
    for each in said:
        assert UNSTATED not in sentence(each.code, each.values, language), each.code
        for warning in each.warnings:
            assert sentence(warning, {}, language)


def test_a_moment_is_told_by_the_clock_of_brussels() -> None:
    """Whatever clock it came with: two that are the same moment are kept under one name, and read the same."""
    winter = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    elsewhere = winter.astimezone(timezone(timedelta(hours=-5)))
    assert value_text(winter, "nl") == value_text(elsewhere, "nl") == "25/11/2026 10:00"
    assert value_text(datetime(2026, 7, 31, 22, 30, tzinfo=UTC), "de") == "01.08.2026 00:30"
