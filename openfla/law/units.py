# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Is the value of a parameter what its unit says? A number where a code is due would silently match nothing."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from openfla.law.document import Data, Entry, told

BANDS = ("below", "small", "large")
MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
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
    """What a value in this unit must be, and how to write it; a unit that is no kind lists the words allowed."""
    known = _KINDS.get("month-day" if unit.startswith("month-day") else unit)
    if known is not None:
        return known
    words = re.split(r", | or ", unit)
    return lambda value: value in words, f"Use one of: {', '.join(words)}."


def _amounts(value: Data) -> bool:
    numbers = _numbers(value)
    return bool(numbers) and all(isinstance(n, int | Fraction) and not isinstance(n, bool) and n >= 0 for n in numbers)


def _whole(value: Data) -> bool:
    return _amounts(value) and all(isinstance(n, int) for n in _numbers(value))


def _numbers(value: Data) -> list[Data]:
    return list(value.values()) if isinstance(value, dict) else [value]


def _month_day(value: Data) -> bool:
    """A day of every year: 29 February isn't one."""
    if not _matches(MONTH_DAY, value):
        return False
    try:
        date.fromisoformat(f"2023-{value}")
    except ValueError:
        return False
    return True


def _matches(pattern: re.Pattern[str], value: Data) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))


def _codes(value: Data) -> bool:
    return isinstance(value, list) and bool(value) and all(_matches(COMMITTEE, each) for each in value)


def _texts(value: Data) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)


def _day_or_none(value: Data) -> bool:
    return value is None or isinstance(value, date)


_KINDS: dict[str, tuple[Callable[[Data], bool], str]] = {
    **dict.fromkeys(("days", "fte", "workers"), (_amounts, "Write a number such as 2.5, or a table of numbers.")),
    **dict.fromkeys(("months", "year", "years"), (_whole, "Write a whole number, or a table of whole numbers.")),
    "date": (_day_or_none, "Write it as 2024-01-31, or null for no day."),
    "month-day": (_month_day, 'Write month and day between quotes, such as "03-31".'),
    "committees": (_codes, 'List the codes between quotes, such as ["200"].'),
    "scopes": (_texts, 'List the words between quotes, such as ["employer"].'),
}


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
