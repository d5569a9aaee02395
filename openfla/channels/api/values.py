# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the API spells what the desk says, and reads it back: closed lists, days, moments, what is absent."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from openfla.channels.wording import FINE_PLACES
from openfla.terms.amount import decimal_text

Closed = TypeVar("Closed", bound=Enum)
FTE_PLACES = 6
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@lru_cache(maxsize=4096)
def _decimals(numerator: int, denominator: int) -> str:
    """Kept under whole numbers: a fraction takes longer to look up than most take to spell."""
    return decimal_text(Fraction(numerator, denominator), FINE_PLACES)


@lru_cache(maxsize=4096)
def camel(word: str) -> str:
    """A word of a closed list, or a field, as JSON has it: on_the_job is onTheJob."""
    first, *others = word.split("_")
    return first + "".join(each.capitalize() for each in others)


def snake(word: str) -> str:
    """The same word as the desk has it."""
    return _CAPITAL.sub("_", word).lower()


def among(values: type[Closed], word: str) -> Closed:
    """The value of a closed list that a word of JSON, checked by the contract, means."""
    return values(snake(word))


def days(amount: Fraction) -> dict[str, Any]:
    """Days, exact, beside decimals for display."""
    numerator, denominator = amount.as_integer_ratio()
    return {"value": _decimals(numerator, denominator), "numerator": numerator, "denominator": denominator}


def fte(amount: Fraction | None) -> str | None:
    """Full-time equivalents, exact; nothing where nothing is known."""
    return None if amount is None else decimal_text(amount, FTE_PLACES)


_SPELLINGS: Mapping[type, Callable[[Any], Any]] = {
    Fraction: days,
    datetime: lambda moment: moment.isoformat(timespec="milliseconds"),
    time: lambda moment: moment.strftime("%H:%M"),
    date: date.isoformat,
    **dict.fromkeys((str, int, bool, dict, list), lambda value: value),
}


def spelled(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """A value of the desk as JSON: words in camel case, days as their object, times to the minute."""
    if spell := _SPELLINGS.get(type(value)):
        return spell(value)
    return camel(str(value.value)) if isinstance(value, Enum) else str(value)


def stated(fields: Mapping[str, object]) -> dict[str, Any]:
    """The fields that say something, spelled: what is absent is left out."""
    return {name: spelled(value) for name, value in fields.items() if value is not None and value != ""}
