# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts registered under limited access: of a worker whom it reaches afterwards.

Into an establishment the contract says itself. Into a group nothing says, so that somebody new joins the group where
the access reaches one alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.staff import SegmentTerms
from openfla.records.fact import CURRENT
from openfla.records.limit import Reach, everyone_reached, limit_text, reach_in_force, workers_reached
from openfla.records.models import GroupMember, WorkerGroup
from openfla.records.new import new
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.problem import Problem


def hiring_under_limit(act: Act) -> "Hiring | None":
    """What the limit in force lets be registered; None where there is none."""
    reach = reach_in_force()
    return None if reach is None else Hiring(reach, act)


class Hiring:
    """What limited access lets be registered; groups are looked up when needed."""

    def __init__(self, reach: Reach, act: Act) -> None:
        """For one request."""
        self._reach = reach
        self._act = act

    def problems(self, worker: UUID | None, contracts: Sequence[ContractTerms]) -> list[Problem]:
        """Why the access would not reach a worker with these contracts, of which the first is to be registered."""
        joins = worker is None and self._group is not None
        if joins or worker in self._belonging or any(map(self._within, contracts)):
            return []
        return [self._problem(contracts[0])]

    def membership(self, worker: UUID) -> GroupMember | None:
        """That of somebody new in the one group that the access reaches."""
        if self._group is None:
            return None
        self._belonging.add(worker)
        recorded = self._act.recorded(self._reach.employer)
        return new(GroupMember, group_id=self._group, worker_id=worker, starts_on=self._reach.on, **recorded)

    @cached_property
    def _group(self) -> UUID | None:
        if self._reach.establishments or not self._reach.groups:
            return None
        with everyone_reached():  # whoever is limited to groups keeps none, and so sees none
            groups = list(WorkerGroup.objects.filter(CURRENT, id__in=self._reach.groups))
        return groups[0].id if len(groups) == 1 else None

    @cached_property
    def _belonging(self) -> set[UUID]:
        if not self._reach.groups:
            return set()
        return set(workers_reached(limit_text(self._reach.employer, self._reach.on, (), self._reach.groups)))

    def _within(self, terms: ContractTerms) -> bool:
        found = _in_force(terms, self._reach.on)
        establishment = found[1].establishment if found is not None else None
        return establishment is not None and establishment.digits in self._reach.establishments

    def _problem(self, terms: ContractTerms) -> Problem:
        if not self._reach.establishments:
            return Problem("hiring.group_untold")
        told = {"establishments": _listed(self._reach.establishments)}
        found = _in_force(terms, self._reach.on)
        if found is None:
            return Problem("hiring.contract_ended", "ends_on", told)
        place, segment = found
        field = f"segments.{place}.establishment"
        if segment.establishment is None:
            return Problem("hiring.establishment_missing", field, told)
        return Problem("hiring.establishment_outside", field, {"found": segment.establishment.display, **told})


def _in_force(terms: ContractTerms, on: date) -> tuple[int, SegmentTerms] | None:
    """The part of a contract on that day, with its place; on the first day of a contract to come."""
    day = max(on, terms.starts_on)
    for place, segment in enumerate(terms.segments):
        if segment.starts_on <= day <= (segment.ends_on or terms.ends_on or date.max):
            return place, segment
    return None


def _listed(establishments: Iterable[str]) -> str:
    return ", ".join(EstablishmentNumber(digits).display for digits in sorted(establishments))
