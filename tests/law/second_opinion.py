# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The statutory right computed a second time, slowly and day by day, with its own numbers and no code of the law.

It knows the statute alone: no agreement of a committee, no decision of the employer, no recorded grant. It reads the
calendar a day at a time, so that it shares neither the method nor a mistake with the rules it is held against.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

FIRST_YEAR = 2023
LAST_YEARS_OF_PERIODS = (2028, 2033, 2038, 2043, 2048)


@dataclass(frozen=True)
class Job:
    """A contract, both days included; `share` is the working time over full time."""

    first: date
    last: date
    share: Fraction


@dataclass(frozen=True)
class Life:
    """Jobs at one employer, its full-time equivalents by (year, quarter), and days of training taken by year."""

    jobs: tuple[Job, ...]
    declared: dict[tuple[int, int], Fraction]
    taken: dict[int, Fraction]


@dataclass(frozen=True)
class Year:
    """What the year opens with, what it grants and what is left on its last day, before anything lapses."""

    opening: Fraction
    granted: Fraction
    left: Fraction


def size(life: Life, year: int) -> Fraction:
    """The average of the declared quarters: the last one two years before the two-year period, then the next three."""
    even = year if year % 2 == 0 else year - 1
    window = [(even - 2, 4), (even - 1, 1), (even - 1, 2), (even - 1, 3)]
    found = [life.declared[quarter] for quarter in window if quarter in life.declared]
    return sum(found, Fraction(0)) / len(found)


def full_timer(life: Life, year: int) -> int:
    """Days of a full-timer who is there all year."""
    average = size(life, year)
    if average < 10:
        return 0
    if average < 20:
        return 1
    return 4 if year == 2023 else 5


def granted(life: Life, year: int) -> Fraction:
    """A x B / 12 for each calendar month with a day under contract, B being that of the first such day."""
    months: dict[int, Fraction] = {}
    day = date(year, 1, 1)
    while day.year == year:
        for job in life.jobs:
            if job.first <= day <= job.last:
                months.setdefault(day.month, job.share)
        day += timedelta(days=1)
    return sum((full_timer(life, year) * share / 12 for share in months.values()), Fraction(0))


def account(life: Life) -> dict[int, Year]:
    """Every year from the first under contract (2023 at the earliest) to the last."""
    first = max(FIRST_YEAR, min(job.first.year for job in life.jobs))
    balance, years = Fraction(0), {}
    for year in range(first, max(job.last.year for job in life.jobs) + 1):
        days = granted(life, year)
        left = balance + days - life.taken.get(year, Fraction(0))
        years[year] = Year(balance, days, left)
        balance = Fraction(0) if year in LAST_YEARS_OF_PERIODS else left
    return years
