# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of many workers of one employer as the law reads them: one query per kind, whatever the number of workers.

As of now, or as they were recorded at an instant: a fact counted then if it was recorded by then and not yet withdrawn.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Q

from openfla.law import facts as law
from openfla.records.models import Charge, EmployerDecision, Employment, Right, Segment, SizeDeclaration
from openfla.terms.duration import full_time_day
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, EndingKind, RightFactKind, RightKind, WorkerCategory
from openfla.terms.training import ParticipationState


def recorded(at: datetime | None) -> Q:
    """Versions that are current, or that were current at an instant."""
    if at is None:
        return Q(withdrawn_at=None)
    return Q(recorded_at__lte=at) & (Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))


def employer_facts(employer: UUID, at: datetime | None = None) -> law.EmployerFacts:
    """Size and decisions. What was declared stands before what was computed from employments."""
    sizes: dict[Quarter, law.SizeDeclaration] = {}
    declared = SizeDeclaration.objects.filter(recorded(at), employer=employer)
    for row in sorted(declared, key=lambda each: each.source == "declared"):
        quarter = Quarter.parse(row.quarter)
        if isinstance(quarter, Quarter):
            fte = None if row.fte is None else Fraction(row.fte)
            sizes[quarter] = law.SizeDeclaration(quarter, fte, law.Source(row.source, str(row.lineage)))
    decisions = EmployerDecision.objects.filter(recorded(at), employer=employer).order_by("decided_on", "id")
    return law.EmployerFacts(tuple(sizes[key] for key in sorted(sizes)), tuple(_decision(row) for row in decisions))


def _decision(row: EmployerDecision) -> law.EmployerDecision:
    days = None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)
    kind: Any = row.kind
    return law.EmployerDecision(kind, row.from_year, row.to_year, days, row.decided_on, row.value)


def account_facts(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> dict[UUID, law.AccountFacts]:
    """The facts of each of these workers; a worker without any fact has empty ones."""
    of_employer = employer_facts(employer, at)
    contracts = contracts_of(employer, workers, at)
    rights, general = _rights(employer, workers, at)
    charges = _charges(employer, workers, at)
    return {
        worker: law.AccountFacts(
            of_employer,
            tuple(contracts[worker]),
            (*_reaching(contracts[worker], general), *rights[worker]),
            tuple(charges[worker]),
        )
        for worker in workers
    }


def _reaching(contracts: Collection[law.Contract], general: Collection[law.RightFact]) -> tuple[law.RightFact, ...]:
    """What was recorded for the whole employer reaches those who worked there in that year."""
    return tuple(right for right in general if any(_in_year(contract, right.year) for contract in contracts))


def _in_year(contract: law.Contract, year: int) -> bool:
    return contract.starts_on.year <= year and (contract.ends_on is None or contract.ends_on.year >= year)


def contracts_of(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> dict[UUID, list[law.Contract]]:
    """The contracts of these workers with the employer, in order of their start."""
    rows = list(
        Employment.objects.filter(recorded(at), employer=employer, worker__in=workers).order_by("starts_on", "id")
    )
    segments: dict[UUID, list[law.Segment]] = defaultdict(list)
    for row in Segment.objects.filter(employment__in=[each.id for each in rows]).order_by("starts_on"):
        segments[row.employment_id].append(_segment(row))
    found: dict[UUID, list[law.Contract]] = defaultdict(list)
    for employment in rows:
        ending = EndingKind(employment.ending) if employment.ending else None
        found[employment.worker_id].append(
            law.Contract(
                str(employment.lineage),
                employment.starts_on,
                employment.ends_on,
                ending,
                tuple(segments[employment.id]),
            )
        )
    return found


def _segment(row: Segment) -> law.Segment:
    return law.Segment(
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        joint_committee=row.joint_committee or None,
        weekly_minutes=row.weekly_minutes,
        full_time_weekly_minutes=row.full_time_weekly_minutes,
        category=WorkerCategory(row.category),
        contract_type=ContractType(row.contract_type),
        source=law.Source("employment", str(row.employment_id)),
    )


def _rights(
    employer: UUID, workers: Collection[UUID], at: datetime | None
) -> tuple[dict[UUID, list[law.RightFact]], tuple[law.RightFact, ...]]:
    """Per worker, and those of the whole employer; in the order recorded, so that the last prevails."""
    found: dict[UUID, list[law.RightFact]] = defaultdict(list)
    general: list[law.RightFact] = []
    rows = Right.objects.filter(recorded(at), Q(worker__in=workers) | Q(worker=None), employer=employer)
    for row in rows.order_by("recorded_at", "id"):
        (general if row.worker_id is None else found[row.worker_id]).append(_right(row))
    return found, tuple(general)


def _right(row: Right) -> law.RightFact:
    days = None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)
    reason = f"{row.reason} ({row.evidence})" if row.evidence else row.reason
    return law.RightFact(str(row.lineage), RightFactKind(row.kind), row.year, RightKind(row.right), days, reason)


def _charges(employer: UUID, workers: Collection[UUID], at: datetime | None) -> dict[UUID, list[law.Charge]]:
    """Charges of trainings that were followed; a planned one is a forecast and takes nothing from the credit."""
    found: dict[UUID, list[law.Charge]] = defaultdict(list)
    followed = recorded(at) & Q(state=ParticipationState.FOLLOWED.value)
    rows = Charge.objects.filter(followed, employer=employer, worker__in=workers)
    for row in rows.order_by("on", "id"):
        found[row.worker_id].append(_charge(row))
    return found


def _charge(row: Charge) -> law.Charge:
    return law.Charge(
        id=str(row.lineage),
        on=row.on,
        year=row.year,
        minutes=row.minutes,
        full_time_day=full_time_day(row.full_time_weekly_minutes),
        right=RightKind(row.right),
        counts=row.counts,
    )


def planned_days(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> dict[tuple[UUID, int], Fraction]:
    """Days that planned trainings would take, by worker and year."""
    planned: dict[tuple[UUID, int], Fraction] = defaultdict(Fraction)
    rows = Charge.objects.filter(
        recorded(at), employer=employer, worker__in=workers, state=ParticipationState.PLANNED.value, counts=True
    )
    for worker, year, minutes, weekly in rows.values_list("worker_id", "year", "minutes", "full_time_weekly_minutes"):
        planned[worker, year] += Fraction(minutes) / full_time_day(weekly)
    return planned
