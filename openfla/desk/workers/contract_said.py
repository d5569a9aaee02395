# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts as commands state them and as the law checks them; equal terms mean that nothing changes."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from openfla.desk.workers.staff import CorrectEmployment, RegisterEmployment, SegmentTerms, SuspensionTerms
from openfla.law import checks, committee, facts
from openfla.terms.period import Period
from openfla.terms.problem import Problem, Severity
from openfla.terms.right import EndingKind

FORM = facts.Source("form")
SEGMENT = {
    "weekly_minutes": "weekly_hours",
    "full_time_weekly_minutes": "full_time_weekly_hours",
    "joint_committee": "joint_committee",
    "category": "category",
    "contract_type": "contract_type",
    "establishment": "establishment",
}
"""Fields of a segment with the names that lists give them."""
_FORMER = ("committee.taken_over", "committee.taken_over_after")
"""What is said of a committee that is gone: since a day that no source gives, or after one."""
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
        segments = tuple(_normal(segment) for segment in by_start(command.segments))
        stated = command.suspensions
        if stated is None:
            stated = known.suspensions if known is not None else ()
        return cls(command.starts_on, command.ends_on, command.ending, segments, tuple(by_start(stated)))

    @property
    def period(self) -> Period:
        """The days of the contract; ValueError if it ends before it starts."""
        return Period(self.starts_on, self.ends_on)

    def law(self, lineage: UUID | str = "") -> facts.Contract:
        """The contract as the rules read it."""
        segments = tuple(_law_segment(segment) for segment in self.segments)
        off = tuple(facts.Suspension(each.starts_on, each.ends_on) for each in self.suspensions)
        return facts.Contract(str(lineage), self.starts_on, self.ends_on, self.ending, segments, off)


def by_start(terms: Iterable[Dated]) -> list[Dated]:
    """In order of their first days."""
    return sorted(terms, key=lambda each: each.starts_on)


def _normal(segment: SegmentTerms) -> SegmentTerms:
    none = segment.joint_committee is not None and segment.joint_committee.is_none
    return dataclasses.replace(segment, joint_committee=None) if none else segment


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


def problems_of(terms: ContractTerms, others: Sequence[ContractTerms]) -> tuple[Problem, ...]:
    """All that keeps a contract from being registered beside the worker's other contracts."""
    unknown = tuple(
        Problem("joint_committee.unknown", f"segments.{place}.joint_committee", {"found": segment.joint_committee.code})
        for place, segment in enumerate(terms.segments)
        if segment.joint_committee and not committee.known(segment.joint_committee.code)
    )
    return (*unknown, *checks.check_contract(terms.law(), tuple(other.law() for other in others)))


def warnings_of(terms: ContractTerms) -> tuple[Problem, ...]:
    """What deserves a second look: a stretch in a committee that another took over before it ends."""
    return tuple(
        Problem(
            _FORMER[former.until is not None], f"segments.{place}.joint_committee", _values(former), Severity.WARNING
        )
        for place, segment in enumerate(terms.segments)
        if (former := _taken_over(segment, segment.ends_on or terms.ends_on or date.max)) is not None
    )


def _taken_over(segment: SegmentTerms, last_day: date) -> committee.Committee | None:
    return committee.taken_over(segment.joint_committee.code, last_day) if segment.joint_committee else None


def _values(former: committee.Committee) -> dict[str, object]:
    dated = {} if former.until is None else {"until": former.until}
    return {"committee": former.code, "successor": former.successor, **dated}
