# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about what may be recorded, what counts, what a plan or an account must hold, and averages of a firm."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from openfla.law import account_form, correction, fla_duties, plan
from openfla.law.averages import per_full_timer
from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import TYPES, WRITTEN, year_of
from openfla.law.cases.inputs import Inputs
from openfla.law.checks import check_contract, what_counts
from openfla.law.decision_checks import check_decision
from openfla.law.facts import Contract, EmployerDecision, Segment
from openfla.law.finding import Finding
from openfla.law.regime import regulated
from openfla.law.small_employer import number_in_force
from openfla.law.small_right import own_number
from openfla.terms.problem import Problem
from openfla.terms.right import ContractType, WorkerCategory
from openfla.terms.training import TrainingType

DECISIONS = ("number_of_days", "former_level", "growth_path", "account_set_up", "road")


def counts(inputs: Inputs) -> Answer:
    """Does a training count for the right, and why?"""
    types = {each.value: each for each in TrainingType}
    counted, because = what_counts(types[inputs.among("type", types)], field=inputs.text_or_none("field") or "")
    return Answer({"counts": counted, "because": because.removeprefix("counts.")})


def contract_check(inputs: Inputs) -> Answer:
    """Every problem of the last contract, by itself and beside the others."""
    contracts = [_written(each, number) for number, each in enumerate(inputs.some("contracts"))]
    return Answer({"problems": _codes(check_contract(contracts[-1], contracts[:-1]))})


def _written(each: Inputs, number: int) -> Contract:
    """As written, possible or not: hours are stated a week."""
    span = each.day("from"), each.day_or_none("to")
    hours = int(each.amount("weekly_hours") * 60), int(each.amount("full_time_weekly_hours") * 60)
    kind = TYPES[each.among("type", TYPES)] if each.has("type") else ContractType.OPEN_ENDED
    segment = Segment(*span, each.text_or_none("joint_committee"), *hours, WorkerCategory.WHITE_COLLAR, kind, WRITTEN)
    return Contract(f"contract {number + 1}", *span, None, (segment,))


def _codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code.partition(".")[2] for problem in problems]


def decisions(inputs: Inputs) -> Answer:
    """Every problem of the last decision beside the others; of a year, the number in force by all of them."""
    made = [_decision(each) for each in inputs.some("decisions")]
    today = inputs.day_or_none("date") or date.max
    values: dict[str, object] = {"problems": _codes(check_decision(made[-1], made[:-1], today))}
    if inputs.has("year"):
        values["days_in_force"] = _in_force(made, year_of(inputs))
    return Answer(values)


def _in_force(made: list[EmployerDecision], year: int) -> object:
    """Under the law of 2017 by period; since 2023 for the years named, None where nothing was fixed in time."""
    before_2023 = year <= date(2022, 12, 31).year and regulated(year, date.max)
    return number_in_force(made, year) if before_2023 else own_number(made, year)


def _decision(each: Inputs) -> EmployerDecision:
    kinds = {kind: kind for kind in DECISIONS}
    years = each.whole("from_year"), each.whole("to_year")
    kind, value = each.among("kind", kinds), each.text_or_none("value") or ""
    return EmployerDecision(kind, *years, each.amount_or_none("days"), each.day("decided_on"), value)  # type: ignore[arg-type]


def plan_content(inputs: Inputs) -> Answer:
    """What a training plan that holds these parts still lacks."""
    return Answer({"missing": [problem.field for problem in plan.missing_content(_texts(inputs, "held"))]})


def plan_term(inputs: Inputs) -> Answer:
    """The last day of a plan of so many years."""
    found = plan.holds_until(inputs.day("from"), inputs.whole("plan_years"))
    if isinstance(found, Problem):
        return Answer({"until": None, "problem": _codes((found,))[0]})
    return Answer({"until": found, "problem": None})


def account_entries(inputs: Inputs) -> Answer:
    """What an account that holds these entries still lacks, when the worker is told again, and answered when asking."""
    found = account_form.missing_entries(_texts(inputs, "held")) if inputs.has("held") else ()
    last, asked = inputs.day_or_none("last_told"), inputs.day_or_none("asked_on")
    return Answer(
        {
            "missing": [problem.field for problem in found],
            "informed_by": None if last is None else account_form.informed_by(last),
            "answer_by": None if asked is None else correction.answer_by(asked),
        }
    )


def _texts(inputs: Inputs, key: str) -> tuple[str, ...]:
    return tuple(str(each) for each in inputs.items(key))


def fla_term(inputs: Inputs) -> Answer:
    """A term of the Federal Learning Account by its law alone."""
    terms: dict[str, Callable[[], Finding]] = {
        "staff": fla_duties.staff_due,
        "verify": lambda: fla_duties.verified_by(inputs.day("since")),
        "hand_over": lambda: fla_duties.handed_over_by(inputs.day("since")),
        "listed": lambda: fla_duties.listed_from(inputs.day("since")),
    }
    found = terms[inputs.among("term", terms)]()
    return Answer({"until": found.value}, (found,))


def firm_average(inputs: Inputs) -> Answer:
    """The days of a whole firm per full-time equivalent against the average required."""
    required = inputs.amount("required")
    found = per_full_timer(inputs.amount("days"), inputs.amount("reference_fte"), required=required)
    reached = isinstance(found.value, Fraction) and found.value >= required
    return Answer({"average": found.value, "due": found.values["due"], "fulfilled": reached}, (found,))


RECORD_KINDS: dict[str, Kind] = {
    "counts": counts,
    "contract_check": contract_check,
    "decisions": decisions,
    "plan_content": plan_content,
    "plan_term": plan_term,
    "account_entries": account_entries,
    "fla_term": fla_term,
    "firm_average": firm_average,
}
