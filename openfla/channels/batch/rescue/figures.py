# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days, hours and shares as saved files write them. Nothing is read in two ways without being told which."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.dictionary import choice, shares
from openfla.channels.batch.row import NumberText
from openfla.terms.amount import parse_amount
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.problem import Problem, shown

UNITS = ("days", "hours", "clock", "minutes")
"""What a number without a unit may be; "hours" has decimals (7,60), "clock" has minutes behind the mark (7,36)."""
DECIMAL = "decimal"
"""Hours of which it is settled that they have decimals."""
MOST_DAYS = 30
LONGEST = 80
"""Signs of a cell that may hold a figure; a longer one is a text, and is not searched."""

_MONEY = re.compile(r"€|\bEUR\b|\beuros?\b|\$|£", re.IGNORECASE)
_ISO = re.compile(r"P(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+)M)?(?:0+(?:\.0+)?S)?)?")
_CLOCK = re.compile(r"(\d{1,4})\s*:\s*([0-5]\d)(?::00)?")
_PART = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*([^\W\d_]*)\.?\s*(?:et|en|und|and|,|&)?\s*")
_MARK = re.compile(r"[+-]?(\d+)[.,](\d+)")
_QUARTERS = frozenset({25, 50, 75})
_PERCENT = 100
_FRACTION = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|op|sur|von|of)\s*(\d+(?:[.,]\d+)?)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Days, or whole minutes: the one that was said."""

    days: Fraction | None = None
    minutes: int | None = None


def fits_days(days: Fraction, minutes: int, least: int, most: int) -> bool:
    """Whether so many minutes may be so many days, of at least and at most so many minutes each."""
    return days * least <= minutes <= days * most


def has_unit(cell: str) -> bool:
    """Whether a cell says itself whether it counts days, hours or minutes."""
    return not isinstance(cell, NumberText) and isinstance(read_quantity(cell, ""), Quantity)


def is_bare(cell: str) -> bool:
    """Whether it is a number and nothing else."""
    return isinstance(cell, NumberText) or bool(re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", cell.strip()))


def decimals_of(cell: str) -> tuple[int, bool] | None:
    """The two digits behind the mark, and whether they can't be minutes; None where nothing stands behind it."""
    found = _MARK.fullmatch(cell.strip())
    if not found or not int(found[2]):
        return None
    digits = found[2].ljust(2, "0") if isinstance(cell, NumberText) else found[2]
    number = int(digits[:2])
    return number, len(digits) != 2 or number >= MINUTES_OF_HOUR  # noqa: PLR2004 - minutes have two digits


def is_quarter(number: int) -> bool:
    """Whether the digits behind the mark are those of a quarter or half of an hour."""
    return number in _QUARTERS


@lru_cache(maxsize=8192, typed=True)
def read_quantity(cell: str, unit: str) -> Quantity | Problem:
    """What a cell counts; `unit` is that of a bare number, "" if nothing says it.

    rescue.money: an amount of money; rescue.unit_open: neither days nor hours are said; rescue.hours_two_readings:
    7,36 may be hours and minutes; else duration.not_a_duration.
    """
    written = cell.strip()
    values = {"found": shown(written)}
    if len(cell) > LONGEST:
        return Problem("duration.not_a_duration", values=values)
    if _MONEY.search(written):
        return Problem("rescue.money", values=values)
    if is_bare(cell):
        return _bare(cell, unit)
    if clock := _CLOCK.fullmatch(written):
        return Quantity(minutes=int(clock[1]) * MINUTES_OF_HOUR + int(clock[2]))
    iso = _ISO.fullmatch(written) if written.startswith("P") else None
    made = _of_iso(iso) if iso else _of_parts(written)
    return _bounded(made, values) if made else Problem("duration.not_a_duration", values=values)


def _bounded(made: Quantity, values: Mapping[str, object]) -> Quantity | Problem:
    """Within what a bare number may be: a unit in the cell excuses nothing."""
    if (made.days or made.minutes or 0) < 0:
        return Problem("rescue.negative", values=values)
    if made.days is not None and made.days > MOST_DAYS:
        return _many_days(values)
    return made


