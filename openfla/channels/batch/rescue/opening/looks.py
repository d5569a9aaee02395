# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a cell looks like at first sight, enough to tell headings from records; understanding comes later."""

import re
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache

from openfla.channels.batch.row import DateText, NumberText


class Look(Enum):
    """What a cell looks like."""

    EMPTY = auto()
    TEXT = auto()
    NUMBER = auto()
    YEAR = auto()
    DATE = auto()
    NATIONAL = auto()
    ENTERPRISE = auto()


HARD = frozenset({Look.NUMBER, Look.DATE, Look.NATIONAL, Look.ENTERPRISE})
"""Looks that no heading has; a year can be one ("2024" above the rights of that year)."""

SCALE = 60_000_000
"""Minutes and six decimals are whole parts."""
_LONGEST = 60
_MOST_DIGITS = 15
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE = re.compile(
    r"[0-3]?[0-9][/.\-][01]?[0-9][/.\-](?:[0-9]{2}|(?:19|20)[0-9]{2})|(?:19|20)[0-9]{2}[/.\-]?[01][0-9][/.\-]?[0-3][0-9]"
    r"(?:[T ][0-9:.Z+\-]*)?|(?:le |am )?[0-3]?[0-9](?:er|\.|st|nd|rd|th)? [^\W\d]{3,9}\.?,? (?:19|20)[0-9]{2}"
    r"|[^\W\d]{3,9}\.? [0-3]?[0-9](?:st|nd|rd|th)?,? (?:19|20)[0-9]{2}"
)
_NATIONAL = re.compile(r"[0-9]{2}[ .\-/]?[0-9]{2}[ .\-/]?[0-9]{2}[ .\-/]{0,3}[0-9]{3}[ .\-/]{0,3}[0-9]{2}")
_ENTERPRISE = re.compile(r"(?:BE ?)?[01]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}", re.IGNORECASE)
_NUMBER = re.compile(
    r"[+\-]?(?:€ ?)?(?:[0-9]{1,3}(?:[ .,'\u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?"
    r"(?: ?(?:%|€|EUR|h|u|d|j|t|uur|uren|heures?|hours?|dag|dagen|jours?|days?|tage?|stunden?|std\.?))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"([0-9]{1,5}) ?(?:[:hu]|uur|std\.?) ?([0-5]?[0-9])(?: ?(?:min|m|')\.?)?", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=[0-9])[ '\u00a0\u202f](?=[0-9]{3}(?:[^0-9]|$))|(?<=[0-9])[.,](?=[0-9]{3}[.,])")


def look(cell: str) -> Look:
    """What this cell looks like."""
    if isinstance(cell, DateText):
        return Look.DATE
    if isinstance(cell, NumberText):
        return Look.YEAR if _YEAR.fullmatch(cell) else Look.NUMBER
    return _look(cell)


@lru_cache(maxsize=8192)
def _look(cell: str) -> Look:
    text = cell.strip()
    if not text:
        return Look.EMPTY
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return Look.TEXT
    for pattern, found in (
        (_YEAR, Look.YEAR),
        (_DATE, Look.DATE),
        (_NATIONAL, Look.NATIONAL),
        (_ENTERPRISE, Look.ENTERPRISE),
        (_NUMBER, Look.NUMBER),
        (_CLOCK, Look.NUMBER),
    ):
        if pattern.fullmatch(text):
            return found
    return Look.TEXT


def amount(cell: str) -> int | None:
    """The figure in a cell, to find lines that are sums, in parts of which SCALE make one; of hours and minutes, hours.

    None where there is no figure.
    """
    return _amount(cell)


@lru_cache(maxsize=8192)
def _amount(cell: str) -> int | None:
    text = cell.strip()
    if not text or len(text) > _LONGEST:
        return None
    if clock := _CLOCK.fullmatch(text):
        return (int(clock[1]) * 60 + int(clock[2])) * SCALE // 60
    if not _NUMBER.fullmatch(text):
        return None
    digits = re.sub(r"[^0-9.,\-]", "", _GROUPED.sub("", text)).replace(",", ".")
    return round(Fraction(digits) * SCALE) if digits.count(".") <= 1 and len(digits) <= _MOST_DIGITS else None
