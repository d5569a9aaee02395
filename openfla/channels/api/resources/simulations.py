# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law says about facts that are only typed: which regime, and how many days."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.parsing import committee_of, day_of, quarter_of
from openfla.channels.api.reasons import reasoning
from openfla.channels.api.refusing import Placed, refusal
from openfla.channels.api.values import fte, stated
from openfla.desk.explaining import reason_of
from openfla.desk.law.calculator import DaysFound, DaysOf, RegimeFound, RegimeOf, Work
from openfla.desk.outcome import Refused
from openfla.terms.problem import Problem

FTE = "fullTimeEquivalents"
COMMITTEE = "jointCommittee"
OUTSIDE = ("year", "committee", "fte", "size")
_STRETCH = re.compile(r"^segments(\.\d+)?\.?")


@operation("simulateRegime")
def simulate_regime(call: Call) -> Answer:
    """The regime of an employer that may exist."""
    body: Mapping[str, Any] = call.body
    sizes = [(quarter_of(each["quarter"]), Fraction(each[FTE])) for each in body.get("sizes", ())]
    found = call.ask(RegimeOf(body["year"], committee_of(body), tuple(sizes)))
    if isinstance(found, Refused):
        names = {str(quarter): f"sizes[{place}].{FTE}" for place, (quarter, _) in enumerate(sizes)}
        raise refusal([Placed(found, {"committee": COMMITTEE, **names})])
    return Answer(body=_regime(found, call.language), localised=True)


def _regime(found: RegimeFound, language: str) -> dict[str, Any]:
    findings = {"size": found.size, "regime": found.regime, "plan": found.plan, "deadlines": found.deadlines}
    return {
        "year": found.year,
        "quarters": [stated({"quarter": quarter, FTE: fte(given)}) for quarter, given in found.quarters],
        **{name: reasoning(reason_of(each, language), language) for name, each in findings.items() if each},
    }


@operation("simulateRight")
def simulate_right(call: Call) -> Answer:
    """The days of a contract that may exist."""
    body: Mapping[str, Any] = call.body
    size = Fraction(body[FTE]) if FTE in body else None
    found = call.ask(DaysOf(body["year"], committee_of(body), _work(body["contract"]), size, body.get("band", "")))
    if isinstance(found, Refused):
        raise refusal([Placed(_of_contract(found), {"fte": FTE, "size": FTE, "committee": COMMITTEE})])
    return Answer(body=_days(body["year"], found, call.language), localised=True)


def _of_contract(found: Refused) -> Refused:
    """The refusal, with what is about the contract or a stretch of it at the place of the contract."""
    return Refused(tuple(each if each.field in OUTSIDE else _within(each) for each in found.problems))


def _within(problem: Problem) -> Problem:
    return replace(problem, field=f"contract.{_STRETCH.sub('', problem.field)}".rstrip("."))


def _work(contract: Mapping[str, Any]) -> Work:
    return Work(
        starts_on=date.fromisoformat(contract["startsOn"]),
        ends_on=day_of(contract.get("endsOn")),
        weekly_minutes=contract["weeklyMinutes"],
        full_time_weekly_minutes=contract["fullTimeWeeklyMinutes"],
        changed_on=day_of(contract.get("changedOn")),
        changed_weekly_minutes=contract.get("changedWeeklyMinutes"),
    )


def _days(year: int, found: DaysFound, language: str) -> dict[str, Any]:
    reason = reasoning(reason_of(found.finding, language), language)
    return {"year": year, **stated({"days": found.days}), "reason": reason}
