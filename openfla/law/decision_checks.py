# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""May an employer's decision be recorded? What the law would give no effect is refused with the reason, as a value.

Own number of an employer of 10 to under 20 full-time equivalents: royal decree of 5 December 2017 per period of two
years, law of 3 October 2022 for the years it names. The road and the account are facts with a date.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from openfla.law.facts import EmployerDecision
from openfla.law.small_employer import FIRST_YEAR, LAST_YEAR, PERIOD, judged
from openfla.law.small_right import fixed_by, least_days, reason_of
from openfla.terms.problem import Problem

ROADS = ("sector", "account", "fla")
WITH_DAYS = ("number_of_days", "former_level")


def check_decision(made: EmployerDecision, known: Sequence[EmployerDecision], today: date) -> tuple[Problem, ...]:
    """Every problem of a decision beside those that the employer recorded before."""
    problems: list[Problem] = []
    if made.decided_on > today:
        problems.append(Problem("decision.day_ahead", "decided_on", {"decided_on": made.decided_on}))
    if made.kind in WITH_DAYS and made.days is None:
        problems.append(Problem("decision.days_missing", "days"))
    if made.kind == "road" and made.value not in ROADS:
        problems.append(Problem("decision.road_unknown", "value", {"found": made.value[:40]}))
    if made.kind == "number_of_days" and made.days is not None and not problems:
        problems += _number(made, made.days, known)
    return tuple(problems)


def _number(made: EmployerDecision, days: Fraction, known: Sequence[EmployerDecision]) -> list[Problem]:
    if made.from_year < FIRST_YEAR:
        return [Problem("decision.before_the_law", "from_year", {"from_year": made.from_year, "first": FIRST_YEAR})]
    return _of_2022(made, days) if made.from_year > LAST_YEAR else _of_2017(made, known)


def _of_2022(made: EmployerDecision, days: Fraction) -> list[Problem]:
    reason = reason_of(days, made.decided_on, made.from_year)
    return _refused(reason, made, fixed_by(made.from_year), least_days(made.from_year))


def _of_2017(made: EmployerDecision, known: Sequence[EmployerDecision]) -> list[Problem]:
    """One period of two years, in time, and never below what was in force before."""
    first = made.from_year - (made.from_year - FIRST_YEAR) % PERIOD
    last = first + PERIOD - 1
    if (made.from_year, made.to_year) != (first, last):
        return [Problem("decision.not_a_period", "to_year", {"first": first, "last": last})]
    found = judged(made, known)
    return _refused(str(found.values["reason"]), made, found.values["by"], found.values["minimum"])


def _refused(reason: str, made: EmployerDecision, by: object, minimum: object) -> list[Problem]:
    values = {"decided_on": made.decided_on, "by": by, "minimum": minimum, "days": made.days, "year": made.from_year}
    if reason == "too_late":
        return [Problem("decision.too_late", "decided_on", values)]
    return [Problem("decision.below_floor", "days", values)] if reason else []
