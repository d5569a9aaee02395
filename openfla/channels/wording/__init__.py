# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes said in words: the only home of sentences about problems and findings, in en, fr, nl and de."""

import string
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from openfla.terms import language as known
from openfla.terms.amount import decimal_text
from openfla.terms.problem import Problem

LANGUAGES = known.LANGUAGES
DEFAULT_LANGUAGE = "en"
UNSTATED = "…"
MINUS = "\N{MINUS SIGN}"
PLACES, FINE_PLACES = 2, 4
_FINE, _BARE = ("fte", "fine"), ("", "fine", "calendar_month")
_SPOKEN = ("field.", "words.", "counts.")
BRUSSELS = ZoneInfo("Europe/Brussels")
KEPT = 4_096
"""Numbers and days whose spelling is kept: the same few come back in every explanation."""

Piece = tuple[str, str | None, str]
"""Words, and the place that follows them, if one does, with how it is said."""

_LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_SENTENCES = Path(__file__).parent / "sentences"


class _Places:
    """Fills {named} places only; a place without a value shows an ellipsis instead of breaking the page.

    {days} is the number alone, {days:day} the number with its noun (nouns.yaml), {days:was|were} the word that goes
    with one and the word that goes with others, as the language counts. Numbers have two decimals, full-time
    equivalents (also {fte:fine}) four: 19.9975 must not pass for 20. {share:exact} is a fraction where no decimals are
    exact, so that whoever multiplies by it finds the same; hours that decimals can't say are hours and minutes.
    {first:calendar_month} is the month of a day.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def filled(self, pieces: Iterable[Piece], values: Mapping[str, object]) -> str:
        """The sentence. A place is a plain name: no attribute or item of a value can be reached from it."""
        return "".join(
            literal if name is None else literal + self.said(values.get(name, UNSTATED), format_spec)
            for literal, name, format_spec in pieces
        )

    def said(self, value: object, format_spec: str) -> str:
        """A value in its place."""
        one, _, others = format_spec.partition("|")
        if others:
            return one if counts_as_one(value, self.language) else others
        if format_spec == "exact":
            return _exact(value, self.language)
        if format_spec == "calendar_month" and isinstance(value, date):
            return format_date(value, "MMMM yyyy", locale=_LOCALES[self.language])
        if format_spec == "hour" and isinstance(value, Fraction) and (value * 100).denominator != 1:
            return self._clock(value)
        places = FINE_PLACES if format_spec in _FINE else PLACES
        text = value_text(value, self.language, places)
        return text if format_spec in _BARE else f"{text} {self._noun(format_spec, value, places)}"

    def _noun(self, name: str, value: object, places: int) -> str:
        one, others = _nouns()[name][self.language]
        return one if counts_as_one(value, self.language, places) else others

    def _clock(self, amount: Fraction) -> str:
        """Hours and minutes, to the nearest minute."""
        whole, minutes = divmod(round(abs(amount) * 60), 60)
        parts = [(whole, "hour"), (minutes, "minute")]
        said = " ".join(f"{number} {self._noun(noun, number, 0)}" for number, noun in parts if number)
        return f"-{said}" if amount < 0 else said


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = _read(_SENTENCES.parent / "nouns.yaml")
    return found


def counts_as_one(value: object, language: str, places: int = PLACES) -> bool:
    """Whether a number, as shown, takes the singular: 1 everywhere, in French all below 2. False if it is no number."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return False
    return _is_one(value, language, places)


@lru_cache(maxsize=KEPT)
def _is_one(number: int | Fraction, language: str, places: int) -> bool:
    shown = Decimal(decimal_text(Fraction(number), places))
    return Locale.parse(_LOCALES[language]).plural_form(shown) == "one"


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Every code with its sentence per language, read once. ValueError if a code stands in two files."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted(_SENTENCES.glob("*.yaml")):
        for code, texts in _read(path).items():
            if code in found:
                raise ValueError(f"{code} stands twice, once in {path.name}")
            found[code] = texts
    return found


def _read(path: Path) -> dict[str, Any]:
    """A file of ours, by libyaml: every command waits for it."""
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or {}
    return found


def sentence(code: str, values: Mapping[str, object], language: str) -> str:
    """The sentence of `code` with `values` in its places, written as the language writes dates and numbers.

    A language outside nl, fr, de, en gets English. KeyError for a code without sentence.
    """
    language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    return _Places(language).filled(_pieces(code, language), values)


@cache
def _pieces(code: str, language: str) -> tuple[Piece, ...]:
    """A sentence cut at its places."""
    parsed = string.Formatter().parse(sentences()[code][language])
    return tuple((literal, name, format_spec or "") for literal, name, format_spec, _ in parsed)


def words_of(kinds: type[StrEnum], code: str, language: str) -> tuple[tuple[str, str], ...]:
    """The members of a closed list with their words, which the sentence of `code` holds in the list's own order."""
    return tuple(
        (kind.value, words) for kind, words in zip(kinds, sentence(code, {}, language).split(", "), strict=True)
    )


def problem_sentence(problem: Problem, language: str) -> str:
    """The sentence of a problem; its field is not part of it, unless the sentence has a place for it."""
    return sentence(problem.code, {"field": problem.field, **problem.values}, language)


def value_text(value: object, language: str, places: int = PLACES) -> str:
    """A value as people write it: 31/01/2026, 9:30, 3,75, 7 of 12; lists with commas; enumerations by their value.

    A tuple in a list is one thing of several parts, which stand side by side: 31/01/2026 9:30–12:00 (2:30).

    A text that is itself a code of a field or of the words of a closed list ("field.team") is said in the language.
    """
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date | time):
        return _moment(value, language)
    if isinstance(value, Fraction):
        return _decimal(value, language, places)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_one(item, language) for item in value)
    text = UNSTATED if value is None else str(value)
    return sentences()[text][language] if text.startswith(_SPOKEN) and text in sentences() else text


def _one(item: object, language: str) -> str:
    parts = item if isinstance(item, tuple) else (item,)
    return " ".join(value_text(part, language) for part in parts)


def _moment(value: date | time, language: str) -> str:
    """A moment by the clock of Brussels, whatever clock it came with."""
    if isinstance(value, datetime):
        value = value.astimezone(BRUSSELS) if value.tzinfo else value
        return f"{_kept(value.date(), language)} {value:%H:%M}"
    return _kept(value, language)


@lru_cache(maxsize=KEPT, typed=True)
def _kept(value: date | time, language: str) -> str:
    return value.strftime("%H:%M") if isinstance(value, time) else _day(value, language)


def _day(value: date, language: str) -> str:
    return format_date(value, "dd.MM.yyyy" if language == "de" else "dd/MM/yyyy", locale=_LOCALES[language])


def _exact(value: object, language: str) -> str:
    """The number in decimals where four say it exactly, else as the fraction itself."""
    if isinstance(value, Fraction) and (value * 10**FINE_PLACES).denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    return value_text(value, language, FINE_PLACES)


@lru_cache(maxsize=KEPT)
def _decimal(amount: Fraction, language: str, places: int) -> str:
    """With a true minus: a hyphen is narrower than a figure, and may end a line."""
    whole, _, decimals = decimal_text(amount, places).replace("-", MINUS).partition(".")
    mark = format_decimal(0.5, locale=_LOCALES[language])[1]
    return f"{whole}{mark}{decimals}" if decimals else whole


def country_name(code: str, language: str) -> str:
    """A country by its name; a code that is no country's stays as it is, and nothing stays nothing."""
    return str(Locale.parse(_LOCALES[language]).territories.get(code, code))
