# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of some workers' payroll, ready to be added to and settled: messages, marks, points, rules."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import kept
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.outcome import Refused
from openfla.desk.payroll.content import said_of
from openfla.desk.payroll.fields import CUT, Fields, fields_recorded, terms_of
from openfla.desk.payroll.holding import hold
from openfla.desk.payroll.known_beside import is_more_known
from openfla.desk.payroll.quarter_size import counts_on
from openfla.desk.payroll.settling import THERE, Plan, fields_of, is_untouched, plans_of
from openfla.desk.workers.contract_said import ContractTerms, warnings_of
from openfla.desk.workers.contract_terms import employment_row, stored_terms
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.trainings_held import Taken, trainings_taken
from openfla.law.payroll import Stated, stated
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import Employment, PayrollMark, PayrollMessage, PayrollPoint, PayrollRule
from openfla.records.new import new
from openfla.terms.payroll import Heard, PayrollDecision, PayrollField, QuarterSaid
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem, Severity

SOURCE = "payroll"
"""What the contract is marked with as its source."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one worker: what deserves a look, and the contracts that moved."""

    warnings: tuple[Problem, ...] = ()
    moved: tuple[Moved, ...] = ()
    held: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What keeps contracts from being recorded, by their names in the source."""


class PayrollFile:
    """Adds messages and settles the workers that they are about; `store` writes all of it."""

    def __init__(self, act: Act, staff: StaffFile) -> None:
        """`staff` holds the workers, locked."""
        self.act, self.staff = act, staff
        self._fresh: dict[UUID, PayrollMessage] = {}
        self._heard: dict[UUID, list[Heard]] = defaultdict(list)
        self._rows: dict[UUID, dict[str, PayrollMessage]] = defaultdict(dict)
        self._added: dict[UUID, set[str]] = defaultdict(set)
        self._marks: dict[UUID, dict[UUID, PayrollMark]] = defaultdict(dict)
        self._points: dict[UUID, list[PayrollPoint]] = defaultdict(list)
        self._rules: dict[UUID, dict[str, PayrollRule]] = defaultdict(dict)
        self._taken: Taken = {}
        self._new_marks: dict[UUID, PayrollMark] = {}
        self._changed_marks: dict[UUID, PayrollMark] = {}
        self._dropped_marks: list[UUID] = []
        self._new_points: list[PayrollPoint] = []
        self._closed: dict[tuple[str, UUID | None], list[UUID]] = defaultdict(list)

    def _store_marks(self) -> None:
        columns = ("id", "employer_id", "worker_id", "employment", *MARKED)
        for mark in self._changed_marks.values():
            mark.entry, mark.recorded_at = self.act.entry, self.act.now
        rows = [
            tuple(getattr(mark, name) for name in columns) for mark in (self._new_marks | self._changed_marks).values()
        ]
        key = ("employer_id", "employment")
        bulk.replace_values(PayrollMark, columns, rows, key=key, kept=("id", "worker_id"))

    def load(self, workers: Collection[UUID], employers: Collection[UUID]) -> None:
        """What is kept about these workers; one query per kind."""
        for row in PayrollMessage.objects.filter(worker__in=workers):
            self._hear(row)
        for mark in PayrollMark.objects.filter(worker__in=workers):
            self._marks[mark.worker_id][mark.employment] = mark
        for point in PayrollPoint.objects.filter(worker__in=workers, closed_at=None):
            self._points[point.worker_id].append(point)
        for rule in PayrollRule.objects.filter(CURRENT, employer__in=employers):
            self._rules[rule.employer_id][rule.field] = rule
        self._taken = trainings_taken(workers) if workers else {}

    def keep(self, row: PayrollMessage) -> None:
        """A message that is new, whoever it is about."""
        self._fresh[row.id] = row

    def is_fresh(self, row: PayrollMessage) -> bool:
        """Whether it is not stored yet."""
        return row.id in self._fresh

    def hear(self, row: PayrollMessage) -> None:
        """A message counts for its worker from now on: a new one, or one of which nobody knew whose it is."""
        if (key := self._hear(row)) is not None and row.worker_id is not None:
            self._added[row.worker_id].add(key)

    def _hear(self, row: PayrollMessage) -> str | None:
        if row.worker_id is None:
            return None
        key = bytes(row.digest).hex()
        self._rows[row.worker_id][key] = row
        said = said_of(row.source, row.reference, row.sent_at, row.said)
        self._heard[row.worker_id].append(Heard(key, said))
        return key

    def has_open(self, worker: UUID) -> bool:
        """Whether something of the worker waits."""
        return bool(self._points[worker])

    def is_open(self, point: PayrollPoint) -> bool:
        """Whether the point waits still, settled as it may be since it was read."""
        return any(each.id == point.id for each in self._points[point.worker_id])

    def messages_of(self, worker: UUID) -> int:
        """How many messages count for the worker."""
        return len(self._heard[worker])

    def quarters_of(self, worker: UUID) -> set[Quarter]:
        """The quarters in whose declarations the worker is."""
        return {each.said.quarter for each in self._heard[worker] if isinstance(each.said, QuarterSaid)}

    def counts_otherwise(self, worker: UUID, day: date) -> bool:
        """Whether what was added changes that the worker counts, or does not, in the size of that day."""
        added = self._added[worker]
        before = [each for each in self._heard[worker] if each.key not in added]
        return counts_on(before, day) != counts_on(self._heard[worker], day)

    def is_of_payroll_alone(self, worker: UUID) -> bool:
        """Whether nobody entered, corrected or withdrew anything, nor did the worker: the payroll says all."""
        marks, contracts = self._marks[worker], self.staff.contracts[worker]
        acts = {row.entry for row in self._rows[worker].values()}
        if marks.keys() - contracts.keys() or self.staff.details[worker].entry not in acts or is_more_known(worker):
            return False
        return all(
            lineage in marks and is_untouched(self._ours(each, marks[lineage]), marks[lineage].written)
            for lineage, each in contracts.items()
        )

    def pass_on(self, worker: UUID, to: UUID) -> None:
        """All that was said of a worker was said of another one."""
        rows = self._rows.pop(worker, {})
        PayrollMessage.objects.filter(id__in=[row.id for row in rows.values() if not self.is_fresh(row)]).update(
            worker=to
        )
        for row in rows.values():
            row.worker_id = to
        self._rows[to] |= rows
        self._added[to] |= rows.keys()
        self._heard[to] += self._heard.pop(worker, [])

    def has_what(self, point: PayrollPoint) -> bool:
        """Whether the contract is there, or is not, as the point says: somebody may have withdrawn it since."""
        lineage = point.employment or point.id
        return (lineage in self.staff.contracts[point.worker_id]) != (point.theirs == THERE)

    def decide(self, point: PayrollPoint, decision: PayrollDecision, rule: UUID | None = None) -> None:
        """Has the next settling of its worker follow the decision."""
        lineage = point.employment or point.id
        mark = self._marks[point.worker_id].get(lineage)
        if mark is None:  # a contract entered by hand that could not follow the payroll yet
            terms = {"worker_id": point.worker_id, "employment": lineage, "key": point.key}
            mark = new(PayrollMark, **terms, **self.act.recorded(point.employer_id))
            self._marks[point.worker_id][lineage] = self._new_marks[lineage] = mark
        if decision is PayrollDecision.SOURCE:
            mark.written = {**mark.written, point.field: self._standing(point, mark)}
        else:
            mark.seen = {**mark.seen, point.field: point.theirs}
        if lineage not in self._new_marks:
            self._changed_marks[lineage] = mark
        self._points[point.worker_id] = [each for each in self._points[point.worker_id] if each.id != point.id]
        self._closed[decision.value, rule].append(point.id)

    def _standing(self, point: PayrollPoint, mark: PayrollMark) -> object:
        """What stands there now: somebody may have changed it since the point was opened."""
        if point.field == PayrollField.CONTRACT.value:
            return point.theirs
        return self._ours(self.staff.contracts[point.worker_id][mark.employment], mark)[point.field]

    def _ours(self, contract: Employment, mark: PayrollMark | None) -> Fields:
        return fields_of(self.staff.terms[contract.id], mark)

    def take_back(self, point: PayrollPoint) -> tuple[Moved, ...] | Refused | None:
        """Brings back what stood there before the point was decided, and forgets that it was; what moved by that.

        None where the contract is another one since, or the payroll says something new of it.
        """
        lineage = point.employment or point.id
        mark = self._marks[point.worker_id].get(lineage)
        if point.decision == PayrollDecision.OURS.value:
            if mark is None or mark.seen.get(point.field) != point.theirs:
                return None
            self._forget_said(mark, point.field)
            return ()
        if point.field == PayrollField.CONTRACT.value:
            return self._bring_back(point, mark)
        current = self.staff.contracts[point.worker_id].get(lineage)
        return None if mark is None or current is None else self._put_back(point, mark, current)

    def _put_back(
        self, point: PayrollPoint, mark: PayrollMark, current: Employment
    ) -> tuple[Moved, ...] | Refused | None:
        """The version that the payroll's value replaced, if nothing replaced the one with that value."""
        former = self._replaced_by(point, current.lineage)
        takes = mark.written.get(point.field) == self._ours(current, mark)[point.field]
        here = fields_recorded(self.staff.terms[current.id])[point.field]
        if former is None and takes and here == point.ours:
            self._forget_said(mark, point.field)  # something kept the contract from following the decision
            return ()
        if former is None or current.entry != point.closed_entry:
            return None
        terms, whole = self._as_before(former, point, current, mark)
        found = self._replaced(Plan(mark.key, current, self.staff.terms[current.id], terms, mark), point)
        if not isinstance(found, Refused):
            mark.cut = whole
            self._forget_said(mark, point.field)
        return found

    def _replaced_by(self, point: PayrollPoint, lineage: UUID) -> Employment | None:
        """The version that stood there until the point was decided."""
        versions = Employment.objects.filter(employer=point.employer_id, lineage=lineage)
        replaced = versions.filter(withdrawn_entry=point.closed_entry)
        return next((each for each in replaced if each.entry != point.closed_entry), None)

    def _as_before(
        self, former: Employment, point: PayrollPoint, current: Employment, mark: PayrollMark
    ) -> tuple[ContractTerms, Fields]:
        """The contract as it was but for what else was decided at once; and the whole values that its days cut."""
        terms = stored_terms([former])[former.id]
        at_once = PayrollPoint.objects.filter(closed_entry=point.closed_entry, employment=point.employment)
        others = at_once.filter(decision=PayrollDecision.SOURCE.value).exclude(id=point.id)
        decided = set(others.values_list("field", flat=True))
        now, fields = self._ours(current, mark), fields_recorded(terms)
        if decided:
            fields |= {name: now[name] for name in decided}
            terms = terms_of(fields)
        return terms, {name: now[name] for name in CUT if now[name] != fields[name]}

    def _bring_back(self, point: PayrollPoint, mark: PayrollMark | None) -> tuple[Moved, ...] | Refused | None:
        """A contract that was withdrawn as the payroll says; or the other way round, one that came back by it."""
        if point.theirs == THERE:
            found = next((each for each in self._marks[point.worker_id].values() if each.key == point.key), None)
            lineage = found.employment if found is not None else None
            current = self.staff.contracts[point.worker_id].get(lineage) if lineage is not None else None
            if found is not None and current is None and found.written.get(point.field) == THERE:
                self._forget_said(found, point.field)  # something keeps it from coming back
                return ()
            if current is None or found is None or current.entry != point.closed_entry:
                return None
            back = self._replaced(Plan(found.key, current, self.staff.terms[current.id], None, found), point)
            if not isinstance(back, Refused):
                self._forget_said(found, point.field)
            return back
        gone = self._replaced_by(point, point.employment or point.id)
        if gone is None and mark is not None and mark.written.get(point.field) == point.theirs:
            self._forget_said(mark, point.field)  # something keeps it from being withdrawn
            return ()
        if gone is None or mark is not None or gone.lineage in self.staff.contracts[point.worker_id]:
            return None
        terms = stored_terms([gone])[gone.id]
        back = self._replaced(Plan(point.key, None, None, terms, None), point, gone)
        if not isinstance(back, Refused):
            values = {"worker_id": point.worker_id, "employment": gone.lineage, "key": point.key}
            fresh = new(PayrollMark, **values, **self.act.recorded(point.employer_id))
            self._marks[point.worker_id][gone.lineage] = self._new_marks[gone.lineage] = fresh
        return back

    def _replaced(self, plan: Plan, point: PayrollPoint, gone: Employment | None = None) -> tuple[Moved, ...] | Refused:
        """The contract as the plan has it, unless the law or trainings keep it from that."""
        worker, current = point.worker_id, plan.current
        others = [self.staff.terms[each.id] for each in self.staff.contracts[worker].values() if each is not current]
        hold([plan], others, self._taken.get(worker, ()))
        if plan.held:
            return Refused(plan.held)
        if plan.after is None and current is not None:
            self.staff.drop_contract(current, "")
            return (Moved(FactType.EMPLOYMENT, Changed.CANCELLED, current.lineage, worker),)
        if plan.after is None:
            return ()
        known = current or gone
        source = known.source if known is not None else SOURCE
        row = employment_row(point.employer_id, worker, plan.after, source, self.act)
        row.lineage = known.lineage if known is not None else row.lineage
        self.staff.put_contract(row, plan.after, current)
        changed = Changed.REGISTERED if current is None else Changed.CORRECTED
        return (Moved(FactType.EMPLOYMENT, changed, row.lineage, worker),)

    def _forget_said(self, mark: PayrollMark, name: str) -> None:
        """Nothing is known any more of what was written for the payroll, nor of what it said."""
        mark.written = {key: value for key, value in mark.written.items() if key != name}
        mark.seen = {key: value for key, value in mark.seen.items() if key != name}
        if mark.employment not in self._new_marks:
            self._changed_marks[mark.employment] = mark

    def settle(self, employer: UUID, worker: UUID) -> Settled:
        """Brings the worker's contracts to what all messages come to."""
        found = stated(self._heard[worker], settings.OPENFLA_DIMONA_TYPES)
        recorded = {
            lineage: (each, self.staff.terms[each.id]) for lineage, each in self.staff.contracts[worker].items()
        }
        rules = {name: PayrollDecision(rule.decision) for name, rule in self._rules[employer].items()}
        plans = plans_of(found, recorded, self._marks[worker], rules)
        planned = {plan.current.lineage for plan in plans if plan.current is not None}
        beside = [terms for lineage, (_, terms) in recorded.items() if lineage not in planned]
        hold(plans, beside, self._taken.get(worker, ()))
        moved = [each for plan in plans for each in self._carried_out(plan, employer, worker)]
        self._note_points(plans, employer, worker)
        held = {plan.key: plan.held for plan in plans if plan.held}
        return Settled(tuple(_warnings(found, plans)), tuple(moved), held)

    def _carried_out(self, plan: Plan, employer: UUID, worker: UUID) -> Iterable[Moved]:
        lineage = plan.current.lineage if plan.current is not None else new_id()
        if plan.is_changed and plan.target is None and plan.current is not None:
            self.staff.drop_contract(plan.current, "")
            self._forget_mark(worker, lineage)
            yield Moved(FactType.EMPLOYMENT, Changed.CANCELLED, lineage, worker)
            return
        if plan.is_changed and plan.target is not None:
            source = plan.current.source if plan.current is not None else SOURCE
            row = employment_row(employer, worker, plan.target, source, self.act)
            row.lineage = lineage
            self.staff.put_contract(row, plan.target, plan.current)
            changed = Changed.REGISTERED if plan.current is None else Changed.CORRECTED
            yield Moved(FactType.EMPLOYMENT, changed, lineage, worker)
        if plan.target is not None and not plan.held:
            self._mark(plan, employer, worker, lineage)
            if plan.instead is not None:
                self._forget_mark(worker, plan.instead.employment)

    def _forget_mark(self, worker: UUID, lineage: UUID) -> None:
        mark = self._marks[worker].pop(lineage, None)
        self._changed_marks.pop(lineage, None)
        if mark is not None and self._new_marks.pop(lineage, None) is None:
            self._dropped_marks.append(mark.id)

    def _mark(self, plan: Plan, employer: UUID, worker: UUID, lineage: UUID) -> None:
        rows = self._rows[worker]
        said = {name: str(rows[key].id) for name, key in plan.said.items() if key in rows}
        values: dict[str, Any] = {"key": plan.key, "written": plan.written, "seen": plan.seen, "said": said or {}}
        values["cut"] = plan.cut or None
        mark = self._marks[worker].get(lineage)
        if mark is None:
            mark = new(PayrollMark, worker_id=worker, employment=lineage, **values, **self.act.recorded(employer))
            self._marks[worker][lineage] = self._new_marks[lineage] = mark
            return
        if not said:
            values["said"] = mark.said
        if all(getattr(mark, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(mark, name, value)
        if lineage not in self._new_marks:
            self._changed_marks[lineage] = mark

    def _note_points(self, plans: Sequence[Plan], employer: UUID, worker: UUID) -> None:
        """Opens what is open now and closes what no longer is."""
        wanted = {(each.key, each.field): each for plan in plans for each in self._points_of(plan, employer, worker)}
        left: list[PayrollPoint] = []
        for point in self._points[worker]:
            fresh = wanted.get((point.key, point.field))
            if fresh is not None and (fresh.ours, fresh.theirs, fresh.code) == (point.ours, point.theirs, point.code):
                del wanted[point.key, point.field]
                left.append(point)
            elif point in self._new_points:
                self._new_points.remove(point)
            else:
                self._closed["", None].append(point.id)
        self._new_points += wanted.values()
        self._points[worker] = [*left, *wanted.values()]

    def _points_of(self, plan: Plan, employer: UUID, worker: UUID) -> Iterable[PayrollPoint]:
        withdrawn = plan.mark.employment if plan.mark is not None else None
        employment = plan.current.lineage if plan.current is not None else withdrawn
        usual: dict[str, Any] = {"worker_id": worker, "employment": employment, "key": plan.key}
        recorded = self.act.recorded(employer)
        for name, (ours, theirs) in plan.open.items():
            message = self._rows[worker].get(plan.said.get(name, ""))
            yield new(
                PayrollPoint,
                field=name,
                ours=ours,
                theirs=theirs,
                message_id=message.id if message else None,
                **usual,
                **recorded,
            )
        if plan.held and PayrollField.CONTRACT.value not in plan.open:
            held = {"code": plan.held[0].code, "theirs": kept(plan.held[:1])}
            yield new(PayrollPoint, field=PayrollField.CONTRACT.value, **held, **usual, **recorded)

    def store(self) -> None:
        """Writes workers and contracts first, on which the rest rests."""
        self.staff.store()
        bulk.insert(list(self._fresh.values()))
        PayrollMark.objects.filter(id__in=self._dropped_marks).delete()
        self._store_marks()
        for (decision, rule), ids in self._closed.items():
            marks = {"decision": decision, "rule_id": rule, "closed_at": self.act.now, "closed_entry": self.act.entry}
            PayrollPoint.objects.filter(id__in=ids, closed_at=None).update(**marks)
        bulk.insert(self._new_points)


MARKED = ("key", "written", "seen", "said", "cut", "entry", "recorded_at")


def _warnings(found: Stated, plans: Sequence[Plan]) -> Iterable[Problem]:
    said = {
        "payroll.period_contradicts": found.contradicted,
        "payroll.type_not_taken": found.not_taken,
        "payroll.period_waits": found.waiting,
        "payroll.line_of_cancelled": found.without_period,
        "payroll.moments_contradict": found.undecided,
    }
    yield from (_warning(code) for code, keys in said.items() if keys)
    for plan in plans:
        if plan.open:
            yield _warning("payroll.differs")
        for problem in plan.held:
            yield Problem(problem.code, problem.field, problem.values, Severity.WARNING)
        if plan.is_changed and plan.current is None and PayrollField.HOURS.value not in plan.seen:
            yield _warning("payroll.hours_assumed")
        if plan.is_changed and plan.target is not None:
            yield from (replace(each, field="") for each in warnings_of(plan.target))


def _warning(code: str) -> Problem:
    return Problem(code, "", {}, Severity.WARNING)
