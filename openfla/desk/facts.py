# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The facts of many workers as the law reads them: one query per kind, whatever the number of workers and employers.

As of now, or as they were recorded at an instant: a fact counted then if it was recorded by then and not yet withdrawn.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.employers.employer_facts import employer_facts, employers_facts
from openfla.desk.recorded import recorded
from openfla.desk.successions.followed import connected
from openfla.law import facts as law
from openfla.law.conditions import asked_of
from openfla.law.sector_agreement import AGE
from openfla.records.charged import charged
from openfla.records.composed import composed_once
from openfla.records.models import (
    Charge,
    Employment,
    Right,
    Suspension,
    WorkerDetails,
)
from openfla.terms.amount import days_of
from openfla.terms.duration import full_time_day
from openfla.terms.right import ContractType, EndingKind, RightFactKind, RightKind, WorkerCategory
from openfla.terms.training import ParticipationState

Contracts = Mapping[UUID, Sequence[law.Contract]]
"""The contracts of workers with their employer."""
Charges = Mapping[UUID, Sequence[law.Charge]]
"""What trainings that workers followed took from their credit."""


class Charged(NamedTuple):
    """Charges of trainings: of those followed by worker, and the days of those planned by worker and year."""

    followed: Charges
    planned: Mapping[tuple[UUID, int], Fraction]


def account_facts(
    employer: UUID,
    workers: Collection[UUID],
    at: datetime | None = None,
    known_employer: law.EmployerFacts | None = None,
    aged: Collection[str] | None = None,
) -> dict[UUID, law.AccountFacts]:
    """The facts of each of these workers; a worker without any fact has empty ones.

    `known_employer` is what employer_facts says, where the caller has it already. `aged` are the committees for whose
    workers the day of birth is read: those whose agreements ask for an age by the law that runs, unless said otherwise.
    """
    of_employer = known_employer or employer_facts(employer, at)
    return staff_facts({employer: workers}, {employer: of_employer}, at, aged)


def staff_facts(
    staff: Mapping[UUID, Collection[UUID]],
    employers: Mapping[UUID, law.EmployerFacts],
    at: datetime | None = None,
    aged: Collection[str] | None = None,
    *,
    known: Contracts | None = None,
    charges: Charges | None = None,
    whole: bool = False,
) -> dict[UUID, law.AccountFacts]:
    """The same of workers by employer, with the facts of each of these employers.

    `known` is what staff_contracts says of all of them, and `charges` what staff_charges says, where the caller has it.
    With `whole` an account that goes on elsewhere is told as if it did not.
    """
    if not any(staff.values()):
        return {}

    def elsewhere(others: Mapping[UUID, Collection[UUID]]) -> dict[UUID, law.AccountFacts]:
        return staff_facts(others, employers_facts(list(others), at), at, aged, whole=True)

    here = _facts_at_home(staff, employers, at, aged, known=known, charges=charges)
    return connected(here, at, elsewhere, whole=whole)


def _facts_at_home(
    staff: Mapping[UUID, Collection[UUID]],
    employers: Mapping[UUID, law.EmployerFacts],
    at: datetime | None,
    aged: Collection[str] | None,
    *,
    known: Contracts | None,
    charges: Charges | None,
) -> dict[UUID, law.AccountFacts]:
    """What is recorded at these employers themselves."""
    contracts = staff_contracts(staff, at) if known is None else known
    charges = staff_charges(staff, at).followed if charges is None else charges
    rights, general = _rights(staff, at)
    born = _born(staff, contracts, at, aged)
    return {
        worker: law.AccountFacts(
            employers[employer],
            tuple(contracts.get(worker, ())),
            (*_reaching(contracts.get(worker, ()), general[employer]), *rights[worker]),
            tuple(charges.get(worker, ())),
            born.get(worker),
        )
        for employer, workers in staff.items()
        for worker in workers
    }


