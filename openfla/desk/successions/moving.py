# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers who go over to the successor: whom it gets to know, their contracts there, and the end of those here.

All of it under both_sides, of a succession that both confirmed. Whoever went already stays gone: nothing moves twice.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from openfla.desk.accounts.standing import rebuild
from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.numbers.unsealed import unsealed
from openfla.desk.payroll.settling import SUCCESSION
from openfla.desk.successions.known_there import known_there
from openfla.desk.successions.newcomers import left_over
from openfla.desk.workers.contract_said import ContractTerms, problems_of
from openfla.desk.workers.contract_terms import employment_row, stored_terms
from openfla.desk.workers.staff import SegmentTerms, SuspensionTerms
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.trainings_held import Taken, orphans_of, trainings_taken
from openfla.desk.workers.worker_fields import details_row, number_row
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Employment, PayrollMark, SucceededWorker, Succession, Worker
from openfla.records.new import new
from openfla.records.succession import both_sides
from openfla.terms.problem import Problem, Severity
from openfla.terms.right import EndingKind
from openfla.terms.ssin import Ssin

PASSED = ("family_name", "given_names", "language", "birth_date", "birth_place", "street", "postcode", "municipality")
"""What the successor gets to know of somebody new: what an account must state, and the language. No mail address."""
PIECE = 500
"""Workers who go over at a time."""
ONE_DAY = timedelta(days=1)
GOES_ON = frozenset(("", EndingKind.OTHER.value))
"""How a contract ended the day before that ended because of the succession: nobody says how, or in no usual way."""


@dataclass(slots=True)
class GoneOver:
    """What came of it: how many went, how many something kept, by its code, and the facts that moved at either side.

    Both sides are told it: nobody is named.
    """

    count: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    moved: list[Moved] = field(default_factory=list)

    def add(self, other: "GoneOver") -> None:
        """With what came of others."""
        self.count += other.count
        self.kept += other.kept
        self.moved += other.moved

    def warnings(self, on: date) -> tuple[Problem, ...]:
        """What deserves a look."""
        told = sorted(self.kept.items())
        return tuple(Problem(code, "workers", {"count": n, "on": on}, Severity.WARNING) for code, n in told)


def go_over(succession: Succession, workers: Sequence[UUID], act: Act) -> GoneOver:
    """Has these workers of the predecessor go over, those who worked there on the day before and have not gone yet."""
    found = GoneOver()
    at_once = replace(act, sweep=None)  # what is written at the other employer is not left to the end of the request
    with both_sides((succession.employer_id, succession.successor_id)):
        for start in range(0, len(workers), PIECE):
            found.add(_Passage(succession, workers[start : start + PIECE], at_once).carried_out())
    return found


def staying(succession: Succession) -> list[UUID]:
    """The workers whom a succession means, in the order of their ids."""
    if succession.named is not None:
        return sorted(map(UUID, succession.named))
    contracts = Employment.objects.filter(CURRENT, employer=succession.employer_id, starts_on__lt=succession.on)
    return sorted({each.worker_id for each in contracts if exists_on(each, succession.on)})


