# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of employers as the law reads them: sizes and decisions, one query per kind."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.recorded import recorded
from openfla.law import facts as law
from openfla.records.composed import composed_once
from openfla.records.models import EmployerDecision, SizeDeclaration
from openfla.terms.period import Quarter


def employer_facts(employer: UUID, at: datetime | None = None) -> law.EmployerFacts:
    """Size and decisions. What was declared stands before what was computed from employments."""
    return employers_facts([employer], at)[employer]


def employers_facts(employers: Collection[UUID], at: datetime | None = None) -> dict[UUID, law.EmployerFacts]:
    """The same of each of these employers."""
    sizes: dict[UUID, dict[Quarter, law.SizeDeclaration]] = defaultdict(dict)
    rows = sorted(_size_rows(at, employers), key=lambda row: row[3] == "declared")
    for employer, written, fte, source, lineage in rows:
        quarter = _quarter(written)
        if isinstance(quarter, Quarter):
            number = None if fte is None else _exactly(fte)
            sizes[employer][quarter] = law.SizeDeclaration(quarter, number, law.Source(source, str(lineage)))
    decisions: dict[UUID, list[law.EmployerDecision]] = defaultdict(list)
    for decision in _decision_rows(at, employers):
        decisions[decision.employer_id].append(_decision(decision))
    return {each: law.EmployerFacts(_in_order(sizes[each]), tuple(decisions[each])) for each in employers}


@composed_once
def _size_rows(at: datetime | None, employers: Collection[UUID]) -> QuerySet[SizeDeclaration, tuple[Any, ...]]:
    declared = SizeDeclaration.objects.filter(recorded(at), employer__among=employers)
    return declared.values_list("employer_id", "quarter", "fte", "source", "lineage")


@composed_once
def _decision_rows(at: datetime | None, employers: Collection[UUID]) -> QuerySet[EmployerDecision]:
    return EmployerDecision.objects.filter(recorded(at), employer__among=employers).order_by("decided_on", "id")


_quarter = lru_cache(maxsize=256)(Quarter.parse)
_exactly = lru_cache(maxsize=4096)(Fraction)
"""Of many employers the same numbers come again and again."""


def _in_order(sizes: dict[Quarter, law.SizeDeclaration]) -> tuple[law.SizeDeclaration, ...]:
    return tuple(sizes[quarter] for quarter in sorted(sizes))


def _decision(row: EmployerDecision) -> law.EmployerDecision:
    days = None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)
    kind: Any = row.kind
    return law.EmployerDecision(kind, row.from_year, row.to_year, days, row.decided_on, row.value)
