# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Is the value of a parameter what its unit says? A number where a code is due would silently match nothing."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from openfla.law.document import Data, Entry, told

NUMBERS = ("days", "fte", "months", "workers", "year", "years")
BANDS = ("below", "small", "large")
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
COMMITTEE = re.compile(r"[0-9]{3}(\.[0-9]{2}){0,2}")


def refuse_other_kind(entry: Entry, unit: str) -> None:
    """An error at `value` where it isn't what the unit asks for. Raises LawDataError."""
    value = entry.data["value"]
    holds, remedy = _asked(unit)
    if not holds(value):
        raise entry.error("value", f"{told(value)} is no value in {unit}.", remedy)
    if isinstance(value, dict) and value.keys() & set(BANDS):
        _refuse_other_bands(entry, value)


def _asked(unit: str) -> tuple[Callable[[Data], bool], str]:
    """What a value in this unit must be, and how to write it."""
    if unit in NUMBERS:
        return _amounts, "Write a number such as 2.5, or a table of numbers."
    if unit == "date":
        return lambda value: value is None or isinstance(value, date), "Write it as 2024-01-31, or null for no day."
    if unit.startswith("month-day"):
        return lambda value: _matches(MONTH_DAY, value), 'Write month and day between quotes, such as "03-31".'
    if unit == "committees":
        return _codes, 'List the codes between quotes, such as ["200"].'
    if unit == "scopes":
        return _texts, 'List the words between quotes, such as ["employer"].'
    words = re.split(r", | or ", unit)
    return lambda value: value in words, f"Use one of: {', '.join(words)}."


def _amounts(value: Data) -> bool:
    numbers = list(value.values()) if isinstance(value, dict) else [value]
    return bool(numbers) and all(isinstance(n, int | Fraction) and not isinstance(n, bool) and n >= 0 for n in numbers)


def _matches(pattern: re.Pattern[str], value: Data) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))


def _codes(value: Data) -> bool:
    return isinstance(value, list) and bool(value) and all(_matches(COMMITTEE, each) for each in value)


def _texts(value: Data) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def _refuse_other_bands(entry: Entry, value: dict[str, Data]) -> None:
    """A table by size names every band; the bounds themselves have no lowest one, and ascend."""
    named = tuple(value)
    numbers = [each for each in value.values() if isinstance(each, int | Fraction)]
    if named == BANDS[1:]:
        if numbers[0] >= numbers[1]:
            raise entry.error("value", "the large band starts no higher than the small one.", "Mend the bounds.")
    elif named != BANDS:
        raise entry.error(
            "value", f"a table by size has {', '.join(named)}.", f"Give it {', '.join(BANDS)}, in this order."
        )
