# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages of the payroll kept; the contracts of the workers they are about are settled after each list of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.payroll.content import digest_of, plain_of, reference_of, source_of
from openfla.desk.payroll.messages import EmployerNamed, EndQuarter, PayrollEmployers, TakeMessage
from openfla.desk.payroll.payroll_file import PayrollFile, Settled
from openfla.desk.payroll.quarter_size import computed_sizes, is_whole, missing_from, sized
from openfla.desk.payroll.turns import one_after_another
from openfla.desk.powers import powers_of
from openfla.desk.successions.late import with_late
from openfla.desk.workers.staff import WorkerIdentity
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.worker_fields import details_row, number_row, stated
from openfla.records.fact import CURRENT
from openfla.records.models import Organisation, PayrollMessage, Succession, Worker, WorkerNumber
from openfla.records.new import new
from openfla.records.numbers import index_of, indexes_of, number_keys
from openfla.records.succession import both_sides
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.payroll import DimonaSaid, PayrollSource
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem, Severity
from openfla.terms.ssin import Ssin, SsinKind, is_same_person

LONGEST_NSSO = 10
MOST_MESSAGES = 20_000
"""About one worker, or one period of nobody yet, at one employer: all of them are gone through at each settling."""
OTHER = "payroll.other_employer"
Known = tuple[UUID, str]
"""An employer and a Dimona period."""


@handles(TakeMessage)
def take_messages(commands: Sequence[TakeMessage], act: Act) -> list[Outcome]:
    """Kept first, then settled once per worker; what is said of a worker stands with the last message about them."""
    taking = _Taking(commands, act)
    outcomes = [taking.take(command) for command in commands]
    return taking.settled(outcomes)


@handles(EndQuarter)
def end_quarters(commands: Sequence[EndQuarter], act: Act) -> list[Outcome]:
    """The computed size beside the declared one; one that stands is computed anew even where workers are missing."""
    misnamed = _misnamed({(command.employer, command.named) for command in commands})
    stands = sized({command.employer for command in commands})
    reasons = [misnamed[each.employer, each.named] or _in_the_way(each, stands) for each in commands]
    keys = [(each.employer, each.quarter) for each in commands]
    wanted = {key for key, reason in zip(keys, reasons, strict=True) if reason is None or reason.code == INCOMPLETE}
    found = computed_sizes(wanted, act)
    return [_ended(reason, found.get(key)) for key, reason in zip(keys, reasons, strict=True)]


INCOMPLETE = "payroll.size_incomplete"


def _in_the_way(command: EndQuarter, stands: Collection[tuple[UUID, Quarter]]) -> Problem | None:
    """A size without the workers who could not be taken in would be too low: none is recorded."""
    known = (command.employer, command.quarter) in stands
    if missing := missing_from(command):
        return Problem(INCOMPLETE if known else "payroll.workers_missing", "", {"count": missing})
    return None if known or is_whole(command) else Problem("payroll.not_whole", "")


def _ended(reason: Problem | None, computed: Outcome | None) -> Outcome:
    if reason is None and computed is not None:
        return computed
    return Refused((reason,) if reason else (), moved=_resized_by(computed))


def _resized_by(computed: Outcome | None) -> tuple[Moved, ...]:
    """The size, if it is another one now."""
    if not isinstance(computed, Done) or computed.effect is Effect.UNCHANGED:
        return ()
    return (Moved(FactType.SIZE, Changed.CORRECTED, computed.reference, None),)


def _misnamed(named: Collection[tuple[UUID, EmployerNamed]]) -> Mapping[tuple[UUID, EmployerNamed], Problem | None]:
    """By how a message names its employer, what is wrong with that: another one, or nothing by which to tell."""
    employers = {employer for employer, _ in named}
    rows = Organisation.objects.filter(id__in=employers).values_list("id", "enterprise_number", "nsso_number")
    known = {row: (enterprise, nsso) for row, enterprise, nsso in rows}
    found = {each: _misnaming(each[1], *known.get(each[0], ("", ""))) for each in named}
    others = {each for each, problem in found.items() if problem is not None and problem.code == OTHER}
    return found | {each: of for each, of in _of_predecessors(others).items() if of is not None}


