# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training outside the worker's schedule: paid as normal hours, without overtime premium.

The hours count against the right either way (a reading). Laws of 5 March 2017 and 3 October 2022. Agreement 200 of
2020-2021 gives time off of equal length instead.
"""

from datetime import date
from fractions import Fraction

from openfla.law.finding import Citation, Finding
from openfla.law.parameter import NotInForce, parameter

PAID_2017 = Citation("law_2017", "", "C1")
PAID_2022 = Citation("law_2022", "", "C2")
BEGAN = date(2017, 2, 1)


def outside_hours(
    year: int, hours: Fraction, *, committee: str | None = None, hourly_wage: Fraction | None = None
) -> Finding:
    """What is due for hours outside the schedule. The value is the pay, None where time off is due or no wage is given.

    Values: compensatory, premium, counts. Raises NotInForce before 2017.
    """
    if year < BEGAN.year:
        raise NotInForce("outside_hours", date(year, 1, 1), date.max)
    values: dict[str, object] = {"year": year, "hours": hours, "premium": False, "counts": True}
    time_off = _time_off(year, committee)
    if time_off is not None:
        values |= {"committee": committee, "compensatory": hours}
        return Finding("outside_hours.time_off", None, "", values, (time_off,))
    pay = None if hourly_wage is None else hours * hourly_wage
    values |= {"compensatory": Fraction(0), "pay": "" if pay is None else pay}
    citation = PAID_2017 if date(year, 12, 31) < date(2022, 11, 10) else PAID_2022
    return Finding("outside_hours.paid" if pay is not None else "outside_hours.rule", pay, "eur", values, (citation,))


def _time_off(year: int, committee: str | None) -> Citation | None:
    """The agreement that gives time off of equal length, if one does."""
    try:
        rule = parameter("right.time_off_outside_schedule").at(date(year, 1, 1), date.max)
    except NotInForce:
        return None
    return rule.citation if isinstance(rule.value, list) and committee in rule.value else None