def _many_days(values: Mapping[str, object]) -> Problem:
    return Problem("rescue.many_days", values={**values, "most": MOST_DAYS})


def _bare(cell: str, unit: str) -> Quantity | Problem:
    amount = Fraction(cell) if isinstance(cell, NumberText) else parse_amount(cell)
    if isinstance(amount, Problem):
        return amount
    values = {"found": shown(cell.strip())}
    if amount < 0:
        return Problem("rescue.negative", values=values)
    if unit == "days":
        return _many_days(values) if amount > MOST_DAYS else Quantity(days=amount)
    if not unit:
        return Quantity(minutes=0) if not amount else Problem("rescue.unit_open", values=values)
    return _minutes(cell, amount, unit)


def _minutes(cell: str, amount: Fraction, unit: str) -> Quantity | Problem:
    if unit == "minutes":
        return Quantity(minutes=round(amount))
    behind = decimals_of(cell)
    if behind and unit == "hours" and not behind[1]:
        return Problem("rescue.hours_two_readings", values={"found": shown(cell.strip())})
    if behind and unit == "clock":
        number, no_minutes = behind
        if no_minutes:
            return Problem("rescue.no_such_minutes", values={"found": shown(cell.strip())})
        return Quantity(minutes=int(amount) * MINUTES_OF_HOUR + number)
    return Quantity(minutes=round(amount * MINUTES_OF_HOUR))


def _of_iso(found: re.Match[str]) -> Quantity | None:
    days, hours, minutes = (Fraction((part or "0").replace(",", ".")) for part in found.groups())
    if not any(found.groups()) or (days and (hours or minutes)):
        return None
    return Quantity(days=days) if days else Quantity(minutes=round(hours * MINUTES_OF_HOUR + minutes))


def _of_parts(written: str) -> Quantity | None:
    """Numbers with units: 7 u 36, 7 h 36 min, 2 dagen, 2,5 j."""
    parts: list[tuple[Fraction, str]] = []
    at = 0
    while at < len(written):
        found = _PART.match(written, at)
        if not found:
            return None
        amount = parse_amount(found[1])
        unit = choice("unit", found[2]) if found[2] else ""
        if isinstance(amount, Problem) or unit is None:
            return None
        parts.append((amount, unit or ("minutes" if parts and parts[-1][1] == "hours" else "")))
        at = found.end()
    return _summed(parts)


def _summed(parts: list[tuple[Fraction, str]]) -> Quantity | None:
    units = [unit for _, unit in parts]
    if units == ["days"]:
        return Quantity(days=parts[0][0])
    if units == ["hours", "minutes"] and not 0 <= parts[1][0] < MINUTES_OF_HOUR:
        return None
    if units and set(units) <= {"hours", "minutes"} and len(set(units)) == len(units):
        factors = {"hours": MINUTES_OF_HOUR, "minutes": 1}
        return Quantity(minutes=round(sum((amount * factors[unit] for amount, unit in parts), Fraction(0))))
    return None


@lru_cache(maxsize=1024, typed=True)
def read_share(cell: str) -> Fraction | Problem:
    """A share of full time: 80 %, 0,8, 4/5, 30,4/38, "mi-temps". More than 1 counts in hundredths."""
    written = cell.strip()
    problem = Problem("rescue.no_share", values={"found": shown(written)})
    if len(cell) > LONGEST:
        return problem
    if said := shares().get(normalised(written)):
        return said
    if found := _FRACTION.fullmatch(written):
        part, whole = (Fraction(each.replace(",", ".")) for each in found.groups())
        return part / whole if whole and 0 < part <= whole else problem
    bare = written.rstrip("% ")
    amount = Fraction(cell) if isinstance(cell, NumberText) else _plain(bare)
    if amount is None:
        return problem
    if amount > 1 or bare != written:
        amount /= _PERCENT
    return amount if Fraction(1, 20) <= amount <= 1 else problem


def _plain(text: str) -> Fraction | None:
    amount = parse_amount(text)
    if isinstance(amount, Problem):
        return Fraction(text.replace(",", ".")) if re.fullmatch(r"\d{1,3}[.,]\d{3}", text) else None
    return amount
