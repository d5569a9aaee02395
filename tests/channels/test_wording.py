# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and the words around them, as each language counts; and no finding of the law is left without words."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from openfla.channels.wording import LANGUAGES, UNSTATED, sentence
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
        ("en", "-1", "-1 day was left at the end of 2024 and is carried over to 2025."),
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
