# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts as rows, and as what the rows say."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.workers.contract_said import ContractTerms, by_start
from openfla.desk.workers.staff import EmploymentView, SegmentTerms, SuspensionTerms
from openfla.records.composed import composed_once
from openfla.records.identifier import new_id
from openfla.records.models import Employment, Segment, Suspension
from openfla.records.new import new
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import ContractType, EndingKind, WorkerCategory


def stored_contract(
    employment: Employment, segments: Iterable[Segment], suspensions: Iterable[Suspension]
) -> ContractTerms:
    """What the rows say."""
    ending = EndingKind(employment.ending) if employment.ending else None
    terms = by_start(segment_terms(segment) for segment in segments)
    off = by_start(SuspensionTerms(each.starts_on, each.ends_on) for each in suspensions)
    return ContractTerms(employment.starts_on, employment.ends_on, ending, tuple(terms), tuple(off))


def stored_terms(employments: Collection[Employment]) -> dict[UUID, ContractTerms]:
    """What the rows say of each of these contracts, by the id of its version."""
    ids = [each.id for each in employments]
    segments: dict[UUID, list[Segment]] = defaultdict(list)
    for segment in _segments(ids):
        segments[segment.employment_id].append(segment)
    suspensions: dict[UUID, list[Suspension]] = defaultdict(list)
    for suspension in _suspensions(ids):
        suspensions[suspension.employment_id].append(suspension)
    return {each.id: stored_contract(each, segments[each.id], suspensions[each.id]) for each in employments}


@composed_once
def _segments(employments: Collection[UUID]) -> QuerySet[Segment]:
    return Segment.objects.filter(employment__among=employments)


@composed_once
def _suspensions(employments: Collection[UUID]) -> QuerySet[Suspension]:
    return Suspension.objects.filter(employment__among=employments)


def contract_view(employment: Employment, terms: ContractTerms) -> EmploymentView:
    """A contract as cards and forms show it."""
    return EmploymentView(
        employment=employment.lineage,
        version=employment.id,
        starts_on=employment.starts_on,
        ends_on=employment.ends_on,
        ending=employment.ending,
        source=employment.source,
        recorded_at=employment.recorded_at,
        segments=terms.segments,
        suspensions=terms.suspensions,
    )


def segment_terms(segment: Segment) -> SegmentTerms:
    """The terms of a stored segment."""
    return SegmentTerms(
        starts_on=segment.starts_on,
        ends_on=segment.ends_on,
        weekly_minutes=segment.weekly_minutes,
        full_time_weekly_minutes=segment.full_time_weekly_minutes,
        joint_committee=JointCommittee(segment.joint_committee) if segment.joint_committee else None,
        category=WorkerCategory(segment.category),
        contract_type=ContractType(segment.contract_type),
        establishment=EstablishmentNumber(segment.establishment) if segment.establishment else None,
    )


def employment_row(employer: UUID, worker: UUID, terms: ContractTerms, source: str, act: Act) -> Employment:
    """A contract; its lineage becomes that of the version it replaces, if there is one."""
    return new(
        Employment,
        worker_id=worker,
        lineage=new_id(),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        ending=terms.ending.value if terms.ending else "",
        source=source,
        **act.recorded(employer),
    )