class _Passage:
    """Some workers on their way."""

    def __init__(self, succession: Succession, workers: Sequence[UUID], act: Act) -> None:
        """Reads what is known of them at either side, and locks them."""
        self.act, self.on = act, succession.on
        self.succession = succession
        self.former, self.next = succession.employer_id, succession.successor_id
        self.here, self.there = StaffFile(act), StaffFile(act)
        self.here.load([self.former], workers=workers)
        rows = SucceededWorker.objects.filter(CURRENT, worker__among=workers)
        self.gone = {row.worker_id: row for row in rows}
        numbers = ((row.worker_id, unsealed(row, act.today)) for row in self.here.numbers.values())
        self.numbers = {worker: number for worker, number in numbers if number is not None}
        self.known = known_there(self.numbers, self.next, self.there, act.today)
        self.workers = [each for each in workers if each in self.here.details]
        self.taken = trainings_taken(self.workers) if self.workers else {}
        self._load_days()
        self.rows: list[SucceededWorker] = []
        self.found = GoneOver()

    def _load_days(self) -> None:
        """On which days these workers came here, and those of the successor went on from there."""
        came = SucceededWorker.objects.filter(CURRENT, taken_by__among=self.workers)
        self.came = _latest(came.values_list("taken_by_id", "on"))
        known = list(self.there.details)
        went = SucceededWorker.objects.filter(CURRENT, worker__among=known) if known else ()
        self.went = {row.worker_id: row.on for row in went}

    def carried_out(self) -> GoneOver:
        """Stores it."""
        for worker in self.workers:
            self._pass(worker)
        if self.rows:
            bulk.insert(self.there.added.pop(Worker, []))
            bulk.insert(self.rows)
            self.there.store()
            self.here.store()
            went = [row.worker_id for row in self.rows]
            rebuild({self.former: went, self.next: [row.taken_by_id for row in self.rows]}, self.act, renew=True)
        return self.found

    def _pass(self, worker: UUID) -> None:
        if worker in self.gone:
            if self.gone[worker].succession != self.succession.lineage:
                self.found.kept["succession.gone_elsewhere"] += 1
            return
        contract = self._running(worker)
        if contract is None:
            self.found.kept["succession.not_employed"] += 1
            return
        number = self.numbers.get(worker)
        known = self.known.get(worker)
        if self._against_time(worker, known):
            return
        terms = self.here.terms[contract.id]
        taken_by = known or self._introduce(worker, number)
        row = new(
            SucceededWorker,
            lineage=new_id(),
            succession=self.succession.lineage,
            worker_id=worker,
            successor_id=self.next,
            taken_by_id=taken_by,
            on=self.on,
            ended=self._end(contract, terms),
            began=self._begin(taken_by, terms),
            **self.act.recorded(self.former),
        )
        self.rows.append(row)
        self.found.count += 1

    def _running(self, worker: UUID) -> Employment | None:
        """The contract that holds the day before; the latest of several."""
        running = [each for each in self.here.contracts[worker].values() if exists_on(each, self.on)]
        return max(running, key=lambda each: (each.ends_on or date.max, each.starts_on), default=None)

    def _against_time(self, worker: UUID, known: UUID | None) -> bool:
        """Whether the worker came here on that day or later, or the successor's went on from there before."""
        if self.came.get(worker, date.min) >= self.on:
            self.found.kept["succession.came_later"] += 1
        elif known is not None and self.went.get(known, date.max) <= self.on:
            self.found.kept["succession.went_before"] += 1
        else:
            return False
        return True

    def _introduce(self, worker: UUID, number: Ssin | None) -> UUID:
        """Somebody whom the successor does not know yet."""
        if number is None:
            self.found.kept["succession.without_number"] += 1
        fresh = new(Worker, **self.act.recorded(self.next))
        self.there.put_worker(fresh)
        details = self.here.details[worker]
        fields = {name: getattr(details, name) for name in (*PASSED, "country")}
        self.there.put_details(details_row(self.next, fresh.id, fields, self.act))
        if number is not None:
            self.there.put_number(number_row(self.next, fresh.id, number, self.act))
        self._tell(Changed.REGISTERED, FactType.ACCOUNT, fresh.id, fresh.id, self.next)
        return fresh.id

    def _end(self, contract: Employment, terms: ContractTerms) -> UUID | None:
        """Ends the contract here the day before, unless trainings hold it; the version that then stands."""
        if terms.ends_on is not None and terms.ends_on < self.on:
            return None
        ended = _until(terms, self.on - ONE_DAY)
        if self._is_held(contract, ended):
            self.found.kept["succession.trainings_after"] += 1
            return None
        row = employment_row(self.former, contract.worker_id, ended, contract.source, self.act)
        self.here.put_contract(row, ended, contract)
        self._tell(Changed.CORRECTED, FactType.EMPLOYMENT, contract.lineage, contract.worker_id, self.former)
        return row.id

    def _is_held(self, contract: Employment, ended: ContractTerms) -> bool:
        others = (each for each in self.here.contracts[contract.worker_id].values() if each is not contract)
        kept = [ended.period, *(self.here.terms[each.id].period for each in others)]
        return bool(orphans_of(self.here.terms[contract.id].period, kept, self.taken.get(contract.worker_id, ())))

    def _begin(self, taken_by: UUID, terms: ContractTerms) -> UUID | None:
        """Begins the contract there as it was here, unless one holds the day or begins later; its public id."""
        others = [self.there.terms[each.id] for each in self.there.contracts[taken_by].values()]
        if any((each.ends_on or date.max) >= self.on for each in others):
            return None
        begun = _from(terms, self.on)
        if any(problem.stops for problem in problems_of(begun, others)):
            return None
        row = employment_row(self.next, taken_by, begun, SUCCESSION, self.act)
        self.there.put_contract(row, begun)
        self._tell(Changed.REGISTERED, FactType.EMPLOYMENT, row.lineage, taken_by, self.next)
        return row.lineage

    def _tell(self, changed: Changed, kind: FactType, fact: UUID, worker: UUID, employer: UUID) -> None:
        self.found.moved.append(Moved(kind, changed, fact, worker, employer))


