# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases about the days by which an employer has something to do."""

from datetime import date

from openfla.law.account_deadlines import OF_SOME
from openfla.law.cases.answer import Answer, Kind
from openfla.law.cases.facts import WRITTEN, committee_of, readings_of
from openfla.law.cases.inputs import Inputs
from openfla.law.deadline import Deadline, DeadlineFacts, Occasion, PlanKept
from openfla.law.deadlines import OCCASIONS, deadlines
from openfla.law.facts import EmployerFacts, SizeDeclaration
from openfla.law.finding import Finding
from openfla.law.plan import Draft
from openfla.law.size import reference_quarters
from openfla.terms.deadline import BY_HAND, DeadlineKind, DeadlineState, near, state_of
from openfla.terms.plan import PlanStepKind


def employer_deadlines(inputs: Inputs) -> Answer:
    """Each kind with its days, by what they are about; which are met, missed or open; which ask for attention.

    `numbers` of what is counted (terms.deadline.unit_of); `parts` of those that are put together, by their days.
    """
    facts = _facts(inputs)
    by_kind: dict[str, dict[str, Finding | object]] = {kind.value: {} for kind in DeadlineKind}
    found = deadlines(facts, readings=readings_of(inputs))
    for each in found:
        by_kind[each.kind.value][each.about] = each.on
    states = {_name(each): _state(each, facts) for each in found}
    answered: dict[str, Finding | object] = {**by_kind}
    for state in (DeadlineState.MET, DeadlineState.MISSED, DeadlineState.OPEN):
        answered[state.value] = [name for name, at in states.items() if at is state]
    answered["late"] = {_name(each): each.late for each in found if each.late}
    answered["numbers"] = {_name(each): each.number for each in found if each.number}
    answered["parts"] = {_name(each): parts for each in found if (parts := _parts(each))}
    answered["attention"] = [name for name, at in states.items() if at.asks]
    return Answer(answered, tuple(each.why for each in found))


def _state(each: Deadline, facts: DeadlineFacts) -> DeadlineState:
    return state_of(each.on, met=each.met, on=facts.asked_on, near=near(each.kind), uncertain=each.uncertain)


def _name(each: Deadline) -> str:
    return f"{each.kind} {each.about}".strip()


def _parts(each: Deadline) -> dict[str, object]:
    return {str(of.values["on"]): of.value for of in each.why.because if of.code in OF_SOME}


def _facts(inputs: Inputs) -> DeadlineFacts:
    asked_on, committee = inputs.day("asked_on"), committee_of(inputs)
    years = range(asked_on.year - 1, asked_on.year + 2)
    return DeadlineFacts(
        asked_on,
        EmployerFacts(_sizes(inputs, asked_on.year)),
        dict.fromkeys(years, inputs.whole("heads")) if inputs.has("heads") else {},
        frozenset({committee} if committee else ()),
        tuple(_occasion(each, committee or "") for each in inputs.some("occasions")) if inputs.has("occasions") else (),
        _plans(inputs),
        inputs.flag("rescued"),
        dict(map(_said_done, inputs.some("done"))) if inputs.has("done") else {},
        inputs.day_or_none("began_on"),
    )


def _sizes(inputs: Inputs, year: int) -> tuple[SizeDeclaration, ...]:
    """The same number in each quarter that counts for the period of the year, and before it unless another is told."""
    if not inputs.has("reference_fte"):
        return ()
    fte = inputs.positive("reference_fte")
    quarters = [quarter for each in (year - 2, year) for quarter in reference_quarters(max(each, 2022))]
    before = inputs.positive("former_fte") if inputs.has("former_fte") else fte
    now = reference_quarters(max(year, 2022))
    return tuple(
        SizeDeclaration(quarter, fte if quarter in now else before, WRITTEN) for quarter in dict.fromkeys(quarters)
    )


def _occasion(each: Inputs, usual: str) -> Occasion:
    """Workers are in the committee of the employer, `usual`, unless it is said otherwise."""
    kinds = {kind.value: kind for kind in OCCASIONS}
    committee, moved_to = (each.text(name) if each.has(name) else "" for name in ("committee", "moved_to"))
    return Occasion(
        kinds[each.among("kind", kinds)],
        each.day("since"),
        each.whole("waiting"),
        committee or usual,
        each.day_or_none("moved_on"),
        moved_to,
        each.day_or_none("left_on"),
        each.day_or_none("credit_since"),
    )


def _said_done(each: Inputs) -> tuple[tuple[DeadlineKind, str], date]:
    kinds = {kind.value: kind for kind in BY_HAND}
    return (kinds[each.among("kind", kinds)], each.text("about")), each.day("on")


def _plans(inputs: Inputs) -> dict[int, PlanKept]:
    """Plans that are kept here: their year, the days of the steps that were taken, the day from which they hold.

    `sent` with its `meeting`, or several `drafts`, each with both. `workers`: the workers themselves were asked, or
    somebody else (false). `held_by`: the year for which a fixed plan of several years was written that holds in this.
    """
    found = {}
    for each in inputs.some("plans") if inputs.has("plans") else ():
        days = {kind: each.day_or_none(kind.value) for kind in PlanStepKind}
        drafts = _drafts(each)
        days[PlanStepKind.SENT] = min((sent for sent, _ in drafts), default=None)
        steps = {kind: day for kind, day in days.items() if day is not None}
        workers = each.flag("workers") if each.has("workers") else None
        held_by = each.whole("held_by") if each.has("held_by") else None
        kept = PlanKept(steps, each.day_or_none("in_force"), workers, held_by, drafts)
        found[each.whole("year")] = kept
    return found


def _drafts(kept: Inputs) -> tuple[Draft, ...]:
    sent = kept.some("drafts") if kept.has("drafts") else (kept,) if kept.has("sent") else ()
    return tuple((each.day("sent"), each.day_or_none("meeting")) for each in sent)


DEADLINE_KINDS: dict[str, Kind] = {"deadlines": employer_deadlines}
