# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting days and months as the acts do: a month later, the last day of a month, a day of the year."""

from calendar import monthrange
from datetime import date, timedelta

from openfla.law.parameter import Dated

MONTHS = 12
LATEST = date.max


def months_later(day: date, months: int) -> date:
    """The same day number so many months later, or the last day of that month (an inference for deadlines)."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    return date(day.year + years, month + 1, min(day.day, monthrange(day.year + years, month + 1)[1]))


def end_of_month(day: date) -> date:
    """The last day of the month that holds `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_later(day: date, days: int) -> date:
    """So many calendar days later; the first day isn't counted."""
    return day + timedelta(days=days)


def day_of_year(year: int, dated: Dated) -> date:
    """The day of `year` that a parameter writes as month and day, such as "03-31"."""
    month, _, day = dated.text().partition("-")
    return date(year, int(month), int(day))