def come_back(succession: Succession, reason: str, act: Act, workers: Collection[UUID] | None = None) -> GoneOver:
    """Takes back that workers went, all or these: contracts that it ended or began are as before.

    Where somebody changed them since they stay, and are counted. Whom the successor knows from nowhere else it knows
    no more.
    """
    found = GoneOver()
    at_once = replace(act, sweep=None)
    with both_sides((succession.employer_id, succession.successor_id)):
        went = SucceededWorker.objects.filter(CURRENT, succession=succession.lineage).order_by("id")
        rows = list(went if workers is None else went.filter(worker__among=workers))
        for start in range(0, len(rows), PIECE):
            found.add(_Return(succession, rows[start : start + PIECE], reason, at_once).carried_out())
    return found


class _Return:
    """Some workers on their way back."""

    def __init__(self, succession: Succession, rows: Sequence[SucceededWorker], reason: str, act: Act) -> None:
        """Reads and locks them at both sides."""
        self.act, self.rows, self.reason = act, rows, reason
        self.former, self.next = succession.employer_id, succession.successor_id
        self.here, self.there = StaffFile(act), StaffFile(act)
        self.here.load([self.former], workers=[row.worker_id for row in rows])
        self.there.load([self.next], workers=[row.taken_by_id for row in rows])
        self.taken: Taken = trainings_taken([row.taken_by_id for row in rows])
        before = Employment.objects.filter(id__in=[row.ended for row in rows if row.ended is not None])
        self.before = {row.id: row.corrects for row in before if row.corrects is not None}
        self.begun = _terms_begun(self.next, rows)
        self.own = _said_there(rows)
        self.found = GoneOver(len(rows))

    def carried_out(self) -> GoneOver:
        """Stores it."""
        former = _terms_before(self.before.values())
        for row in self.rows:
            self._restore(row, former)
            self._drop(row)
        SucceededWorker.objects.filter(CURRENT, id__in=[row.id for row in self.rows]).update(
            **self.act.withdrawn(self.reason)
        )
        for worker in left_over(self.rows, self.there):
            self.there.forget(worker, self.reason)
        self.there.store()
        self.here.store()
        staff = {
            self.former: [row.worker_id for row in self.rows],
            self.next: sorted({row.taken_by_id for row in self.rows}),
        }
        rebuild(staff, self.act, renew=True)
        return self.found

    def _restore(self, row: SucceededWorker, former: Mapping[UUID, ContractTerms]) -> None:
        """The contract here as it was, if it is as it ended and no other one is in its place."""
        if row.ended is None:
            return
        held = self.here.contracts[row.worker_id].values()
        current = next((each for each in held if each.id == row.ended), None)
        terms = former[self.before[row.ended]]
        others = [self.here.terms[each.id] for each in held if each is not current]
        if current is None or any(problem.stops for problem in problems_of(terms, others)):
            self.found.kept["succession.end_stays"] += 1
            return
        back = employment_row(self.former, row.worker_id, terms, current.source, self.act)
        self.here.put_contract(back, terms, current, self.reason)
        self._tell(Changed.CORRECTED, current.lineage, row.worker_id, self.former)

    def _drop(self, row: SucceededWorker) -> None:
        """The contract that it began goes, if it is as it began, no training needs it and nobody else says it."""
        held = self.there.contracts[row.taken_by_id]
        current = held.get(row.began) if row.began is not None else None
        if current is None:
            return
        kept = [self.there.terms[each.id].period for each in held.values() if each is not current]
        terms = self.there.terms[current.id]
        needed = orphans_of(terms.period, kept, self.taken.get(row.taken_by_id, ()))
        if needed or row.began in self.own or row.taken_by_id in self.own or terms != self.begun.get(current.lineage):
            self.found.kept["succession.contract_stays"] += 1
            return
        self.there.drop_contract(current, self.reason)
        self._tell(Changed.CANCELLED, current.lineage, row.taken_by_id, self.next)

    def _tell(self, changed: Changed, fact: UUID, worker: UUID, employer: UUID) -> None:
        self.found.moved.append(Moved(FactType.EMPLOYMENT, changed, fact, worker, employer))


