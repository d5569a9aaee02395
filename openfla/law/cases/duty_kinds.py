# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about the training plan, the abolished Federal Learning Account and where records are kept."""

from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from openfla.law import plan
from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import readings_of, year_of
from openfla.law.cases.inputs import CaseProblem, Inputs
from openfla.law.finding import Finding
from openfla.law.fla import access_until, first_due, hire_due, quarter_due, registration_duty, tool, year_due
from openfla.law.fla_readers import Reader, may_consult
from openfla.law.fla_rights import automatic_rights
from openfla.law.record_keeping import record_keeping
from openfla.law.sanction import SOURCES, sanction
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem


def plan_deadlines(inputs: Inputs) -> Answer:
    """By when a plan is discussed, fixed and filed."""
    found = plan.deadlines(year_of(inputs, "plan_year"), in_force=inputs.day_or_none("in_force"))
    values = {"opinion_by": found.values["opinion_by"], "fixed_by": found.values["fixed_by"], "filed_by": found.value}
    return Answer(values, (found,))


def plan_check(inputs: Inputs) -> Answer:
    """Was the draft there in time?"""
    found = plan.consulted_in_time(inputs.day("draft_sent"), inputs.day("meeting"))
    return Answer({"days_between": found.values["days"], "compliant": found.value}, (found,))


def plan_required(inputs: Inputs) -> Answer:
    """Is a plan due? In both readings."""
    found = plan.required(
        fte=inputs.amount_or_none("reference_fte"),
        heads=inputs.whole("heads") if inputs.has("heads") else None,
        on=inputs.day_or_none("date") or date.max,
        readings=readings_of(inputs),
    )
    values = {
        "required_fte_reading": found.values["by_fte"],
        "required_heads_reading": found.values["by_heads"],
        "flag": "disputed" if found.values["disputed"] else None,
        "required": found.value,
    }
    return Answer(values, (found,))


def fla_due_dates(inputs: Inputs) -> Answer:
    """By when a new worker, or the trainings of quarters, were due."""
    known_on = None if inputs.flag("rule_only") else inputs.day("known_on")
    if inputs.has("hired"):
        found = hire_due(inputs.day("hired"), known_on)
        return Answer({"due": found.value}, (found,))
    listed = [inputs.data["quarters"]] if isinstance(inputs.data.get("quarters"), str) else inputs.items("quarters")
    quarters = tuple(_quarter(str(each)) for each in listed)
    each_due = tuple(quarter_due(quarter, known_on) for quarter in quarters)
    return Answer({"due": {str(quarter): found for quarter, found in zip(quarters, each_due, strict=True)}})


def _quarter(text: str) -> Quarter:
    quarter = Quarter.parse(text)
    if isinstance(quarter, Problem):
        raise CaseProblem("inputs.quarters", f"quarters such as 2025Q1 are expected, found {text}.")
    return quarter


def fla_access(inputs: Inputs) -> Answer:
    """The end of the employer's access to a leaver's data."""
    found = access_until(inputs.day("contract_end"))
    return Answer({"access_until": found.value}, (found,))


def fla_data(inputs: Inputs) -> Answer:
    """Could the stored data be read, and new ones written, on a day?"""
    known_on = inputs.day_or_none("known_on") or date.max
    found = {day: tool(day, known_on) for day in inputs.days("dates")}
    readable = {str(day): each.value in ("open", "read_only") for day, each in found.items()}
    writable = {str(day): each.value == "open" for day, each in found.items()}
    return Answer({"readable": readable, "writable": writable}, tuple(found.values()))


def fla_consultation(inputs: Inputs) -> Answer:
    """Who could consult the stored data on each day."""
    reader: Any = inputs.among("reader", dict.fromkeys(get_args(Reader)))
    ended, known_on = inputs.day_or_none("contract_end"), inputs.day_or_none("known_on") or date.max
    found = {str(day): may_consult(reader, day, contract_end=ended, known_on=known_on) for day in inputs.days("dates")}
    return Answer({"allowed": {day: each.value for day, each in found.items()}}, tuple(found.values()))


def plan_kept(inputs: Inputs) -> Answer:
    """Where a plan is kept, who may see it, and for how long (nothing is known)."""
    found = plan.kept(date(year_of(inputs, "plan_year"), 1, 1))
    return Answer({"place": found.values["place"], "readers": found.values["readers"], "years": found.value}, (found,))


def sanctions(inputs: Inputs) -> Answer:
    """What follows when a duty isn't met."""
    found = sanction(inputs.among("duty", SOURCES))
    sure = found.citations[0].confidence
    return Answer({"penalty": found.value, "claim": found.values["claim"], "confidence": sure}, (found,))


def fla_automatic_rights(inputs: Inputs) -> Answer:
    """Were rights calculated by themselves, and how the employer stepped out."""
    opt_out = inputs.child("opt_out").text("scope") if inputs.has("opt_out") else None
    entered = inputs.data.get("entered_by_employer")
    found = automatic_rights(
        year_of(inputs),
        entered_by_employer=bool(entered),
        opt_out=opt_out,
        known_on=inputs.day_or_none("known_on") or date.max,
    )
    values = {
        "entered_by": found.values["entered_by"],
        "entered_on": found.values["entered_on"],
        "calculated_automatically": found.value,
        "opt_out_valid_for_years": found.values["opt_out_years"],
        "scopes_allowed": found.values["scopes"],
    }
    return Answer(values, (found,))


def bitemporal(inputs: Inputs) -> Answer:
    """The same question asked on several days."""
    asked: dict[str, Callable[[date], Finding]] = {
        "first_registrations_due": first_due,
        "registration_duty": lambda known_on: registration_duty(inputs.day("day"), known_on),
        "trainings_of_year_due": lambda known_on: year_due(year_of(inputs), known_on),
    }
    ask = asked[inputs.among("question", asked)]
    found = {str(known_on): ask(known_on) for known_on in inputs.days("known_on")}
    return Answer({"answers": found})


def records(inputs: Inputs) -> Answer:
    """Where rights and trainings may be kept on a day."""
    found = record_keeping(inputs.day("date"), sector_agreement=inputs.has("sector_cct"), readings=readings_of(inputs))
    values = {
        "fla": found.values["fla"],
        "individual_account": found.value,
        "engine_default": found.values["default"] or None,
    }
    return Answer(values, (found,))


DUTY_KINDS: dict[str, Kind] = {
    "plan_deadlines": plan_deadlines,
    "plan_check": plan_check,
    "plan_required": plan_required,
    "fla_due_dates": fla_due_dates,
    "fla_access": fla_access,
    "fla_data": fla_data,
    "fla_consultation": fla_consultation,
    "plan_kept": plan_kept,
    "sanction": sanctions,
    "fla_automatic_rights": fla_automatic_rights,
    "bitemporal": bitemporal,
    "record_keeping": records,
}