def _of_predecessors(named: Collection[tuple[UUID, EmployerNamed]]) -> dict[tuple[UUID, EmployerNamed], Problem | None]:
    """What is told of messages that name an employer whose workers came from there."""
    employers = {employer for employer, _ in named}
    came = Succession.objects.filter(CURRENT, successor__in=employers, confirmed=True) if employers else ()
    days = {(row.successor_id, row.employer_id): row.on for row in came}
    if not days:
        return {}
    with both_sides({former for _, former in days}):
        rows = Organisation.objects.filter(id__in={former for _, former in days})
        numbers = [*rows.values_list("id", "enterprise_number", "nsso_number")]
    return {(employer, each): _of_predecessor(employer, each, numbers, days) for employer, each in named}


def _of_predecessor(
    employer: UUID,
    named: EmployerNamed,
    numbers: Iterable[tuple[UUID, str, str]],
    days: Mapping[tuple[UUID, UUID], date],
) -> Problem | None:
    for former, enterprise, nsso in numbers:
        if (employer, former) in days and _misnaming(named, enterprise, nsso) is None:
            place = "CompanyID" if named.enterprise_number else "NOSSRegistrationNbr"
            found = EnterpriseNumber(enterprise).display
            return Problem("payroll.of_predecessor", place, {"found": found, "on": days[employer, former]})
    return None


def _misnaming(named: EmployerNamed, enterprise: str, nsso: str) -> Problem | None:
    if named.enterprise_number:
        values = {"found": EnterpriseNumber(named.enterprise_number).display}
        return None if named.enterprise_number == enterprise else Problem(OTHER, "CompanyID", values)
    found = {"found": named.nsso_number}
    if named.nsso_number and nsso:
        same = named.nsso_number == nsso.lstrip("0")
        return None if same else Problem(OTHER, "NOSSRegistrationNbr", found)
    if named.nsso_number:
        return Problem("payroll.nsso_number_unknown", "NOSSRegistrationNbr", found)
    return Problem("payroll.employer_missing", "NOSSRegistrationNbr")


@answers(PayrollEmployers)
def payroll_employers(question: PayrollEmployers, act: Act) -> dict[EmployerNamed, UUID]:
    """Those that are the sender itself, or whose mandate it holds today; others are not there.

    Nor is one whose NSSO number another of them has too: nothing tells which of the two is meant.
    """
    wanted = {each.enterprise_number for each in question.named if each.enterprise_number}
    numbers = {each.nsso_number for each in question.named if each.nsso_number and not each.enterprise_number}
    padded = {number.zfill(length) for number in numbers for length in range(len(number), LONGEST_NSSO + 1)}
    rows = Organisation.objects.filter(Q(enterprise_number__in=wanted) | Q(nsso_number__in=padded))
    found = list(rows.values_list("id", "enterprise_number", "nsso_number"))
    open_to = {question.employer, *powers_of(act, {row for row, _, _ in found}).mandates}
    by_number = {enterprise: row for row, enterprise, _ in found if row in open_to}
    by_nsso: dict[str, set[UUID]] = defaultdict(set)
    for row, _, nsso in found:
        if row in open_to and nsso:
            by_nsso[nsso.lstrip("0")].add(row)
    alone = {nsso: next(iter(rows)) for nsso, rows in by_nsso.items() if len(rows) == 1}
    known = {
        each: by_number.get(each.enterprise_number) if each.enterprise_number else alone.get(each.nsso_number)
        for each in question.named
    }
    return {each: row for each, row in known.items() if row is not None}


