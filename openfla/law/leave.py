# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Until when an employer claims back the pay of training leave, by the region of the establishment.

Recovery law of 22 January 1985, chapter IV, section 6, as each region changed it: Flemish training leave since
1 September 2019, paid educational leave elsewhere. None of the days was compared with the official text.

Not modelled: hours a year and what is paid for one, which trainings are recognised, and the German-speaking Community,
of which no day is known.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from openfla.law.calendar import day_of_year, months_later
from openfla.law.finding import Finding
from openfla.law.parameter import Dated, NotInForce, parameter
from openfla.terms.claim import LeaveRegion

SCHOOL_YEAR = 9
"""The month in which a school year begins."""
YEARLY = frozenset({LeaveRegion.BRUSSELS, LeaveRegion.WALLONIA})
"""Where leave is claimed once for each school year."""


def school_year(on: date) -> int:
    """The year in which the school year of that day ends, on 31 August."""
    return on.year + (on.month >= SCHOOL_YEAR)


def school_year_days(year: int) -> tuple[date, date]:
    """The first and the last day of the school year that ends in that year."""
    return date(year - 1, SCHOOL_YEAR, 1), date(year, SCHOOL_YEAR, 1) - timedelta(days=1)


def claimed_from(on: date) -> date:
    """The first day on which a training can have begun whose Flemish leave is still to be claimed that day."""
    months = parameter("leave.flemish_claim_months").at(on, date.max)
    return months_later(on, -months.whole())


def claim_by(region: LeaveRegion, starts_on: date) -> Finding:
    """The last day to claim the pay of a training that began then; a value of None where no day is known.

    Values: starts, until.
    """
    try:
        until, source = RULES[region](starts_on)
    except (KeyError, NotInForce):
        return Finding("leave.claim_unknown", None, "", {"starts": starts_on})
    values = {"starts": starts_on, "until": until}
    return Finding(SENTENCES[region], until, "", values, (source.citation,))


def _in_flanders(starts_on: date) -> tuple[date, Dated]:
    months = parameter("leave.flemish_claim_months").at(starts_on, date.max)
    return months_later(starts_on, months.whole()), months


def _in_brussels(starts_on: date) -> tuple[date, Dated]:
    day = parameter("leave.brussels_claim_by").at(starts_on, date.max)
    return day_of_year(school_year(starts_on), day), day


def _in_wallonia(starts_on: date) -> tuple[date, Dated]:
    day = parameter("leave.walloon_claim_by").at(starts_on, date.max)
    return day_of_year(school_year(starts_on) + 1, day), day


RULES: Mapping[LeaveRegion, Callable[[date], tuple[date, Dated]]] = {
    LeaveRegion.FLANDERS: _in_flanders,
    LeaveRegion.BRUSSELS: _in_brussels,
    LeaveRegion.WALLONIA: _in_wallonia,
}
SENTENCES: Mapping[LeaveRegion, str] = {
    LeaveRegion.FLANDERS: "leave.claim_flanders",
    LeaveRegion.BRUSSELS: "leave.claim_brussels",
    LeaveRegion.WALLONIA: "leave.claim_wallonia",
}
