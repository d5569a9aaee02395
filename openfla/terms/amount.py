# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days and other amounts, exact: fractions, never binary floats."""

import math
import re
from collections.abc import Iterable
from fractions import Fraction

from openfla.terms.problem import Problem, shown

Days = Fraction

FINEST = 10_000
FINE_PLACES = 6
"""A number of days that somebody states comes in parts no finer than this: four decimals, or thirds and the like."""

_PLAIN = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,12})?")
_GROUPED = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,2})[.,][0-9]{3}")


def days_of(minutes: int, full_time_day: Fraction) -> Days:
    """Days that `minutes` make, for a full-time day of so many minutes; ValueError if that day isn't positive."""
    numerator, denominator = full_time_day.as_integer_ratio()
    if numerator <= 0:
        message = "a full-time day has more than zero minutes"
        raise ValueError(message)
    return Fraction(minutes * denominator, numerator)


def total(amounts: Iterable[Fraction]) -> Fraction:
    """The exact sum, added as integers over one common denominator: adding fraction to fraction takes far longer."""
    alone: Fraction | None = None
    sum_, common, number = 0, 1, 0
    for amount in amounts:
        numerator, denominator = amount.as_integer_ratio()
        if not numerator:
            continue
        alone, number = amount, number + 1
        if common % denominator:
            wider = math.lcm(common, denominator)
            sum_, common = sum_ * (wider // common), wider
        sum_ += numerator * (common // denominator)
    return alone if alone is not None and number == 1 else Fraction(sum_, common)


def parse_amount(text: str) -> Fraction | Problem:
    """The amount written in `text`, with a comma or a point before the decimals.

    "1.234" and "1,234" mean a thousand for some readers and one and a bit for others: amount.ambiguous
    ("0,125" has one meaning only and is read). Anything else unreadable: amount.not_a_number.
    """
    written = text.strip()
    if not _PLAIN.fullmatch(written):
        return Problem("amount.not_a_number", values={"found": shown(written)})
    if _GROUPED.fullmatch(written) and not re.match(r"[+-]?0[.,]", written):
        return Problem("amount.ambiguous", values={"found": shown(written)})
    return Fraction(written.replace(",", "."))


def too_fine(days: Days, field: str = "") -> Problem | None:
    """days.too_many_decimals when the days come in parts finer than a ten-thousandth, as a spreadsheet's 7/3 does.

    Finer parts say nothing more, and their common denominators with hours and months outgrow what is stored.
    """
    return Problem("days.too_many_decimals", field, {"places": 4}) if days.denominator > FINEST else None


def rounded(amount: Fraction, places: int = 2) -> Fraction:
    """The nearest amount with `places` decimals; a half goes away from zero."""
    scale = 10**places
    whole = (abs(amount) * scale * 2 + 1) // 2
    return Fraction(whole if amount >= 0 else -whole, scale)


def decimal_text(fraction: Fraction, places: int = 2) -> str:
    """`fraction` in decimals with a point, half away from zero, trailing zeros dropped ("1.5", "-0.25", "3")."""
    near = rounded(fraction, places)
    whole, rest = divmod(abs(near.numerator) * 10**places // near.denominator, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0") if places else ""
    return ("-" if near < 0 else "") + (f"{whole}.{decimals}" if decimals else str(whole))


def exact_text(days: Fraction) -> str:
    """The number for programs: in decimals where six say it exactly ("3.75"), else as a fraction ("7/3")."""
    if (days * 10**FINE_PLACES).denominator == 1:
        return decimal_text(days, FINE_PLACES)
    return f"{days.numerator}/{days.denominator}"
