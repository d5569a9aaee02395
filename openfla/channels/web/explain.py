# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Findings as a page shows them: a sentence in the reader's language, titles of what is cited, the exact fraction."""

from dataclasses import dataclass
from fractions import Fraction

from openfla.channels.wording import sentence
from openfla.desk.explaining import Cited, Reason


@dataclass(frozen=True, slots=True)
class Told:
    """One node of the tree in words."""

    sentence: str
    exact: str
    citations: tuple[Cited, ...]
    warnings: tuple[str, ...]
    because: tuple["Told", ...]


def told(reason: Reason, language: str) -> Told:
    """The tree in a language; an exact fraction with which the sentence ends isn't said twice."""
    said, exact = sentence(reason.code, reason.values, language), exact_of(reason.value)
    return Told(
        sentence=said,
        exact="" if said.endswith(f"{exact}.") else exact,
        citations=reason.citations,
        warnings=tuple(sentence(code, {}, language) for code in reason.warnings),
        because=tuple(told(child, language) for child in reason.because),
    )


def exact_of(value: object) -> str:
    """The fraction itself where two decimals can't show it."""
    if isinstance(value, Fraction) and (value * 100).denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    return ""