class _Taking:
    """A list of messages while it is gone through."""

    def __init__(self, commands: Sequence[TakeMessage], act: Act) -> None:
        self.act = act
        one_after_another({command.employer for command in commands})
        self.misnamed = _misnamed({(command.employer, command.named) for command in commands})
        employers = {command.employer for command in commands}
        self.digests = {id(command): digest_of(command.said, command.number) for command in commands}
        self.kept = self._kept(employers)
        self.whose: dict[Known, UUID] = {}
        self.waiting: dict[Known, list[PayrollMessage]] = defaultdict(list)
        self._load_periods(commands, employers)
        numbers = [command.number for command in commands if command.number is not None]
        former = self._former_numbers(numbers, employers)
        self.staff = StaffFile(act)
        known = {row.worker_id for row in self.kept.values() if row.worker_id is not None}
        workers = {*known, *self.whose.values(), *(row.worker_id for row in former)}
        self.staff.load(employers, workers=workers, numbers=numbers)
        self.formerly = {(row.employer_id, index_of(row)): row.worker_id for row in former if self._was_replaced(row)}
        self.file = PayrollFile(act, self.staff)
        self.file.load(set(self.staff.details), employers)
        self.touched: dict[UUID, UUID] = {}
        self.joined: dict[UUID, UUID] = {}
        self.changed_periods: set[UUID] = set()

    def _kept(self, employers: Collection[UUID]) -> dict[tuple[UUID, bytes], PayrollMessage]:
        rows = PayrollMessage.objects.filter(employer__in=employers, digest__in=set(self.digests.values()))
        return {(row.employer_id, bytes(row.digest)): row for row in rows}

    def _load_periods(self, commands: Sequence[TakeMessage], employers: Collection[UUID]) -> None:
        """Whose each Dimona period is, and the messages about it of which nobody knew that yet."""
        periods = {each.said.period for each in commands if isinstance(each.said, DimonaSaid) and each.said.period}
        rows = PayrollMessage.objects.filter(
            employer__in=employers, source=PayrollSource.DIMONA.value, reference__in=periods
        )
        for row in rows.order_by("sent_at", "id"):
            if row.worker_id is None:
                self.waiting[row.employer_id, row.reference].append(row)
            else:
                self.whose[row.employer_id, row.reference] = row.worker_id

    def _former_numbers(self, numbers: Sequence[Ssin], employers: Collection[UUID]) -> list[WorkerNumber]:
        """Rows with one of these numbers that no longer hold."""
        indexes = {index for number in numbers for index in indexes_of(number)}
        return list(WorkerNumber.objects.filter(~CURRENT, employer__in=employers, number_index__in=indexes))

    def _was_replaced(self, row: WorkerNumber) -> bool:
        """Whether it is the number of the worker still, in the other register; else somebody corrected a mistake."""
        now = self.staff.numbers.get(row.worker_id)
        before, after = self._clear(row), self._clear(now) if now is not None else None
        return before is not None and after is not None and is_same_person(before, after)

    def take(self, command: TakeMessage) -> Outcome:
        """Keeps one message; what follows of it is settled later."""
        misnaming = self.misnamed[command.employer, command.named]
        if misnaming is not None:
            return Refused((misnaming,))
        key = command.employer, self.digests[id(command)]
        if key in self.kept:
            row = self.kept[key]
            if row.worker_id is not None and self.file.has_open(row.worker_id):
                self.touched[row.worker_id] = command.employer  # what keeps a contract out may be mended since
            return Done(row.worker_id or row.id, Effect.UNCHANGED, about=row.worker_id)
        found = self._worker(command)
        if isinstance(found, Problem):
            return Refused((found,))
        if self._known_of(command, found) >= MOST_MESSAGES:
            return Refused((Problem("payroll.too_many_messages", "", {"most": MOST_MESSAGES}),))
        row = self.kept[key] = self._row(command, found)
        self.file.keep(row)
        if found is None:
            self.waiting[command.employer, row.reference].append(row)
            return Done(row.id)
        self.file.hear(row)
        self.touched[found] = command.employer
        if isinstance(command.said, DimonaSaid):
            self.changed_periods.add(found)
        self._claim(command, found)
        return Done(found, about=found)

    def _known_of(self, command: TakeMessage, worker: UUID | None) -> int:
        if worker is not None:
            return self.file.messages_of(worker)
        return len(self.waiting[command.employer, reference_of(command.said)])

    def _row(self, command: TakeMessage, worker: UUID | None) -> PayrollMessage:
        return new(
            PayrollMessage,
            worker_id=worker,
            source=source_of(command.said).value,
            reference=reference_of(command.said),
            sent_at=command.said.created_at,
            said=plain_of(command.said),
            digest=self.digests[id(command)],
            batch_id=command.batch,
            **self.act.recorded(command.employer),
        )

    def _claim(self, command: TakeMessage, worker: UUID) -> None:
        """The period is this worker's, and so is what was said about it before."""
        if not isinstance(command.said, DimonaSaid) or not command.said.period:
            return
        key = command.employer, command.said.period
        self.whose[key] = worker
        earlier = self.waiting.pop(key, [])
        stored = [row.id for row in earlier if not self.file.is_fresh(row)]
        PayrollMessage.objects.filter(id__in=stored, worker=None).update(worker=worker)
        for row in earlier:
            row.worker_id = worker
            self.file.hear(row)

    def _worker(self, command: TakeMessage) -> UUID | Problem | None:
        """Who it is about; somebody new is registered. None while nobody knows whose period it is."""
        said, number = command.said, command.number
        period = said.period if isinstance(said, DimonaSaid) else ""
        of_period = self.whose.get((command.employer, period)) if period else None
        if number is None:
            return of_period
        by_number = self._numbered(command.employer, number)
        if of_period is None:
            return by_number or self._hire(command, number)
        if by_number == of_period:
            return of_period
        if not self._may_be(of_period, number):
            code = "payroll.number_of_another" if by_number is None else "payroll.two_workers"
            return Problem(code, "INSS", {"reference": period})
        if by_number is not None and not self._join(by_number, of_period):
            return Problem("payroll.not_joined", "INSS", {"reference": period})
        self._renumber(command.employer, of_period, number)
        return of_period

    def _numbered(self, employer: UUID, number: Ssin) -> UUID | None:
        key = employer, number_keys().index(number)
        return self.staff.by_number.get(key) or self.formerly.get(key)

    def _may_be(self, worker: UUID, number: Ssin) -> bool:
        """Whether the number can be another one of this worker: BIS and national, of the same birth."""
        row = self.staff.numbers.get(worker)
        known = None if row is None else self._clear(row)
        if known is not None:
            return is_same_person(known, number)
        details = self.staff.details.get(worker)
        return details is not None and details.birth_date is not None and details.birth_date == number.birth_date

    def _join(self, other: UUID, worker: UUID) -> bool:
        """Two workers turn out to be one: what the payroll says of `other` is said of `worker`; False if more is known.

        The contracts of `other` follow: what nobody says of them any more is withdrawn.
        """
        if not self.file.is_of_payroll_alone(other):
            return False
        employer = self.staff.details[other].employer_id
        self.file.pass_on(other, worker)
        self.staff.drop_number(other)
        self.whose = {key: worker if owner == other else owner for key, owner in self.whose.items()}
        self.formerly = {key: worker if owner == other else owner for key, owner in self.formerly.items()}
        self.touched[other] = employer
        self.joined[other] = worker
        return True

    def _renumber(self, employer: UUID, worker: UUID, number: Ssin) -> None:
        """A national number takes the place of a BIS number, whichever of the two is heard first.

        The other one is kept as a former number, by which later messages find the worker.
        """
        known = self.staff.numbers.get(worker)
        before = None if known is None else self._clear(known)
        self.staff.put_number(number_row(employer, worker, number, self.act))
        if before is None:
            return
        former = before
        if before.kind is SsinKind.NATIONAL:
            self.staff.put_number(number_row(employer, worker, before, self.act))
            former = number
        self.formerly[employer, number_keys().index(former)] = worker

    def _clear(self, row: WorkerNumber) -> Ssin | None:
        digits = number_keys(row.key_version).unseal(bytes(row.number_cipher))
        found = Ssin.parse(digits, today=self.act.today)
        return found if isinstance(found, Ssin) else None

    def _hire(self, command: TakeMessage, number: Ssin) -> UUID | Problem:
        if not command.family_name:
            return Problem("payroll.name_missing", "WorkerName")
        recorded = self.act.recorded(command.employer)
        worker = new(Worker, **recorded)
        identity = WorkerIdentity(command.family_name, command.given_names, birth_date=number.birth_date)
        self.staff.put_worker(worker)
        self.staff.put_details(details_row(command.employer, worker.id, stated(identity), self.act))
        self.staff.put_number(number_row(command.employer, worker.id, number, self.act))
        return worker.id

    def settled(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Settles and stores; the outcomes with what became of each worker."""
        waiting = {row.id for rows in self.waiting.values() for row in rows}
        found = {worker: self.file.settle(employer, worker) for worker, employer in self.touched.items()}
        self.file.store()
        for other, worker in self.joined.items():  # what moved of the one is told with the other
            whole = found.get(worker, Settled())
            found[worker] = replace(whole, moved=(*whole.moved, *found.pop(other, Settled()).moved))
        for worker, sizes in self._resized().items():
            found[worker] = replace(found[worker], moved=(*found[worker].moved, *sizes))
        tells = {place: worker for worker, place in _tellers(outcomes).items()}
        told = [
            _told(outcome, Settled((WAITS,)) if _waits(outcome, waiting) else found.get(tells.get(place, NOBODY)))
            for place, outcome in enumerate(outcomes)
        ]
        return with_late(told, self.staff)

    def _resized(self) -> dict[UUID, tuple[Moved, ...]]:
        """Sizes that stand and change since a worker counts in them, or no longer does; each told with one of these."""
        turned: dict[tuple[UUID, Quarter], UUID] = {}
        possible = sized(set(self.touched.values())) if self.changed_periods or self.joined else set()
        for worker in {*self.changed_periods, *self.joined.values()} - self.joined.keys():
            employer = self.touched[worker]
            for quarter in self.file.quarters_of(worker):
                joins = worker in self.joined.values()
                if (employer, quarter) in possible and (joins or self.file.counts_otherwise(worker, quarter.last_day)):
                    turned[employer, quarter] = worker
        moved: dict[UUID, tuple[Moved, ...]] = defaultdict(tuple)
        for key, outcome in computed_sizes(turned, self.act).items() if turned else ():
            moved[turned[key]] += _resized_by(outcome)
        return moved


NOBODY = UUID(int=0)
WAITS = Problem("payroll.period_waits", "", {}, Severity.WARNING)
"""Nobody knows yet whose period it is."""


def _tellers(outcomes: Sequence[Outcome]) -> dict[UUID, int]:
    """Which outcome tells what became of each worker: the last one that is new, else the last one."""
    last = {each.about: place for place, each in enumerate(outcomes) if isinstance(each, Done) and each.about}
    fresh = {
        each.about: place
        for place, each in enumerate(outcomes)
        if isinstance(each, Done) and each.about and each.effect is not Effect.UNCHANGED
    }
    return last | fresh


def _waits(outcome: Outcome, waiting: Collection[UUID]) -> bool:
    return (
        isinstance(outcome, Done)
        and outcome.effect is not Effect.UNCHANGED
        and outcome.about is None
        and outcome.reference in waiting
    )


def _told(outcome: Outcome, became: Settled | None) -> Outcome:
    """What was known before and is settled now has changed something."""
    if not isinstance(outcome, Done) or became is None:
        return outcome
    effect = Effect.CHANGED if outcome.effect is Effect.UNCHANGED and became.moved else outcome.effect
    return replace(outcome, effect=effect, warnings=became.warnings, moved=became.moved)
