# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days and hours: a training day is one normal working day of a full-timer (law of 3 October 2022; one source)."""

from datetime import date
from fractions import Fraction

from openfla.law.finding import Citation, Finding
from openfla.law.parameter import parameter

MINUTES = 60


def day_hours(full_time_weekly_hours: Fraction) -> Fraction:
    """The hours of one training day: 7.6 at 38 hours a week. ValueError if the week has no hours."""
    if full_time_weekly_hours <= 0:
        raise ValueError("a full-time week has more than zero hours")
    return full_time_weekly_hours / parameter("right.days_of_week").at(date(2024, 1, 1), date.max).number()


def hours_of(days: Fraction, full_time_weekly_hours: Fraction) -> Finding:
    """The hours that days make."""
    length = day_hours(full_time_weekly_hours)
    values = {"days": days, "weekly": full_time_weekly_hours, "day": length, "hours": days * length}
    return Finding("day_length.hours", days * length, "hours", values, (_citation(),))


def days_of_hours(hours: Fraction, full_time_weekly_hours: Fraction) -> Finding:
    """The exact days that hours make; no rounding rule is known."""
    length = day_hours(full_time_weekly_hours)
    values = {"hours": hours, "weekly": full_time_weekly_hours, "day": length, "days": hours / length}
    return Finding("day_length.days", hours / length, "days", values, (_citation(),))


def clock(hours: Fraction) -> str:
    """Hours and minutes, to the nearest minute: "7:36"."""
    minutes = (hours * MINUTES * 2 + 1) // 2
    return f"{minutes // MINUTES}:{minutes % MINUTES:02d}"


def _citation() -> Citation:
    return parameter("right.days_of_week").at(date(2024, 1, 1), date.max).citation
