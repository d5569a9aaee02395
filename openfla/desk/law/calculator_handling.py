# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to anyone: the same rules as an account, on facts that were only typed. No table is read."""

from datetime import date, timedelta
from fractions import Fraction

from openfla.desk.act import Act
from openfla.desk.employers.size_problems import fte_problems
from openfla.desk.handling import answers
from openfla.desk.law.calculator import BANDS, DaysFound, DaysOf, RegimeFound, RegimeOf, Work, years_offered
from openfla.desk.law.chosen import readings
from openfla.desk.outcome import Refused
from openfla.desk.workers.contract_said import ContractTerms, problems_of
from openfla.desk.workers.staff import SegmentTerms
from openfla.law import committee, plan
from openfla.law.explanation import explain_credit
from openfla.law.facts import AccountFacts, EmployerFacts, SizeDeclaration, Source
from openfla.law.finding import Finding
from openfla.law.regime import regime_in, size_in, window_of
from openfla.law.right import in_force
from openfla.law.size import lowest_of
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem

TYPED = Source("typed")
ONE_DAY = timedelta(days=1)


@answers(RegimeOf)
def regime_of(question: RegimeOf, act: Act) -> RegimeFound | Refused:
    """Refused for another year, an unknown committee, or numbers that are no size."""
    if problems := _year_problems(question.year, act):
        return Refused(problems)
    year, given = question.year, dict(question.fte)
    window = window_of(year, act.today)
    quarters = tuple((quarter, given.get(quarter)) for quarter in window)
    problems = _committee_problems(question.joint_committee)
    problems += tuple(each for quarter, fte in quarters if fte is not None for each in fte_problems(fte, str(quarter)))
    if problems:
        return Refused(problems)
    facts = EmployerFacts(_declared({quarter: fte for quarter, fte in quarters if fte is not None}))
    code = _code(question.joint_committee)
    size = size_in(facts, year=year, known_on=act.today)
    regime = regime_in(facts, joint_committee=code, year=year, known_on=act.today)
    return RegimeFound(year, quarters, size, regime, *_plan(year, size, act))


def _plan(year: int, size: Finding, act: Act) -> tuple[Finding | None, Finding | None]:
    """Whether a plan is due, and if so by when; nothing before the law that asks for it, or without a size."""
    if not in_force(year, act.today) or not isinstance(size.value, Fraction):
        return None, None
    required = plan.required(fte=size.value, heads=None, on=date(year, 1, 1), readings=readings())
    return required, plan.deadlines(year, in_force=None) if required.value else None


@answers(DaysOf)
def days_of(question: DaysOf, act: Act) -> DaysFound | Refused:
    """Refused with every problem: year, committee, size, and what keeps such a contract from being registered."""
    terms = _terms(question.work, question.joint_committee)
    problems = (*_year_problems(question.year, act), *_size_problems(question), *problems_of(terms, ()))
    if problems:
        return Refused(problems)
    facts = AccountFacts(_employer(question, act), (terms.law(),))
    finding = explain_credit(facts, year=question.year, known_on=act.today, readings=readings())
    return DaysFound(finding.value if isinstance(finding.value, Fraction) else Fraction(0), finding)


def _employer(question: DaysOf, act: Act) -> EmployerFacts:
    """An employer of that size in every quarter that counts; before the individual right no size matters."""
    if not in_force(question.year, act.today):
        return EmployerFacts(())
    fte = lowest_of(question.band, date(question.year, 1, 1)) if question.fte is None else question.fte
    return EmployerFacts(_declared(dict.fromkeys(window_of(question.year, act.today), fte)))


def _terms(work: Work, joint_committee: JointCommittee | None) -> ContractTerms:
    def segment(starts_on: date, ends_on: date | None, minutes: int) -> SegmentTerms:
        return SegmentTerms(starts_on, ends_on, minutes, work.full_time_weekly_minutes, joint_committee)

    changed, minutes = work.changed_on, work.changed_weekly_minutes
    if minutes is None:
        segments: tuple[SegmentTerms, ...] = (segment(work.starts_on, work.ends_on, work.weekly_minutes),)
    elif changed is None or changed <= work.starts_on:
        segments = (segment(work.starts_on, work.ends_on, minutes),)
    else:
        before = segment(work.starts_on, changed - ONE_DAY, work.weekly_minutes)
        segments = (before, segment(changed, work.ends_on, minutes))
    return ContractTerms(work.starts_on, work.ends_on, None, segments)


def _declared(fte: dict[Quarter, Fraction]) -> tuple[SizeDeclaration, ...]:
    return tuple(SizeDeclaration(quarter, number, TYPED) for quarter, number in fte.items())


def _code(joint_committee: JointCommittee | None) -> str | None:
    return None if joint_committee is None or joint_committee.is_none else joint_committee.code


def _year_problems(year: int, act: Act) -> tuple[Problem, ...]:
    years = years_offered(act.today)
    if year in years:
        return ()
    return (Problem("calculator.year_outside", "year", {"found": year, "first": years[0], "last": years[-1]}),)


def _committee_problems(joint_committee: JointCommittee | None) -> tuple[Problem, ...]:
    code = _code(joint_committee)
    if code is None or committee.known(code):
        return ()
    return (Problem("joint_committee.unknown", "committee", {"found": code}),)


def _size_problems(question: DaysOf) -> tuple[Problem, ...]:
    if question.fte is not None:
        return fte_problems(question.fte, "fte")
    return () if question.band in BANDS else (Problem("calculator.size_missing", "size"),)
