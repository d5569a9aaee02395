# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, days, hours and dates as a reader of each language writes them: value and language in, text out."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import get_decimal_symbol, get_group_symbol

from openfla.channels.wording import BRUSSELS
from openfla.terms.amount import decimal_text

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

LOCALES = {
    "nl": Locale("nl", "BE"),
    "fr": Locale("fr", "BE"),
    "de": Locale("de", "BE"),
    "en": Locale("en", "150"),
}
TAGS = {"nl": "nl-BE", "fr": "fr-BE", "de": "de-BE", "en": "en"}
_POINT_LANGUAGES = frozenset({"en"})
_GROUPS_FROM = 10_000
ALIKE = 4096
"""So many numbers are kept as written: a list has few that differ."""

DAY_WORDS = {
    "nl": {"one": "dag", "other": "dagen"},
    "fr": {"one": "jour", "other": "jours", "many": "jours"},
    "de": {"one": "Tag", "other": "Tage"},
    "en": {"one": "day", "other": "days"},
}
_CLOCK = {
    "nl": "{hours}{space}u{space}{rest:02d}",
    "fr": "{hours}{space}h{space}{rest:02d}",
    "de": "{hours}{space}Std.{space}{rest:02d}",
    "en": "{hours}{space}h{space}{rest:02d}",
}
_WHOLE_HOURS = {"nl": "{hours}{space}u", "fr": "{hours}{space}h", "de": "{hours}{space}Std.", "en": "{hours}{space}h"}
_LONG = {"nl": "d MMMM y", "fr": "d MMMM y", "de": "d. MMMM y", "en": "d MMMM y"}
_SHORT = {"nl": "dd/MM/y", "fr": "dd/MM/y", "de": "dd.MM.y", "en": "dd/MM/y"}
_MOMENT = {
    "nl": "d MMMM y, HH.mm 'uur'",
    "fr": "d MMMM y, H 'h' mm",
    "de": "d. MMMM y, HH:mm 'Uhr'",
    "en": "d MMMM y, HH:mm",
}


def language_of(code: str | None) -> str:
    """One of nl, fr, de, en for a language code such as "fr-be"; nl for another."""
    short = (code or "")[:2]
    return short if short in LOCALES else "nl"


def number(value: Fraction | int, language: str, places: int = 2, *, fixed: bool = False) -> str:
    """The number with the marks of `language`: "3,75" or "3.75"; a true minus, groups of three from 10,000 on.

    At most `places` decimals, a half away from zero; `fixed` keeps trailing zeros, for columns.
    """
    return _number(Fraction(value), language, places, fixed)


@lru_cache(ALIKE)
def _number(value: Fraction, language: str, places: int, fixed: bool) -> str:  # noqa: FBT001 - remembered by all four
    exact = decimal_text(value, places)
    whole, _, decimals = exact.removeprefix("-").partition(".")
    if fixed:
        decimals = decimals.ljust(places, "0")
    sign = MINUS if exact.startswith("-") else ""
    return sign + _grouped(whole, language) + (decimal_mark(language) + decimals if decimals else "")


def decimal_mark(language: str) -> str:
    """The sign before the decimals: a comma, in English a point."""
    return "." if language in _POINT_LANGUAGES else get_decimal_symbol(LOCALES[language])


def _grouped(whole: str, language: str) -> str:
    if int(whole) < _GROUPS_FROM:
        return whole
    mark = "," if language in _POINT_LANGUAGES else get_group_symbol(LOCALES[language])
    return f"{int(whole):,}".replace(",", NBSP if mark.isspace() else mark)


def plural_form(value: Fraction | int, language: str) -> str:
    """The CLDR plural category of the amount as it is shown (two decimals): one, many or other."""
    shown = Decimal(decimal_text(abs(Fraction(value))))
    return str(LOCALES[language].plural_form(shown))


def day_word(value: Fraction | int, language: str) -> str:
    """Dag or dagen, jour or jours (below two), Tag or Tage, day or days, for so many days."""
    words = DAY_WORDS[language]
    return words.get(plural_form(value, language), words["other"])


def days(value: Fraction | int, language: str) -> str:
    """So many days in words: "1,75 jour", "3,75 dagen"; the space doesn't break."""
    return f"{number(value, language)}{NBSP}{day_word(value, language)}"


def signed(value: Fraction | int, language: str, places: int = 2) -> str:
    """The number with its sign, as in a ledger: "+3,75", "−0,5", "0"; signs stand against their numbers everywhere."""
    return f"{'+' if value > 0 else ''}{number(value, language, places)}"


def percent(share: Fraction, language: str, places: int = 1) -> str:
    """A share of one as a percentage: 3/4 is "75 %" ("75%" in English)."""
    space = "" if language in _POINT_LANGUAGES else NBSP
    return f"{number(share * 100, language, places)}{space}%"


def hours(minutes: int, language: str) -> str:
    """Minutes as hours: 456 is "7 u 36", "7 h 36" or "7 Std. 36"."""
    whole, rest = divmod(abs(minutes), 60)
    text = (_CLOCK if rest else _WHOLE_HOURS)[language].format(hours=whole, rest=rest, space=NBSP)
    return (MINUS if minutes < 0 else "") + text


@lru_cache(ALIKE)
def date_long(day: date, language: str) -> str:
    """The day in words: "22 novembre 2026"; in French the first of a month is "1er"."""
    text = format_date(day, _LONG[language], LOCALES[language])
    if language == "fr" and day.day == 1:
        text = "1er" + text[1:]
    return text.replace(" ", NBSP, 1)


@lru_cache(ALIKE)
def date_short(day: date, language: str) -> str:
    """The day in figures: 22/11/2026 in French and English, 22.11.2026 in Dutch and German."""
    return format_date(day, _SHORT[language], LOCALES[language])


def day_month(day: date, language: str) -> tuple[str, str]:
    """The day of the month and the month's short name with the year's last figures, for a calendar square."""
    return str(day.day), format_date(day, "MMM yy", LOCALES[language])


def moment(instant: datetime, language: str) -> str:
    """The instant by the clock of Brussels: "22 novembre 2026, 8 h 45"."""
    return format_datetime(instant, _MOMENT[language], tzinfo=BRUSSELS, locale=LOCALES[language])


def moment_short(instant: datetime, language: str) -> str:
    """The instant in figures, by the clock of Brussels: 22/11/2026 08:45."""
    return format_datetime(instant, f"{_SHORT[language]} HH:mm", tzinfo=BRUSSELS, locale=LOCALES[language])


def month_name(month: int, language: str) -> str:
    """The short name of the month 1 to 12, to stand alone: "jan", "févr.", "Mai"."""
    return format_date(date(2026, month, 1), "LLL", LOCALES[language]).removesuffix(".")