def ids_of(staff: Mapping[UUID, Collection[UUID]]) -> tuple[UUID | None, list[UUID]]:
    """The employer, if it is one alone, and all workers."""
    [employer] = staff if len(staff) == 1 else [None]
    return employer, [worker for some in staff.values() for worker in some]


def among(employer: UUID | None, workers: Collection[UUID]) -> Q:
    """Rows of these workers. Of one employer both ids find them; of many the workers alone.

    A worker has one employer, and two arrays would be tried pair by pair.
    """
    return (Q() if employer is None else Q(employer=employer)) & Q(worker__among=workers)


def _born(
    staff: Mapping[UUID, Collection[UUID]], contracts: Contracts, at: datetime | None, aged: Collection[str] | None
) -> dict[UUID, date | None]:
    """Days of birth, of those workers alone for whom an agreement asks for an age."""
    asking = [worker for worker, held in contracts.items() if any(_asks_age(contract, aged) for contract in held)]
    return dict(_birth_dates(at, *ids_of(staff), asking)) if asking else {}


@composed_once
def _birth_dates(
    at: datetime | None, employer: UUID | None, workers: Collection[UUID], asking: Collection[UUID]
) -> QuerySet[WorkerDetails, tuple[UUID, date | None]]:
    found = WorkerDetails.objects.filter(recorded(at) & among(employer, workers), worker__among=asking)
    return found.values_list("worker_id", "birth_date")


def _asks_age(contract: law.Contract, aged: Collection[str] | None) -> bool:
    committees = (segment.joint_committee for segment in contract.segments)
    return any(AGE in asked_of(code) if aged is None else code in aged for code in committees)


def _reaching(contracts: Collection[law.Contract], general: Collection[law.RightFact]) -> tuple[law.RightFact, ...]:
    """What was recorded for the whole employer reaches those who worked there in that year."""
    return tuple(right for right in general if any(_in_year(contract, right.year) for contract in contracts))


def _in_year(contract: law.Contract, year: int) -> bool:
    return contract.starts_on.year <= year and (contract.ends_on is None or contract.ends_on.year >= year)


def contracts_of(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> dict[UUID, list[law.Contract]]:
    """The contracts of these workers with the employer, in order of their start."""
    return staff_contracts({employer: workers}, at)


def staff_contracts(
    staff: Mapping[UUID, Collection[UUID]], at: datetime | None = None
) -> dict[UUID, list[law.Contract]]:
    """The same of workers by employer."""
    ordered = _contract_rows(at, *ids_of(staff))
    suspended = _suspended({row[1] for row in ordered})
    found: dict[UUID, list[law.Contract]] = defaultdict(list)
    for row, together in groupby(ordered, key=itemgetter(1)):
        rows = list(together)
        worker, _, lineage, first, last, ending, *_ = rows[0]
        segments = tuple(_segment(*each[6:]) for each in rows if each[6] is not None)
        kind = EndingKind(ending) if ending else None
        found[worker].append(law.Contract(str(lineage), first, last, kind, segments, tuple(suspended.get(row, ()))))
    return found


@composed_once
def _contract_rows(
    at: datetime | None, employer: UUID | None, workers: Collection[UUID]
) -> QuerySet[Employment, tuple[Any, ...]]:
    """A row for each segment, or one with nothing of a segment."""
    rows = Employment.objects.filter(recorded(at) & among(employer, workers))
    return rows.order_by("starts_on", "id", "segments__starts_on").values_list(
        "worker_id", "id", "lineage", "starts_on", "ends_on", "ending", *(f"segments__{name}" for name in SEGMENT)
    )


def _suspended(versions: Collection[UUID]) -> dict[UUID, list[law.Suspension]]:
    """The suspensions that these versions of contracts state, by version."""
    found: dict[UUID, list[law.Suspension]] = defaultdict(list)
    for employment, starts_on, ends_on in _suspension_rows(versions):
        found[employment].append(law.Suspension(starts_on, ends_on))
    return found


@composed_once
def _suspension_rows(versions: Collection[UUID]) -> QuerySet[Suspension, tuple[UUID, date, date | None]]:
    rows = Suspension.objects.filter(employment__among=versions).order_by("starts_on")
    return rows.values_list("employment_id", "starts_on", "ends_on")


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
    staff: Mapping[UUID, Collection[UUID]], at: datetime | None
) -> tuple[dict[UUID, list[law.RightFact]], dict[UUID, list[law.RightFact]]]:
    """By worker, and those of whole employers by employer; in the order recorded, so that the last prevails."""
    found: dict[UUID, list[law.RightFact]] = defaultdict(list)
    general: dict[UUID, list[law.RightFact]] = defaultdict(list)
    for row in _right_rows(at, *ids_of(staff), list(staff)):
        (general[row.employer_id] if row.worker_id is None else found[row.worker_id]).append(_right(row))
    return found, general


