# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Findings as a page shows them: a sentence in the reader's language, titles of what is cited, the exact fraction."""

from dataclasses import dataclass
from fractions import Fraction

from openfla.channels.wording import FINE_PLACES, MINUS, PLACES, sentence
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
    places = FINE_PLACES if reason.code.startswith("size.") else PLACES
    said, exact = sentence(reason.code, reason.values, language), exact_of(reason.value, places)
    return Told(
        sentence=said,
        exact="" if said.endswith(f"{exact}.") else exact,
        citations=reason.citations,
        warnings=tuple(sentence(code, {}, language) for code in reason.warnings),
        because=tuple(told(child, language) for child in reason.because),
    )


def exact_of(value: object, places: int = PLACES) -> str:
    """The fraction itself where so many decimals can't show it."""
    if isinstance(value, Fraction) and (value * 10**places).denominator != 1:
        return f"{MINUS if value < 0 else ''}{abs(value.numerator)}/{value.denominator}"
    return ""
