# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer of 10 to under 20 full-time equivalents decides (royal decree of 5 December 2017).

It fixes its average number of days before 31 December 2017 for 2017-2018, then before 30 September of the first year of
each next period of two years. A number once fixed stays in force until another is fixed in time; where nothing was
ever fixed, one day applies.
"""

import dataclasses
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from openfla.law.calendar import day_of_year
from openfla.law.facts import EmployerDecision
from openfla.law.finding import Finding
from openfla.law.parameter import NotInForce, parameter
from openfla.law.size import SMALL

FIRST_YEAR, LAST_YEAR, PERIOD = 2017, 2022, 2
NEVER = "small_employer.none"


def decision(
    first_year: int,
    *,
    days: Fraction | None,
    decided_on: date | None,
    former_level: Fraction | None = None,
    previous: Fraction | None = None,
) -> Finding:
    """May this number stand for the period that starts in `first_year`, and which number is in force?

    `former_level` is that of 2015-2016 in the firm, `previous` the one in force in the period before. The value is the
    number in force; values: valid, reason (too_late, below_floor or empty), minimum. Raises NotInForce.
    """
    last = parameter("effort.decided_by").at(date(first_year, 1, 1), date.max)
    least = parameter("effort.account_days").at(date(first_year, 12, 31), date.max)
    floor = least.by(SMALL) or Fraction(0)
    minimum = max(floor, former_level or floor, previous or floor)
    by = day_of_year(first_year, last)
    reason = _reason(days, decided_on, by, minimum)
    in_force = days if days is not None and not reason else (previous if previous is not None else floor)
    values = {
        "first": first_year,
        "last": first_year + 1,
        "by": by,
        "minimum": minimum,
        "days": in_force,
        "decided": days or Fraction(0),
        "valid": days is not None and not reason,
        "reason": reason,
    }
    code = f"small_employer.{reason or ('valid' if days is not None else 'none')}"
    return Finding(code, in_force, "days", values, (last.citation, least.citation))


def number_in_force(decisions: Sequence[EmployerDecision], year: int) -> Finding:
    """The number of the period that holds `year`, from all that was decided since 2017, period by period.

    Each earlier period is a reason of the next: what was fixed in time stays. Raises NotInForce outside 2017 to 2022.
    """
    found: Finding | None = None
    for first in range(FIRST_YEAR, year + 1, PERIOD):
        found = _period(decisions, first, _former(decisions), found)
    if found is None:
        raise NotInForce("effort.decided_by", date(year, 1, 1), date.max)
    return found


def _period(
    decisions: Sequence[EmployerDecision], first: int, former: Fraction | None, before: Finding | None
) -> Finding:
    """The last decision for a period that has effect, else the last without effect, else the number before."""
    fixed = _fixed(before)
    taken = sorted((each for each in decisions if _about(each, first)), key=lambda each: each.decided_on)
    found = [
        decision(first, days=each.days, decided_on=each.decided_on, former_level=former, previous=fixed)
        for each in taken
    ]
    valid = [each for each in found if each.values["valid"]]
    kept = (valid or found or [decision(first, days=None, decided_on=None, former_level=former, previous=fixed)])[-1]
    if fixed is not None and not found:
        kept = dataclasses.replace(kept, code="small_employer.stays")
    return dataclasses.replace(kept, because=() if before is None else (before,))


def judged(made: EmployerDecision, known: Sequence[EmployerDecision]) -> Finding:
    """What a decision for the period that starts in its first year does beside those recorded before it."""
    first = made.from_year
    before = number_in_force(known, first - 1) if first > FIRST_YEAR else None
    return decision(
        first, days=made.days, decided_on=made.decided_on, former_level=_former(known), previous=_fixed(before)
    )


def _former(decisions: Sequence[EmployerDecision]) -> Fraction | None:
    levels = (each.days for each in decisions if each.kind == "former_level" and each.days is not None)
    return max(levels, default=None)


def _fixed(before: Finding | None) -> Fraction | None:
    """The number that somebody fixed; what applies because nobody did is no level to keep."""
    return before.value if before is not None and before.code != NEVER and isinstance(before.value, Fraction) else None


def _about(each: EmployerDecision, first: int) -> bool:
    return each.kind == "number_of_days" and each.days is not None and first <= each.from_year < first + PERIOD


def _reason(days: Fraction | None, decided_on: date | None, by: date, minimum: Fraction) -> str:
    """Why the decision has no effect; empty when it has. On the last day itself it is in time (a reading)."""
    if days is None:
        return ""
    if decided_on is not None and decided_on > by:
        return "too_late"
    return "below_floor" if days < minimum else ""