@composed_once
def _right_rows(
    at: datetime | None, employer: UUID | None, workers: Collection[UUID], employers: Collection[UUID]
) -> QuerySet[Right]:
    of_all = Q(worker=None, employer__among=employers)
    return Right.objects.filter(recorded(at) & (among(employer, workers) | of_all)).order_by("recorded_at", "id")


def _right(row: Right) -> law.RightFact:
    days = None if row.numerator is None or not row.denominator else Fraction(row.numerator, row.denominator)
    reason = f"{row.reason} ({row.evidence})" if row.evidence else row.reason
    kinds = RightFactKind(row.kind), row.year, RightKind(row.right)
    return law.RightFact(str(row.lineage), *kinds, days, reason, row.worker_id is None)


def staff_charges(staff: Mapping[UUID, Collection[UUID]], at: datetime | None = None) -> Charged:
    """Charges of workers by employer. A planned training is a forecast and takes nothing from the credit."""
    followed: dict[UUID, list[law.Charge]] = defaultdict(list)
    planned: dict[tuple[UUID, int], Fraction] = defaultdict(Fraction)
    for state, worker, lineage, on, year, minutes, weekly, right, counts in _charge_rows(at, *ids_of(staff)):
        if state == FOLLOWED:
            charge = law.Charge(str(lineage), on, year, minutes, _day(weekly), RightKind(right), counts)
            followed[worker].append(charge)
        elif state == PLANNED and counts:
            planned[worker, year] += days_of(minutes, _day(weekly))
    return Charged(followed, planned)


def charges_together(staff: Mapping[UUID, Collection[UUID]]) -> Charged:
    """The same as one charge where they are alike in all but their day: enough for every figure, not for its reasons.

    However many trainings a worker followed in a year, one row tells what they took.
    """
    followed: dict[UUID, list[law.Charge]] = defaultdict(list)
    planned: dict[tuple[UUID, int], Fraction] = defaultdict(Fraction)
    workers = ids_of(staff)[1]
    for worker, state, year, weekly, right, counts, minutes, first in charged(workers, (FOLLOWED, PLANNED)):
        if state == FOLLOWED:
            followed[worker].append(law.Charge("", first, year, minutes, _day(weekly), RightKind(right), counts))
        elif counts:
            planned[worker, year] += days_of(minutes, _day(weekly))
    return Charged(followed, planned)


@composed_once
def _charge_rows(
    at: datetime | None, employer: UUID | None, workers: Collection[UUID]
) -> QuerySet[Charge, tuple[Any, ...]]:
    rows = Charge.objects.filter(recorded(at) & among(employer, workers)).order_by("on", "id")
    return rows.values_list("state", *CHARGE)


FOLLOWED, PLANNED = ParticipationState.FOLLOWED.value, ParticipationState.PLANNED.value
CHARGE = ("worker_id", "lineage", "on", "year", "minutes", "full_time_weekly_minutes", "right", "counts")
_day = lru_cache(maxsize=256)(full_time_day)


def planned_days(
    employer: UUID, workers: Collection[UUID], at: datetime | None = None
) -> Mapping[tuple[UUID, int], Fraction]:
    """Days that planned trainings would take, by worker and year."""
    return staff_charges({employer: workers}, at).planned
