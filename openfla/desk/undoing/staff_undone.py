# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a staff list said of workers, taken back: contracts, opening balances, personal details.

A worker who came with the list stays known, without a contract. A number that was added to a worker stays.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from openfla.desk.numbers.unsealed import unsealed
from openfla.desk.undoing.rights_undone import right_back
from openfla.desk.undoing.steps import Acts, Step, Steps, steps_of
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.contract_terms import stored_terms
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, CorrectWorker, WorkerIdentity
from openfla.desk.workers.worker_fields import FIELDS
from openfla.records.models import Employment, Right, WorkerDetails, WorkerNumber
from openfla.terms.right import RightFactKind


@dataclass(frozen=True, slots=True)
class Staff:
    """All that the list touched of some workers: steps by worker."""

    details: Steps[WorkerDetails]
    numbers: Steps[WorkerNumber]
    contracts: Mapping[UUID, list[Step[Employment]]]
    openings: Mapping[UUID, list[Step[Right]]]
    terms: Mapping[UUID, ContractTerms]
    current: Mapping[UUID, WorkerDetails]
    today: date

    @classmethod
    def of(cls, workers: Collection[UUID], acts: Acts, today: date) -> "Staff":
        """What the list touched of these."""
        details = list(WorkerDetails.objects.filter(worker__among=workers))
        contracts = steps_of(Employment.objects.filter(worker__among=workers), acts)
        openings = Right.objects.filter(worker__among=workers, kind=RightFactKind.OPENING_BALANCE)
        return cls(
            steps_of(details, acts),
            steps_of(WorkerNumber.objects.filter(worker__among=workers), acts),
            _by_worker(contracts.values()),
            _by_worker(steps_of(openings, acts).values()),
            stored_terms([each.before for each in contracts.values() if each.before is not None]),
            {each.worker_id: each for each in details if each.withdrawn_at is None},
            today,
        )

    def changed(self, worker: UUID) -> bool:
        """Whether somebody changed since what the list said of the worker."""
        own = [each[worker] for each in (self.details, self.numbers) if worker in each]
        return any(step.changed for step in (*own, *self.contracts[worker], *self.openings[worker]))

    def acts(self, worker: UUID, reason: str) -> tuple[Any, ...]:
        """The acts that take it back."""
        contracts = (self._contract_back(step, reason) for step in self.contracts[worker])
        openings = (right_back(step, reason) for step in self.openings[worker])
        return (*self._details_back(worker, reason), *contracts, *openings)

    def _details_back(self, worker: UUID, reason: str) -> Iterable[CorrectWorker]:
        details, number = self.details.get(worker), self.numbers.get(worker)
        old = details.before if details else None
        old_number = number.before if number else None
        if old is None and old_number is None:
            return
        now = self.current[worker]
        fields = {name: getattr(old or now, name) for name in FIELDS}
        given = unsealed(old_number, self.today) if old_number else None
        yield CorrectWorker(now.employer_id, worker, now.id, WorkerIdentity(**fields, number=given), reason)

    def _contract_back(self, step: Step[Employment], reason: str) -> CancelEmployment | CorrectEmployment:
        at = step.current.employer_id, step.current.lineage, step.current.id
        if step.before is None:
            return CancelEmployment(*at, reason)
        old = self.terms[step.before.id]
        return CorrectEmployment(*at, old.starts_on, old.ends_on, old.segments, old.ending, reason, old.suspensions)


def _by_worker(steps: Iterable[Step[Any]]) -> Mapping[UUID, list[Step[Any]]]:
    found: dict[UUID, list[Step[Any]]] = defaultdict(list)
    for step in steps:
        found[step.current.worker_id].append(step)
    return found
