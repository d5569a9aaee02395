# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days as saved files write them: with digits in any order, in words of four languages, as day counts of Excel."""

import re
from datetime import date, timedelta
from functools import lru_cache

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.dictionary import beside_dates, months, until
from openfla.channels.batch.row import DateText, NumberText
from openfla.terms.calendar import DateOrder, date_order
from openfla.terms.problem import Problem, shown

_CLOCK = re.compile(r"(?:[T ]|,\s)\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$")
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)")
_THREE = re.compile(r"(\d{1,4})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
_SERIAL = re.compile(r"[1-6]\d{4}(?:[.,]\d+)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|ere|eme|e|de|ste)")
_YEAR_DIGITS = 4
_FIRST = date(1899, 12, 30)
ORDERS = ("dmy", "mdy")
LONGEST = 80
"""Signs of a cell that may hold days; a longer one is a text, and is not searched."""


def is_serial(cell: str) -> bool:
    """Whether it may be a day counted from 1900, as Excel keeps days."""
    return bool(_SERIAL.fullmatch(cell.strip()))


def order_of(cell: str) -> DateOrder:
    """What one cell shows of the order of day and month."""
    return date_order([_dotted(cell) if len(cell) <= LONGEST else ""])


def _dotted(cell: str) -> str:
    """One spelling for 3 / 4 / 2024, 3-4-24 and 2024.4.3 with a time behind it."""
    bare = _CLOCK.sub("", cell.strip())
    found = _THREE.fullmatch(bare)
    if not found:
        return bare
    first, _, second, last = found.groups()
    if len(first) == _YEAR_DIGITS:
        return f"{first}-{second}-{last}"
    return f"{first}/{second}/{last if len(last) == _YEAR_DIGITS else '20' + last}"


@lru_cache(maxsize=8192)
def read_day(cell: str, order: str, today: date) -> date | Problem:
    """The day in a cell; "dmy" or "mdy" say how 03/04/2024 is meant, without either that is refused.

    A year of two digits is the last such year that is not later than the coming one. Texts that are no day:
    date.not_a_date, date.does_not_exist; 12 March without a year: rescue.day_without_year.
    """
    values = {"found": shown(cell.strip())}
    if len(cell) > LONGEST:
        return Problem("date.not_a_date", values=values)
    bare = _CLOCK.sub("", cell.strip())
    try:
        parts = _parts(bare, order, today)
    except ValueError:
        return Problem("date.does_not_exist", values=values)
    if isinstance(parts, Problem):
        return parts
    if parts is None:
        return Problem("date.not_a_date", values=values)
    try:
        return date(*parts)
    except (ValueError, OverflowError):
        return Problem("date.does_not_exist", values=values)


def _parts(bare: str, order: str, today: date) -> tuple[int, int, int] | Problem | None:
    if isinstance(bare, DateText) or (compact := _COMPACT.fullmatch(bare)) is None:
        if found := _THREE.fullmatch(bare):
            return _of_digits(found, order, today)
        if is_serial(bare):
            counted = _FIRST + timedelta(days=int(float(bare.replace(",", "."))))
            return counted.year, counted.month, counted.day
        return _of_words(bare, today)
    return int(compact[1]), int(compact[2]), int(compact[3])


def _of_digits(found: re.Match[str], order: str, today: date) -> tuple[int, int, int] | Problem | None:
    first, second, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == _YEAR_DIGITS:
        return first, second, last
    if len(found[1]) > 2:  # noqa: PLR2004 - neither a day nor a year
        return None
    year = _whole_year(found[4], last, today)
    if not order and order_of(found[0]) is DateOrder.AMBIGUOUS:
        return Problem("staff.date_two_readings", values={"found": shown(found[0])})
    month_first = order == "mdy" or (not order and order_of(found[0]) is DateOrder.MONTH_FIRST)
    return (year, first, second) if month_first else (year, second, first)


def _whole_year(written: str, year: int, today: date) -> int:
    if len(written) == _YEAR_DIGITS:
        return year
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year


def _of_words(bare: str, today: date) -> tuple[int, int, int] | Problem | None:
    tokens = [_ORDINAL.sub(r"\1", token) for token in normalised(bare).split()]
    named = [months()[token] for token in tokens if token in months()]
    numbers = [token for token in tokens if token.isdigit()]
    others = [token for token in tokens if token not in months() and not token.isdigit()]
    if len(named) != 1 or not numbers or not set(others) <= beside_dates():
        return None
    if len(numbers) == 1:
        return Problem("rescue.day_without_year", values={"found": shown(bare)})
    if len(numbers) > 2:  # noqa: PLR2004 - a day and a year
        return None
    year = next((n for n in numbers if len(n) == _YEAR_DIGITS), numbers[-1])
    day = numbers[1] if numbers[0] == year else numbers[0]
    return _whole_year(year, int(year), today), named[0], int(day)


def is_day(cell: str, today: date) -> bool:
    """Whether a cell holds a day in any order."""
    if isinstance(cell, DateText):
        return True
    if isinstance(cell, NumberText):
        return False
    return any(isinstance(read_day(cell, order, today), date) for order in ORDERS) and not is_serial(cell)


def span(cell: str) -> tuple[str, str]:
    """The first and the last day in a cell that holds two ("du 3 au 5 mai 2024" as texts), else the cell twice."""
    found = _between().fullmatch(cell.strip()) if len(cell) <= LONGEST else None
    if not found:
        return cell, cell
    first, last = found[1].strip(), found[2].strip()
    return _completed(first, last), last


@lru_cache
def _between() -> re.Pattern[str]:
    words = "|".join(map(re.escape, until()))
    return re.compile(
        rf"(?:du|van|vom|from|de)?\s*(.*?\d.*?)\s*(?:\s(?:{words})\s|\s[-–—]\s|[–—])\s*(.*\d.*)", re.IGNORECASE
    )


def _completed(first: str, last: str) -> str:
    """The month and year of the last day, where the first leaves them to it: "3" of "3 au 5 mai 2024"."""
    if first.isdigit():
        return re.sub(r"^\D*\d{1,2}", first, last, count=1)
    year = re.search(r"(?:19|20)\d\d$", last)
    return f"{first} {year[0]}" if year and not re.search(r"(?:19|20)\d\d", first) and not first.isdigit() else first
