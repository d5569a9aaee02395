# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an agreement's average makes for a whole firm, and how the workers' own days stand to it: inside or beside.

The average binds the employer and is charged to no account; days that are the workers' own are counted once. Where the
source doesn't say how the two stand to each other, the own days are told beside the average, as a counter of their own.
"""

import dataclasses
from datetime import date
from fractions import Fraction

from openfla.law.finding import Finding
from openfla.law.sector import INSIDE, collective_rights, sector_value


def firm_days(committee: str | None, on: date, average: Fraction) -> tuple[Finding, ...]:
    """Each average or pool of a committee, with the days that it makes for so many full-time equivalents below it."""
    return tuple(
        dataclasses.replace(each, because=(_of_firm(each, committee, on, average),))
        for each in collective_rights(committee, on, average)
    )


def _of_firm(collective: Finding, committee: str | None, on: date, average: Fraction) -> Finding:
    """Values: fte, years, days (of the average, all together), own (the workers' own days over those years)."""
    years, per_fte = int(str(collective.values["years"])), Fraction(str(collective.value))
    own = sector_value(committee, on, average)
    days = None if own is None or own.days is None else own.days * years * average
    values: dict[str, object] = {"fte": average, "years": years, "days": per_fte * average, "own": days or Fraction(0)}
    together = "sector.firm_inside" if collective.code == INSIDE else "sector.firm_beside"
    code = "sector.firm" if days is None else together
    return Finding(code, per_fte * average, "days", values, collective.citations)
