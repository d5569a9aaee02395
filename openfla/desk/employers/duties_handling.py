# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The duties of an employer in a year, from its size, the heads it counts and the committees of its workers."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q

from openfla.desk.act import Act
from openfla.desk.employers.duties import Decided, DutiesView, EmployerDuties
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.employers.sizes_handling import workers_per_committee
from openfla.desk.handling import answers
from openfla.desk.law.chosen import read_so, readings
from openfla.law import plan
from openfla.law.account_form import ENTRIES
from openfla.law.facts import EmployerFacts
from openfla.law.finding import Finding
from openfla.law.firm_days import firm_days
from openfla.law.parameter import NotInForce
from openfla.law.record_keeping import record_keeping
from openfla.law.regime import regulated, size_in
from openfla.law.right import in_force
from openfla.law.sanction import sanction
from openfla.law.sector import collective_rights, has_agreement, sector_terms
from openfla.records.fact import CURRENT
from openfla.records.models import Employment

KEPT = ("account_set_up", "road", "growth_path")


@answers(EmployerDuties)
def employer_duties(question: EmployerDuties, act: Act) -> DutiesView | None:
    """Every duty with its reasons; None before 2017."""
    if not regulated(question.year, act.today):
        return None
    first_day = date(question.year, 1, 1)
    facts = employer_facts(question.employer)
    size = size_in(facts, year=question.year, known_on=act.today).value
    fte = size if isinstance(size, Fraction) else None
    counted_on = min(first_day, act.today)
    heads = heads_on(question.employer, [counted_on])[counted_on]
    committees = sorted(workers_per_committee(question.employer, question.year))
    due = _plan(fte, heads, first_day)
    deadlines = _deadlines(question, due)
    held = plan.CONTENT if question.held is None else question.held
    return DutiesView(
        year=question.year,
        fte=fte,
        heads=heads,
        counted_on=counted_on,
        plan=due,
        deadlines=deadlines,
        consulted=_consulted(question),
        parts=plan.CONTENT,
        missing=tuple(problem.field for problem in plan.missing_content(held)),
        kept=plan.kept(first_day) if deadlines else None,
        sanctions=_sanctions(deadlines, first_day, act.today),
        account=_account(committees, min(max(act.today, first_day), date(question.year, 12, 31))),
        decided=_decided(facts, question.year),
        entries=ENTRIES,
        sector=_sector(committees, first_day, fte),
        read_so=read_so(),
    )


def heads_on(employer: UUID, days: Sequence[date]) -> dict[date, int]:
    """Workers under contract on each of these days; one statement."""
    asked = {f"day_{number}": day for number, day in enumerate(days)}
    rows = Employment.objects.filter(CURRENT, employer=employer)
    found = rows.aggregate(
        **{name: Count("worker_id", distinct=True, filter=under_contract(day)) for name, day in asked.items()}
    )
    return {day: found[name] for name, day in asked.items()}


def under_contract(on: date) -> Q:
    """Contracts, or segments of them, that run on that day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def _plan(fte: Fraction | None, heads: int, on: date) -> Finding | None:
    try:
        return plan.required(fte=fte, heads=heads, on=on, readings=readings())
    except NotInForce:
        return None


def _deadlines(question: EmployerDuties, due: Finding | None) -> Finding | None:
    """Where either count asks for a plan: which of them holds is disputed."""
    if due is None or not (due.values["by_fte"] or due.values["by_heads"]):
        return None
    return plan.deadlines(question.year, in_force=question.took_effect)


def _sanctions(deadlines: Finding | None, on: date, known_on: date) -> tuple[Finding, ...]:
    """Of the plan where one may be due, of the days since there is a right to them."""
    duties: list[str] = []
    if deadlines is not None:
        duties.append("plan")
    if in_force(on.year, known_on):
        duties.append("days")
    return tuple(sanction(each) for each in duties)


def _consulted(question: EmployerDuties) -> Finding | None:
    if question.draft_sent is None or question.meeting is None:
        return None
    try:
        return plan.consulted_in_time(question.draft_sent, question.meeting)
    except NotInForce:
        return None


def _account(committees: Collection[str], on: date) -> tuple[Finding, ...]:
    """Where rights are kept: with and without a sector agreement, as the committees of the workers have them."""
    agreed = sorted({has_agreement(code) for code in committees} or {False})
    return tuple(record_keeping(on, sector_agreement=each, readings=readings()) for each in agreed)


def _decided(facts: EmployerFacts, year: int) -> tuple[Decided, ...]:
    """What was recorded for the year about where and by which road rights are kept."""
    found = (each for each in facts.decisions if each.kind in KEPT and each.from_year <= year <= each.to_year)
    return tuple(Decided(each.kind, each.decided_on, each.value) for each in found)


def _sector(committees: Collection[str], on: date, fte: Fraction | None) -> tuple[Finding, ...]:
    """Days of the firm where all are of one committee: how the size is shared among several is declared nowhere."""
    found: list[Finding] = []
    for code in committees:
        if fte is not None:
            found += firm_days(code, on, fte) if len(committees) == 1 else collective_rights(code, on, fte)
        found += sector_terms(code, on, fte)
    return tuple(found)
