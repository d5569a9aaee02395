# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The staff file: what is known of the workers that a list touches, and what the list adds to it, stored at once.

Later items of a list see what earlier ones did. A version that is made and replaced within one list is stored as
withdrawn from the start, so that the history says the same as if the items had come one by one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.contract_terms import stored_terms
from openfla.desk.workers.hiring import hiring_under_limit
from openfla.desk.workers.staff import RegisterEmployment
from openfla.records import bulk
from openfla.records.fact import CURRENT, Fact
from openfla.records.limit import everyone_reached
from openfla.records.models import (
    Employment,
    GroupMember,
    Right,
    Segment,
    Suspension,
    Worker,
    WorkerDetails,
    WorkerNumber,
)
from openfla.records.new import new
from openfla.records.numbers import index_of, indexes_of
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind
from openfla.terms.ssin import Ssin

ORDER: tuple[type[Model], ...] = (
    *(Worker, GroupMember, WorkerDetails, WorkerNumber),
    *(Employment, Segment, Suspension, Right),
)


class StaffFile:
    """Current details, numbers, contracts and opening balances of some workers, ready to be changed."""

    def __init__(self, act: Act) -> None:
        """Empty; `load` fills it."""
        self.act = act
        self.hiring = hiring_under_limit(act)
        self.details: dict[UUID, WorkerDetails] = {}
        self.numbers: dict[UUID, WorkerNumber] = {}
        self.by_number: dict[tuple[UUID, bytes], UUID] = {}
        self.unreached: set[tuple[UUID, bytes]] = set()
        self.by_reference: dict[tuple[UUID, str], UUID] = {}
        self.contracts: dict[UUID, dict[UUID, Employment]] = defaultdict(dict)
        self.terms: dict[UUID, ContractTerms] = {}
        self.openings: dict[tuple[UUID, int], Right] = {}
        self.added: dict[type[Model], list[Model]] = defaultdict(list)
        self.withdrawn: dict[tuple[type[Fact], str], list[UUID]] = defaultdict(list)
        self.fresh: set[UUID] = set()
        self.touched: dict[UUID, set[UUID]] = defaultdict(set)
        self.named: dict[UUID, set[str]] = defaultdict(set)

    def load(
        self,
        employers: Collection[UUID],
        *,
        workers: Iterable[UUID] = (),
        numbers: Iterable[Ssin] = (),
        references: Iterable[str] = (),
        lock: bool = True,
    ) -> None:
        """Finds workers by id, national number or own reference, and locks them in the order of their ids.

        Without `lock` they are only to be looked at.
        """
        indexes = {index for number in numbers for index in indexes_of(number)}
        known = WorkerNumber.objects.filter(CURRENT, employer__in=employers, number_index__in=indexes)
        wanted = {*workers, *known.values_list("worker_id", flat=True)}
        self._know_unreached(known, wanted)
        own = set(references) - {""}
        found = WorkerDetails.objects.filter(
            CURRENT, Q(worker__among=wanted) | Q(reference__in=own), employer__in=employers
        )
        ordered = found.order_by("worker_id")
        if lock:
            standing.hold(employers)
            ordered = ordered.select_for_update(no_key=True)
        wanted.update(ordered.values_list("worker_id", flat=True))
        self._load_people(employers, wanted)
        self._load_contracts(wanted)

    def _know_unreached(self, known: QuerySet[WorkerNumber], seen: Collection[UUID]) -> None:
        """The numbers of workers whom limited access does not reach: the unique index knows only equal keys."""
        if self.hiring is None:
            return
        with everyone_reached():
            rows = list(known.all())
        self.unreached |= {(row.employer_id, index_of(row)) for row in rows if row.worker_id not in seen}

    def is_refused(self, employer: UUID, index: bytes) -> bool:
        """Whether the number is that of somebody whom limited access does not reach.

        A rehearsal does not tell: it leaves no trace, and could be asked about any number.
        """
        return not self.act.rehearsing and (employer, index) in self.unreached

    def _load_people(self, employers: Collection[UUID], workers: Collection[UUID]) -> None:
        for details in WorkerDetails.objects.filter(CURRENT, worker__among=workers, employer__in=employers):
            self._know_details(details)
        for number in WorkerNumber.objects.filter(CURRENT, worker__among=self.details):
            self._know_number(number)

    def _load_contracts(self, workers: Collection[UUID]) -> None:
        employments = list(Employment.objects.filter(CURRENT, worker__among=workers))
        self.terms |= stored_terms(employments)
        for employment in employments:
            self.contracts[employment.worker_id][employment.lineage] = employment
        balances = Right.objects.filter(CURRENT, worker__among=workers, kind=RightFactKind.OPENING_BALANCE)
        for right in balances:
            if right.worker_id is not None:
                self.openings[right.worker_id, right.year] = right

    def _know_details(self, details: WorkerDetails) -> None:
        self.details[details.worker_id] = details
        if details.reference:
            self.by_reference[details.employer_id, details.reference] = details.worker_id

    def _know_number(self, number: WorkerNumber) -> None:
        self.numbers[number.worker_id] = number
        self.by_number[number.employer_id, index_of(number)] = number.worker_id

    def contract_starting(self, worker: UUID, starts_on: date) -> Employment | None:
        """The worker's current contract with that first day."""
        contracts = self.contracts[worker].values()
        return next((each for each in contracts if each.starts_on == starts_on), None)

    def terms_stated(self, worker: UUID | None, command: RegisterEmployment) -> ContractTerms:
        """The contract that a command states, with what it leaves as the worker's contract of that first day has it."""
        known = self.contract_starting(worker, command.starts_on) if worker is not None else None
        return ContractTerms.of(command, self.terms[known.id] if known is not None else None)

    def problems_of_reach(self, worker: UUID | None, terms: ContractTerms) -> list[Problem]:
        """Why limited access would not reach the worker, if there is one, once this contract is registered."""
        if self.hiring is None:
            return []
        held = self.contracts[worker].values() if worker is not None else ()
        beside = (self.terms[each.id] for each in held if each.starts_on != terms.starts_on)
        return self.hiring.problems(worker, (terms, *beside))

    def put_worker(self, worker: Worker) -> None:
        """Adds a worker, to the group to which the access is limited where it is to one alone."""
        self.added[Worker].append(worker)
        if self.hiring is not None and (member := self.hiring.membership(worker.id)):
            self.added[GroupMember].append(member)

    def put_details(self, details: WorkerDetails, reason: str = "") -> None:
        """Adds a version of the personal fields, withdrawing the one before; `named` are references that are new."""
        before = self.details.get(details.worker_id)
        if before is not None:
            self.by_reference.pop((before.employer_id, before.reference), None)
        if before is not None and before.birth_date != details.birth_date:  # some agreements ask for an age
            self.touched[details.employer_id].add(details.worker_id)
        if details.reference and (before is None or before.reference != details.reference):
            self.named[details.employer_id].add(details.reference)
        self._replace(details, before, reason)
        self._know_details(details)

    def put_number(self, number: WorkerNumber, reason: str = "") -> None:
        """Adds a national number, withdrawing the one before."""
        if (number.employer_id, index_of(number)) in self.unreached:
            return  # a rehearsal that does not tell
        before = self.numbers.get(number.worker_id)
        if before is not None:
            self.by_number.pop((before.employer_id, index_of(before)), None)
        self._replace(number, before, reason)
        self._know_number(number)

    def drop_number(self, worker: UUID) -> None:
        """Withdraws a worker's national number: it is somebody else's."""
        before = self.numbers.pop(worker, None)
        if before is not None:
            self.by_number.pop((before.employer_id, index_of(before)), None)
            self._withdraw(before, "")

    def forget(self, worker: UUID, reason: str) -> None:
        """Withdraws number and personal fields of somebody who turned out not to be staff."""
        number, details = self.numbers.pop(worker, None), self.details.pop(worker)
        if number is not None:
            self.by_number.pop((number.employer_id, index_of(number)), None)
            self._withdraw(number, reason)
        self.by_reference.pop((details.employer_id, details.reference), None)
        self._withdraw(details, reason)

    def put_contract(
        self, employment: Employment, terms: ContractTerms, before: Employment | None = None, reason: str = ""
    ) -> None:
        """Adds a contract, or a new version in the place of `before`, with its segments."""
        self._replace(employment, before, reason)
        self.contracts[employment.worker_id][employment.lineage] = employment
        self.terms[employment.id] = terms
        self.added[Segment].extend(_segments(employment, terms, self.act))
        self.added[Suspension].extend(_suspensions(employment, terms, self.act))
        self.touched[employment.employer_id].add(employment.worker_id)

    def drop_contract(self, employment: Employment, reason: str) -> None:
        """Withdraws a contract."""
        del self.contracts[employment.worker_id][employment.lineage]
        self._withdraw(employment, reason)
        self.touched[employment.employer_id].add(employment.worker_id)

    def put_opening(self, right: Right, worker: UUID, reason: str = "") -> None:
        """Adds an opening balance, withdrawing the one before."""
        self._replace(right, self.openings.get((worker, right.year)), reason)
        self.openings[worker, right.year] = right
        self.touched[right.employer_id].add(worker)

    def _replace(self, successor: Fact, before: Fact | None, reason: str) -> None:
        if before is not None:
            successor.lineage, successor.corrects = before.lineage, before.id
            self._withdraw(before, reason)
        self.fresh.add(successor.id)
        self.added[type(successor)].append(successor)

    def _withdraw(self, fact: Fact, reason: str) -> None:
        if fact.id not in self.fresh:
            self.withdrawn[type(fact), reason].append(fact.id)
            return
        for name, value in self.act.withdrawn(reason).items():
            setattr(fact, name, value)

    def store(self) -> None:
        """Marks what was withdrawn, inserts what is new, and brings the standings up to date."""
        for (model, reason), ids in self.withdrawn.items():
            marks = self.act.withdrawn(reason)
            model._default_manager.filter(CURRENT, id__among=ids).update(**marks)  # noqa: SLF001 - Django's own name
        for kind in ORDER:
            bulk.insert(self.added[kind])
        if self.touched:
            standing.refresh(self.touched, self.act, renew=True)


def _segments(employment: Employment, terms: ContractTerms, act: Act) -> Iterable[Segment]:
    for segment in terms.segments:
        yield new(
            Segment,
            employment_id=employment.id,
            starts_on=segment.starts_on,
            ends_on=segment.ends_on,
            joint_committee=segment.joint_committee.code if segment.joint_committee else "",
            weekly_minutes=segment.weekly_minutes,
            full_time_weekly_minutes=segment.full_time_weekly_minutes,
            category=segment.category.value,
            contract_type=segment.contract_type.value,
            establishment=segment.establishment.digits if segment.establishment else "",
            **act.recorded(employment.employer_id),
        )


def _suspensions(employment: Employment, terms: ContractTerms, act: Act) -> Iterable[Suspension]:
    for off in terms.suspensions:
        period = {"starts_on": off.starts_on, "ends_on": off.ends_on}
        yield new(Suspension, employment_id=employment.id, **period, **act.recorded(employment.employer_id))
