# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of many workers of one employer as the law reads them: one query per kind, whatever the number of workers.

As of now, or as they were recorded at an instant: a fact counted then if it was recorded by then and not yet withdrawn.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Q

from openfla.law import facts as law
from openfla.law.conditions import asked_of
from openfla.law.sector_agreement import AGE
from openfla.records.models import (
    Charge,
    EmployerDecision,
    Employment,
    Right,
    SizeDeclaration,
    Suspension,
    WorkerDetails,
)
from openfla.terms.amount import days_of
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
    employer: UUID,
    workers: Collection[UUID],
    at: datetime | None = None,
    known_employer: law.EmployerFacts | None = None,
) -> dict[UUID, law.AccountFacts]:
    """The facts of each of these workers; a worker without any fact has empty ones.

    `known_employer` is what employer_facts says, where the caller has it already.
    """
    of_employer = known_employer or employer_facts(employer, at)
    contracts = contracts_of(employer, workers, at)
    rights, general = _rights(employer, workers, at)
    charges = _charges(employer, workers, at)
    born = _born(employer, contracts, at)
    return {
        worker: law.AccountFacts(
            of_employer,
            tuple(contracts[worker]),
            (*_reaching(contracts[worker], general), *rights[worker]),
            tuple(charges[worker]),
            born.get(worker),
        )
        for worker in workers
    }


def _born(employer: UUID, contracts: dict[UUID, list[law.Contract]], at: datetime | None) -> dict[UUID, date | None]:
    """Days of birth, of those workers alone for whom an agreement asks for an age."""
    aged = {worker for worker, held in contracts.items() if any(_asks_age(contract) for contract in held)}
    if not aged:
        return {}
    rows = WorkerDetails.objects.filter(recorded(at), employer=employer, worker__among=aged)
    return dict(rows.values_list("worker_id", "birth_date"))


def _asks_age(contract: law.Contract) -> bool:
    return any(AGE in asked_of(segment.joint_committee) for segment in contract.segments)


def _reaching(contracts: Collection[law.Contract], general: Collection[law.RightFact]) -> tuple[law.RightFact, ...]:
    """What was recorded for the whole employer reaches those who worked there in that year."""
    return tuple(right for right in general if any(_in_year(contract, right.year) for contract in contracts))


def _in_year(contract: law.Contract, year: int) -> bool:
    return contract.starts_on.year <= year and (contract.ends_on is None or contract.ends_on.year >= year)


def contracts_of(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> dict[UUID, list[law.Contract]]:
    """The contracts of these workers with the employer, in order of their start."""
    rows = Employment.objects.filter(recorded(at), employer=employer, worker__among=workers)
    ordered = rows.order_by("starts_on", "id", "segments__starts_on").values_list(
        *("worker_id", "id", "lineage", "starts_on", "ends_on", "ending"), *(f"segments__{name}" for name in SEGMENT)
    )
    suspended = _suspended(employer, workers)
    found: dict[UUID, list[law.Contract]] = defaultdict(list)
    for (worker, row, lineage, first, last, ending), together in groupby(ordered, key=itemgetter(*range(6))):
        segments = tuple(_segment(*each[6:]) for each in together if each[6] is not None)
        kind = EndingKind(ending) if ending else None
        found[worker].append(law.Contract(str(lineage), first, last, kind, segments, tuple(suspended.get(row, ()))))
    return found


def _suspended(employer: UUID, workers: Collection[UUID]) -> dict[UUID, list[law.Suspension]]:
    """The suspensions of these workers' contracts, by the version of the contract that states them."""
    rows = Suspension.objects.filter(employer=employer, employment__worker__among=workers).order_by("starts_on")
    found: dict[UUID, list[law.Suspension]] = defaultdict(list)
    for employment, starts_on, ends_on in rows.values_list("employment_id", "starts_on", "ends_on"):
        found[employment].append(law.Suspension(starts_on, ends_on))
    return found


SEGMENT = (
    "starts_on",
    "ends_on",
    "joint_committee",
    "weekly_minutes",
    "full_time_weekly_minutes",
    "category",
    "contract_type",
)
EMPLOYMENT = law.Source("employment")


@lru_cache(maxsize=4096)
def _segment(starts_on: date, ends_on: date | None, committee: str, *rest: Any) -> law.Segment:
    """Kept, because many contracts of an employer are alike."""
    weekly, full_time, category, contract_type = rest
    kinds = WorkerCategory(category), ContractType(contract_type)
    return law.Segment(starts_on, ends_on, committee or None, weekly, full_time, *kinds, EMPLOYMENT)


def _rights(
    employer: UUID, workers: Collection[UUID], at: datetime | None
) -> tuple[dict[UUID, list[law.RightFact]], tuple[law.RightFact, ...]]:
    """Per worker, and those of the whole employer; in the order recorded, so that the last prevails."""
    found: dict[UUID, list[law.RightFact]] = defaultdict(list)
    general: list[law.RightFact] = []
    rows = Right.objects.filter(recorded(at), Q(worker__among=workers) | Q(worker=None), employer=employer)
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
    rows = Charge.objects.filter(followed, employer=employer, worker__among=workers).order_by("on", "id")
    for worker, lineage, on, year, minutes, weekly, right, counts in rows.values_list(*CHARGE):
        charge = law.Charge(str(lineage), on, year, minutes, _day(weekly), RightKind(right), counts)
        found[worker].append(charge)
    return found


CHARGE = ("worker_id", "lineage", "on", "year", "minutes", "full_time_weekly_minutes", "right", "counts")
_day = lru_cache(maxsize=256)(full_time_day)


def planned_days(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> dict[tuple[UUID, int], Fraction]:
    """Days that planned trainings would take, by worker and year."""
    planned: dict[tuple[UUID, int], Fraction] = defaultdict(Fraction)
    rows = Charge.objects.filter(
        recorded(at), employer=employer, worker__among=workers, state=ParticipationState.PLANNED.value, counts=True
    )
    for worker, year, minutes, weekly in rows.values_list("worker_id", "year", "minutes", "full_time_weekly_minutes"):
        planned[worker, year] += days_of(minutes, _day(weekly))
    return planned
