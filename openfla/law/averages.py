# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Averages over a period: what must have been reached, what was, and what follows when it wasn't.

By the end of a five-year period a full-timer must have had the yearly number on average; what is left is lost (law of
3 October 2022). An agreement's average per full-time equivalent binds the employer and is never charged to a worker.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import count

from openfla.law.account import ends_period
from openfla.law.calendar import months_later
from openfla.law.finding import Citation, Finding
from openfla.law.parameter import parameter

AVERAGE = Citation("law_2022", "", "C2")


def period_check(used: Mapping[int, Fraction], granted_each_year: Fraction) -> Finding:
    """Did the days used reach the yearly number on average? Values: total_used, total_granted, average, fulfilled."""
    total = sum(used.values(), Fraction(0))
    average = total / len(used)
    values = {
        "first": min(used),
        "last": max(used),
        "total_used": total,
        "total_granted": granted_each_year * len(used),
        "average": average,
        "granted": granted_each_year,
        "fulfilled": average >= granted_each_year,
    }
    code = "averages.reached" if average >= granted_each_year else "averages.not_reached"
    return Finding(code, average, "days", values, (AVERAGE,))


def per_full_timer(days: Fraction, fte: Fraction, *, required: Fraction) -> Finding:
    """The days of the whole firm per full-time equivalent against the average required. ValueError without staff."""
    if fte <= 0:
        raise ValueError("an average per full-time equivalent needs more than zero of them")
    achieved = days / fte
    values = {"days": days, "fte": fte, "average": achieved, "required": required, "due": required * fte}
    code = "averages.firm_reached" if achieved >= required else "averages.firm_not_reached"
    return Finding(code, achieved, "days", values)


def recourse_period(today: date) -> tuple[int, int]:
    """The years of the period of which days may be missing: that which ended with the last year, else that which runs.

    What is missing may be taken from the end of the period on, where an agreement says so for twelve months.
    """
    last = next(year for year in count(today.year - 1) if ends_period(year, today))
    return last - parameter("right.period_years").at(today, today).whole() + 1, last


def recourse_until(committee: str, last_year: int) -> date | None:
    """The last day to take missing days of a period that ends with that year at the fund; None without a known rule."""
    end = date(last_year, 12, 31)
    rule = parameter("right.recourse_months").at(end, date.max)
    months = rule.value.get(committee) if isinstance(rule.value, dict) else None
    return months_later(end, months) if isinstance(months, int) else None


def recourse(committee: str, last_year: int, *, granted: Fraction, offered: Fraction) -> Finding:
    """What a worker may take in the offer of the sector fund when too little was offered by the end of the period.

    The value is the number of days, None where no such rule of the committee is known. Values: until (the last day).
    """
    until = recourse_until(committee, last_year)
    values: dict[str, object] = {"committee": committee, "last": last_year, "granted": granted, "offered": offered}
    if until is None:
        return Finding("averages.no_recourse", None, "days", values)
    missing = max(granted - offered, Fraction(0))
    values |= {"days": missing, "until": until}
    rule = parameter("right.recourse_months").at(date(last_year, 12, 31), date.max)
    return Finding("averages.recourse", missing, "days", values, (rule.citation,))
