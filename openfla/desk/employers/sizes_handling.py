# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sizes declared and decisions recorded; which regime applies follows from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.conflict import changed_meanwhile
from openfla.desk.employers.contracted import contracted
from openfla.desk.employers.employer_facts import employer_facts
from openfla.desk.employers.size_problems import size_problems
from openfla.desk.employers.sizes import (
    CommitteeRegime,
    DeclaredQuarter,
    DeclareSize,
    EmployerRegime,
    RegimeView,
)
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.versions import holding
from openfla.desk.withdrawal import withdraw
from openfla.law.facts import SizeDeclaration as DeclaredSize
from openfla.law.regime import regime_in, regulated, size_in, window_of
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Segment, SizeDeclaration
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter

DECLARED = "declared"
SHOWN_AFTER = 6


@handles(DeclareSize)
def declare_sizes(commands: Sequence[DeclareSize], act: Act) -> list[Outcome]:
    """One current declaration per quarter; another number is a correction and needs a reason."""
    employers = {command.employer for command in commands}
    quarters = {str(command.quarter) for command in commands}
    rows = SizeDeclaration.objects.select_for_update().filter(
        CURRENT, employer__in=employers, quarter__in=quarters, source=DECLARED
    )
    known = {(row.employer_id, row.quarter): row for row in rows.order_by("id")}
    fresh: list[SizeDeclaration] = []
    outcomes = [_declared(command, known, fresh, act) for command in commands]
    bulk.insert(fresh)
    standing.refresh_all(_first_years(fresh), act)
    return outcomes


def _first_years(declared: Sequence[SizeDeclaration]) -> dict[UUID, int]:
    """The first year that declarations may touch: at most, one stands in for the window of the year before."""
    found: dict[UUID, int] = {}
    for row in declared:
        quarter = Quarter.parse(row.quarter)
        if isinstance(quarter, Quarter):
            found[row.employer_id] = min(quarter.year - 1, found.get(row.employer_id, quarter.year))
    return found


def _declared(
    command: DeclareSize,
    known: dict[tuple[UUID, str], SizeDeclaration],
    fresh: list[SizeDeclaration],
    act: Act,
) -> Outcome:
    if problems := size_problems(command, act.today):
        return Refused(tuple(problems))
    fte = None if command.fte is None else Decimal(command.fte.numerator) / Decimal(command.fte.denominator)
    key = (command.employer, str(command.quarter))
    before = known.get(key)
    if command.version is not None and (before is None or before.id != command.version):
        return NOT_FOUND if before is None else changed_meanwhile(before)
    if before is not None and before.fte == fte:
        return Done(before.lineage, Effect.UNCHANGED, holds=holding(before))
    if before is not None and command.fresh:
        return refused("size.known_otherwise", "fte", quarter=str(command.quarter))
    if before is not None and not command.reason.strip():
        return refused("size.reason_missing", "reason", quarter=str(command.quarter), before=_text(before.fte))
    row = SizeDeclaration(
        lineage=before.lineage if before else new_id(),
        corrects=before.id if before else None,
        quarter=str(command.quarter),
        fte=fte,
        source=DECLARED,
        **act.recorded(command.employer),
    )
    if before is not None:
        _withdraw(before, fresh, act, command.reason)
    known[key] = row
    fresh.append(row)
    return Done(row.lineage, Effect.CHANGED if before else Effect.CREATED, holds=holding(row))


def _withdraw(before: SizeDeclaration, fresh: list[SizeDeclaration], act: Act, reason: str) -> None:
    """A version of the same request is stored first, then withdrawn: nothing is overwritten."""
    if before in fresh:
        bulk.insert(fresh)
        fresh.clear()
    withdraw(SizeDeclaration, [before.id], act, reason)


def _text(fte: Decimal | None) -> str:
    return "–" if fte is None else f"{fte.normalize():f}"


@answers(EmployerRegime)
def employer_regime(question: EmployerRegime, act: Act) -> RegimeView | None:
    """The size with its quarters, and the regime of each committee of the workers. None before 2017."""
    if not regulated(question.year, act.today):
        return None
    facts = employer_facts(question.employer)
    workers = workers_per_committee(question.employer, question.year)
    committees = tuple(
        CommitteeRegime(
            JointCommittee(code) if code else None,
            workers[code],
            regime_in(facts, joint_committee=code or None, year=question.year, known_on=act.today),
        )
        for code in sorted(workers) or [""]
    )
    quarters = _versioned(question.employer, _quarters(question, facts.sizes, act.today))
    return RegimeView(question.year, size_in(facts, year=question.year, known_on=act.today), quarters, committees)


def workers_per_committee(employer: UUID, year: int) -> Counter[str]:
    """How many workers have a contract in each committee in a year; an empty code where there is none."""
    in_year = Q(starts_on__lte=date(year, 12, 31)) & (Q(ends_on=None) | Q(ends_on__gte=date(year, 1, 1)))
    rows = Segment.objects.filter(in_year, employer=employer, employment__withdrawn_at=None)
    counted = rows.values_list("joint_committee").annotate(Count("employment__worker", distinct=True)).order_by()
    return Counter(dict(counted))


def _versioned(employer: UUID, quarters: Sequence[DeclaredQuarter]) -> tuple[DeclaredQuarter, ...]:
    """The same with the versions of what was declared."""
    asked = [str(each.quarter) for each in quarters]
    rows = SizeDeclaration.objects.filter(CURRENT, employer=employer, quarter__among=asked, source=DECLARED)
    versions = dict(rows.values_list("quarter", "id"))
    return tuple(replace(each, version=versions.get(str(each.quarter))) for each in quarters)


def _quarters(question: EmployerRegime, sizes: Sequence[DeclaredSize], today: date) -> tuple[DeclaredQuarter, ...]:
    """The reference window and what follows it up to today, with what the contracts of those that are over come to."""
    known = {each.quarter: each for each in sizes}
    window = window_of(question.year, today)
    quarters = list(window)
    while len(quarters) < len(window) + SHOWN_AFTER and quarters[-1].next.first_day <= today:
        quarters.append(quarters[-1].next)
    over = contracted(question.employer, (each.last_day for each in quarters if each.last_day < today))
    return tuple(_quarter(each, known.get(each), over.get(each.last_day)) for each in quarters)


def _quarter(quarter: Quarter, declared: DeclaredSize | None, computed: Fraction | None) -> DeclaredQuarter:
    return DeclaredQuarter(quarter, declared is not None, declared.fte if declared else None, computed)
