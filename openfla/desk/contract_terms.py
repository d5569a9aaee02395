# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts as commands state them, as the law checks them, and as rows; and when two say the same."""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.staff import CorrectEmployment, RegisterEmployment, SegmentTerms, SuspensionTerms
from openfla.law import checks, committee, facts
from openfla.records.identifier import new_id
from openfla.records.models import Employment, Segment, Suspension
from openfla.records.new import new
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from openfla.terms.right import ContractType, EndingKind, WorkerCategory

FORM = facts.Source("form")
Dated = TypeVar("Dated", SegmentTerms, SuspensionTerms)


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """Dates, ending and segments of a contract: equal terms mean that nothing changes."""

    starts_on: date
    ends_on: date | None
    ending: EndingKind | None
    segments: tuple[SegmentTerms, ...]
    suspensions: tuple[SuspensionTerms, ...] = ()

    @classmethod
    def of(
        cls, command: RegisterEmployment | CorrectEmployment, known: "ContractTerms | None" = None
    ) -> "ContractTerms":
        """What a command states, in order of date; suspensions that it does not state are those known."""
        segments = tuple(_normal(segment) for segment in _by_start(command.segments))
        stated = command.suspensions
        if stated is None:
            stated = known.suspensions if known is not None else ()
        return cls(command.starts_on, command.ends_on, command.ending, segments, tuple(_by_start(stated)))

    @classmethod
    def stored(
        cls, employment: Employment, segments: Iterable[Segment], suspensions: Iterable[Suspension]
    ) -> "ContractTerms":
        """What the rows say."""
        ending = EndingKind(employment.ending) if employment.ending else None
        terms = _by_start(segment_terms(segment) for segment in segments)
        off = _by_start(SuspensionTerms(each.starts_on, each.ends_on) for each in suspensions)
        return cls(employment.starts_on, employment.ends_on, ending, tuple(terms), tuple(off))

    @property
    def period(self) -> Period:
        """The days of the contract; ValueError if it ends before it starts."""
        return Period(self.starts_on, self.ends_on)

    def law(self, lineage: UUID | str = "") -> facts.Contract:
        """The contract as the rules read it."""
        segments = tuple(_law_segment(segment) for segment in self.segments)
        off = tuple(facts.Suspension(each.starts_on, each.ends_on) for each in self.suspensions)
        return facts.Contract(str(lineage), self.starts_on, self.ends_on, self.ending, segments, off)


def _by_start(terms: Iterable[Dated]) -> list[Dated]:
    return sorted(terms, key=lambda each: each.starts_on)


def _normal(segment: SegmentTerms) -> SegmentTerms:
    none = segment.joint_committee is not None and segment.joint_committee.is_none
    return dataclasses.replace(segment, joint_committee=None) if none else segment


def stored_terms(employments: Collection[Employment]) -> dict[UUID, ContractTerms]:
    """What the rows say of each of these contracts, by the id of its version."""
    ids = [each.id for each in employments]
    segments: dict[UUID, list[Segment]] = defaultdict(list)
    for segment in Segment.objects.filter(employment__among=ids):
        segments[segment.employment_id].append(segment)
    suspensions: dict[UUID, list[Suspension]] = defaultdict(list)
    for suspension in Suspension.objects.filter(employment__among=ids):
        suspensions[suspension.employment_id].append(suspension)
    return {each.id: ContractTerms.stored(each, segments[each.id], suspensions[each.id]) for each in employments}


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


def _law_segment(segment: SegmentTerms) -> facts.Segment:
    return facts.Segment(
        starts_on=segment.starts_on,
        ends_on=segment.ends_on,
        joint_committee=segment.joint_committee.code if segment.joint_committee else None,
        weekly_minutes=segment.weekly_minutes,
        full_time_weekly_minutes=segment.full_time_weekly_minutes,
        category=segment.category,
        contract_type=segment.contract_type,
        source=FORM,
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


def problems_of(terms: ContractTerms, others: Sequence[ContractTerms]) -> tuple[Problem, ...]:
    """All that keeps a contract from being registered beside the worker's other contracts."""
    unknown = tuple(
        Problem("joint_committee.unknown", f"segments.{place}.joint_committee", {"found": segment.joint_committee.code})
        for place, segment in enumerate(terms.segments)
        if segment.joint_committee and not committee.known(segment.joint_committee.code)
    )
    return (*unknown, *checks.check_contract(terms.law(), tuple(other.law() for other in others)))
