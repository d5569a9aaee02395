# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Durations in whole minutes."""

import re
from fractions import Fraction

from openfla.terms.amount import parse_amount
from openfla.terms.problem import Problem, shown

MINUTES_OF_HOUR = 60
WORKING_DAYS_OF_WEEK = 5

_CLOCK = re.compile(r"([0-9]{1,4})\s*[:hHuU]\s*([0-5][0-9])(?::00)?")
_MINUTES = re.compile(r"([0-9]{1,6})\s*(?:min|minutes?|minuten|mn|m)\.?", re.IGNORECASE)
_HOURS = re.compile(
    r"([0-9]{1,4}(?:[.,][0-9]{1,4})?)\s*(?:h|u|hours?|heures?|uur|uren|stunden?|std)?\.?", re.IGNORECASE
)


def full_time_day(full_time_weekly_minutes: int) -> Fraction:
    """Minutes of one full-time day: a fifth of the full-time week (2,280 minutes make 456)."""
    return Fraction(full_time_weekly_minutes, WORKING_DAYS_OF_WEEK)


def parse_duration(text: str) -> int | Problem:
    """Minutes written as "7:36", "7:36:00", "7h36", "7u36", "456 min", or hours "7,6", "7.6 h".

    A bare number is hours. A part of a minute, or another spelling: duration.not_a_duration.
    """
    written = text.strip()
    if clock := _CLOCK.fullmatch(written):
        return int(clock[1]) * MINUTES_OF_HOUR + int(clock[2])
    if minutes := _MINUTES.fullmatch(written):
        return int(minutes[1])
    return _from_hours(written)


def _from_hours(written: str) -> int | Problem:
    hours = _HOURS.fullmatch(written)
    amount = parse_amount(hours[1]) if hours else None
    if isinstance(amount, Problem):
        return amount
    if amount is None or (amount * MINUTES_OF_HOUR).denominator != 1:
        return Problem("duration.not_a_duration", values={"found": shown(written)})
    return int(amount * MINUTES_OF_HOUR)


def duration_text(minutes: int) -> str:
    """Hours and minutes: 456 is "7:36"."""
    hours, rest = divmod(abs(minutes), MINUTES_OF_HOUR)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02d}"