def _terms_begun(successor: UUID, rows: Sequence[SucceededWorker]) -> dict[UUID, ContractTerms]:
    """The contracts that it began, as they began, by their public ids."""
    began = {row.began: row.entry for row in rows if row.began is not None}
    versions = Employment.objects.filter(employer=successor, lineage__among=list(began), corrects=None)
    first = [each for each in versions if each.entry == began[each.lineage]]
    terms = stored_terms(first)
    return {each.lineage: terms[each.id] for each in first}


def _said_there(rows: Sequence[SucceededWorker]) -> set[UUID]:
    """Contracts that the successor's payroll states too, and its workers who went on from there."""
    began = [row.began for row in rows if row.began is not None]
    went_on = SucceededWorker.objects.filter(CURRENT, worker__among=[row.taken_by_id for row in rows])
    stated = PayrollMark.objects.filter(employment__among=began)
    return {*went_on.values_list("worker_id", flat=True), *stated.values_list("employment", flat=True)}


def _terms_before(versions: Iterable[UUID]) -> dict[UUID, ContractTerms]:
    return stored_terms(list(Employment.objects.filter(id__in=list(versions))))


def _latest(days: Iterable[tuple[UUID, date]]) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for worker, on in days:
        found[worker] = max(on, found.get(worker, on))
    return found


def exists_on(contract: Employment, on: date) -> bool:
    """Whether a contract goes along on that day: one that began before and holds the day before.

    Who resigned, was dismissed or died with the end of that day is nobody's any more.
    """
    if contract.starts_on >= on or (contract.ends_on is not None and contract.ends_on < on - ONE_DAY):
        return False
    return contract.ends_on != on - ONE_DAY or contract.ending in GOES_ON


def _until(terms: ContractTerms, last: date) -> ContractTerms:
    """The contract up to that day. How it ended nobody says, as in a message of the payroll: nobody was dismissed."""
    segments = tuple(_cut(each, last) for each in terms.segments if each.starts_on <= last)
    off = tuple(_off(each, last) for each in terms.suspensions if each.starts_on <= last)
    return ContractTerms(terms.starts_on, last, None, segments, off)


def _from(terms: ContractTerms, first: date) -> ContractTerms:
    """The contract from that day on. One that ended the day before did so because of the succession, and goes on."""
    goes_on = terms.ends_on is not None and terms.ends_on < first
    last = None if goes_on else terms.ends_on
    ending = None if goes_on else terms.ending
    segments = [each for each in terms.segments if (each.ends_on or date.max) >= first]
    off = [each for each in terms.suspensions if (each.ends_on or date.max) >= first]
    return ContractTerms(
        first,
        last,
        ending,
        tuple(_started(segments or [replace(terms.segments[-1], ends_on=last)], first, last)),
        tuple(replace(each, starts_on=max(each.starts_on, first)) for each in off),
    )


def _started(segments: Sequence[SegmentTerms], first: date, last: date | None) -> Iterator[SegmentTerms]:
    """Establishments are the former employer's: which of its own it is, the next one says."""
    for place, each in enumerate(segments):
        starts_on = max(each.starts_on, first)
        ends_on = last if place == len(segments) - 1 else each.ends_on
        yield replace(each, starts_on=starts_on, ends_on=ends_on, establishment=None)


def _cut(segment: SegmentTerms, last: date) -> SegmentTerms:
    return replace(segment, ends_on=min(segment.ends_on or last, last))


def _off(off: SuspensionTerms, last: date) -> SuspensionTerms:
    return replace(off, ends_on=min(off.ends_on or last, last))
