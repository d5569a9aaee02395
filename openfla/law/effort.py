# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days under the law of 5 March 2017 (arts. 9-21) and the royal decree of 5 December 2017: 2017 to 9 November 2022.

The objective of five days on average binds the private sector as a whole. An employer meets its part by one of three
ways, in this order: a binding sector agreement, an individual account, the suppletive regime. Below 10 full-time
equivalents it is exempt; from 10 to under 20 it fixes its own number (`small_employer`). The objective is a collective
average; what a worker may claim is the credit of the account or the suppletive days.

The law began to apply on 1 February 2017 and was repealed on 10 November 2022. The credit of both years is whole: the
formula counts months employed in the calendar year, and no rule cuts it at those days (a reading).
"""

import dataclasses
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from openfla.law.conditions import longer_than
from openfla.law.facts import Contract
from openfla.law.finding import Citation, Finding
from openfla.law.parameter import Dated, NotInForce, parameter
from openfla.law.sector import SectorAverage, effort_day, sector_average, sector_terms
from openfla.law.sector_agreement import LONGER_THAN
from openfla.law.size import BELOW, LARGE, SMALL
from openfla.law.small_employer import FIRST_YEAR, PERIOD
from openfla.terms.period import Quarter

Way = Literal["sector", "account", "suppletive", "exempt"]
DECREE = Citation("decree_2017", "", "C2")


def objective(year: int) -> Finding:
    """The average that the private sector as a whole must reach. Raises NotInForce outside 2017 to 2022."""
    dated = _in_year("effort.objective_days", year)
    values = {"year": year, "days": dated.number()}
    return Finding("effort.objective", dated.number(), "days", values, (dated.citation,))


def effort_band(average: Fraction, year: int) -> str:
    """The size band under the law of 2017; the average is not rounded."""
    bounds = _in_year("effort.bands", year)
    if average < (bounds.by(SMALL) or 0):
        return BELOW
    return SMALL if average < (bounds.by(LARGE) or 0) else LARGE


def effort_window(year: int) -> tuple[Quarter, ...]:
    """The quarters of the calendar year before the two-year period. Raises NotInForce outside 2017 to 2022."""
    _in_year("effort.bands", year)
    first = FIRST_YEAR + (year - FIRST_YEAR) // PERIOD * PERIOD
    return tuple(Quarter(first - 1, number) for number in range(1, 5))


def way(band: str, *, sector: bool, account: bool) -> Way:
    """Which of the three ways applies."""
    if sector:
        return "sector"
    if band == BELOW:
        return "exempt"
    return "account" if account else "suppletive"


def effort_days(
    year: int,
    average: Fraction,
    *,
    committee: str | None = None,
    account: bool = False,
    decided: Fraction | None = None,
    contracts: Sequence[Contract] = (),
) -> Finding:
    """A under the law of 2017: the days of a full-timer for a full year, with the way they come from.

    `decided` is what an employer of 10 to under 20 full-time equivalents has fixed; without it one day. An agreement
    that knows only an average for the whole firm gives no worker a number: the value is None. Of a worker whose
    `contracts` are too short for the agreement it is zero. Raises NotInForce.
    """
    band = effort_band(average, year)
    sector = sector_average(committee, year, average)
    taken = way(band, sector=sector is not None, account=account)
    values: dict[str, object] = {"year": year, "average": average, "committee": committee or ""}
    if sector is not None:
        found = _sector(year, sector, contracts, values)
        terms = sector_terms(committee, effort_day(year), average)
        return dataclasses.replace(found, because=(*found.because, *terms))
    if band == SMALL:
        return _small(year, decided, values)
    dated = _in_year("effort.account_days" if taken == "account" else "effort.suppletive_days", year)
    days = dated.by(band) or Fraction(0)
    return Finding(f"effort.{taken}", days, "days", values | {"days": days}, (dated.citation,), (objective(year),))


def _sector(year: int, sector: SectorAverage, contracts: Sequence[Contract], values: dict[str, object]) -> Finding:
    own, asked = sector.individual, dict(sector.conditions).get(LONGER_THAN)
    values |= {"days": own or Fraction(0), "collective": sector.average}
    code = "effort.sector" if own is not None else "effort.sector_collective"
    if asked is not None and contracts and not any(longer_than(each, int(asked)) for each in contracts):
        own, code = Fraction(0), "effort.sector_short_contract"
        values["months"] = int(asked)
    return Finding(code, own, "days", values, (sector.citation,), (objective(year),), sector.warnings)


def _small(year: int, decided: Fraction | None, values: dict[str, object]) -> Finding:
    dated = _in_year("effort.account_days", year)
    least = dated.by(SMALL) or Fraction(0)
    days = least if decided is None else max(decided, least)
    code = "effort.small_default" if decided is None else "effort.small_decided"
    values |= {"days": days, "least": least}
    return Finding(code, days, "days", values, (dated.citation, DECREE), (objective(year),))


def effort_path(committee: str, year: int, average: Fraction | None) -> Finding:
    """The average per full-time equivalent and year that an agreement of that time sets; None if none is known."""
    values: dict[str, object] = {"year": year, "committee": committee}
    _in_year("effort.sector_days", year)
    sector = sector_average(committee, year, average)
    if sector is None:
        return Finding("effort.no_agreement", None, "days", values, (), (objective(year),))
    values["days"] = sector.average
    return Finding("effort.sector_average", sector.average, "days", values, (sector.citation,), (), sector.warnings)


def _in_year(name: str, year: int) -> Dated:
    """The value on the first day of the year, or on its last where it began within the year (2017)."""
    try:
        return parameter(name).at(date(year, 1, 1), date.max)
    except NotInForce:
        return parameter(name).at(date(year, 12, 31), date.max)
