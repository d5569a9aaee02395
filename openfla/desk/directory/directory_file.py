# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The directory file: people of a staff directory with their workers, ready to be followed, stored at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.directory.directory import DirectorySaid
from openfla.desk.directory.following import asked_instead, followed
from openfla.desk.outcome import Refused
from openfla.desk.workers.staff import WorkerIdentity
from openfla.desk.workers.staff_file import StaffFile
from openfla.desk.workers.worker_fields import details_row
from openfla.desk.workers.worker_problems import problems_of
from openfla.records import bulk
from openfla.records.directory import CHANGED
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryRule, DirectoryUser, WorkerDetails
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField
from openfla.terms.problem import Problem

Became: TypeAlias = "tuple[Moved, ...] | Refused"
LEFT, WORKER, HIRED = DirectoryField.LEFT.value, DirectoryField.WORKER.value, DirectoryField.HIRED.value
REFERENCE = DirectoryField.REFERENCE.value
FIELDS = tuple(each.value for each in PERSONAL)
STORED = {*(name.strip() for name in CHANGED.split(",")), "decided"}
COLUMNS = tuple(field.attname for field in DirectoryUser._meta.concrete_fields)  # noqa: SLF001 - Django's own name
KEPT = tuple(name for name in COLUMNS if name not in STORED)


def texts_of(said: DirectorySaid) -> dict[str, str]:
    """The fields of a worker of which it says something."""
    return {name: value for name in FIELDS if (value := getattr(said, name))}


def identity_of(said: DirectorySaid) -> WorkerIdentity:
    """Who it is, as a registration states it."""
    return _identity(texts_of(said))


def _identity(texts: Mapping[str, Any]) -> WorkerIdentity:
    return replace(WorkerIdentity(""), **texts)


def _references_of(row: DirectoryUser) -> tuple[str, str, str]:
    """Own references that the worker may get: by what is said, by a decision, or once that is taken back."""
    said = row.said.get("fields", {}).get(REFERENCE, "")
    return said, row.open.get(REFERENCE, ""), row.decided.get(REFERENCE, {}).get("before", "")


class DirectoryFile:
    """People of the directory whose rows are locked, and what is known of their workers."""

    def __init__(self, act: Act, rows: Iterable[DirectoryUser]) -> None:
        self.act = act
        self.staff = StaffFile(act)
        self.rows = {row.id: row for row in rows}
        self._new: dict[UUID, DirectoryUser] = {}
        self._changed: dict[UUID, DirectoryUser] = {}
        self.gone: list[UUID] = []
        self._linked: set[UUID] = set()
        self._before: dict[UUID, DirectoryUser] = {}
        self._emptied: dict[UUID, set[str]] | None = None
        self._rules: dict[UUID, dict[str, DirectoryDecision]] = defaultdict(dict)

    def load(self, employers: Collection[UUID], workers: Iterable[UUID] = (), references: Iterable[str] = ()) -> None:
        """Their workers, and those who have these references, locked; what was said of these before; their rules."""
        own = [row.worker_id for row in self.rows.values() if row.worker_id]
        borne = {*references, *(text for row in self.rows.values() for text in _references_of(row))}
        self.staff.load(employers, workers=[*own, *workers], references=borne)
        for row in DirectoryUser.objects.filter(worker__in=list(self.staff.details)).order_by("removed_at"):
            if row.worker_id is None:
                continue
            if row.removed_at is None:
                self._linked.add(row.worker_id)
            else:
                self._before[row.worker_id] = row
        for rule in DirectoryRule.objects.filter(CURRENT, employer__in=employers):
            self._rules[rule.employer_id][rule.field] = DirectoryDecision(rule.decision)

    def is_linked(self, worker: UUID) -> bool:
        """Whether somebody else in the directory is that worker."""
        return worker in self._linked

    def put(self, row: DirectoryUser) -> None:
        """Somebody new in the directory."""
        self.rows[row.id] = self._new[row.id] = row

    def drop(self, row: DirectoryUser) -> None:
        """Somebody of whom nothing is to be kept: no worker of this employer."""
        self.gone.append(row.id)
        self._changed.pop(row.id, None)

    def touch(self, row: DirectoryUser) -> None:
        """The row is to be stored as it stands in the end."""
        if row.id not in self._new:
            self._changed[row.id] = row

    def link(self, row: DirectoryUser, worker: UUID, *, fresh: bool) -> None:
        """Whose worker it is from now on; a `fresh` one was registered with what the directory says."""
        row.worker_id = worker
        self._linked.add(worker)
        before = self._before.pop(worker, None)
        if before is not None:
            row.written, row.kept = before.written, before.kept
            before.open, before.waits = {}, 0
            self.touch(before)
        if fresh:
            row.written = dict(self.said(row))

    def said(self, row: DirectoryUser) -> dict[str, str]:
        """The fields of a worker that the directory states."""
        found: dict[str, str] = row.said.get("fields", {})
        return found

    def follow(self, row: DirectoryUser) -> tuple[Moved, ...]:
        """Brings the worker to what the directory says, where nobody said otherwise; what moved."""
        if row.worker_id is None:
            self._ask(row, {WORKER: row.reference})
            return ()
        ours = self.staff.details.get(row.worker_id)
        if ours is None:  # let go of since: no worker of this employer
            self._ask(row, {})
            return ()
        said, stands = self.said(row), {name: getattr(ours, name) for name in FIELDS}
        row.kept = {name: value for name, value in row.kept.items() if name not in FIELDS or said.get(name) == value}
        emptied, rules = self._emptied_of(row.worker_id), self._rules[row.employer_id]
        found = followed(stands, said, row.written, row.kept, emptied=emptied, rules=rules)
        if self._is_anothers(row, found.taken.get(REFERENCE, "")):
            found = asked_instead(found, REFERENCE, row.written)
        row.written, row.kept = found.written, {**row.kept, **found.kept}
        self._ask(row, {**found.open, **self._asked_of_end(row), **self._asked_of_start(row)})
        return self._take(row, found.taken)

    def decide(self, row: DirectoryUser, name: str, decision: DirectoryDecision) -> Became:
        """Records the directory's value of a field, or keeps ours; then nothing of it is asked any more.

        What was settled by hand since, or is of somebody who was let go of, has nothing to be recorded.
        """
        asked = {name: row.open[name]}
        moved: tuple[Moved, ...] = ()
        if decision is DirectoryDecision.SOURCE and self.is_open(row, name):
            if problems := self._problems(row, asked):
                return Refused(problems, about=row.worker_id)
            row.written = {**row.written, **asked}
            moved = self._take(row, asked)
        elif decision is DirectoryDecision.OURS:
            row.kept = {**row.kept, **asked}
        self._ask(row, {other: value for other, value in row.open.items() if other != name})
        self.touch(row)
        return moved

    def put_back(self, row: DirectoryUser, name: str, told: Mapping[str, Any]) -> Became:
        """As it was before a decision on the field: `told` is what was kept of it. It is asked anew."""
        back = {name: told["before"]}
        moved: tuple[Moved, ...] = ()
        if told["decision"] == DirectoryDecision.SOURCE:
            if problems := self._problems(row, back):
                return Refused(problems, about=row.worker_id)
            written = {each: value for each, value in row.written.items() if each != name}
            row.written = written | ({name: told["written"]} if told["written"] is not None else {})
            moved = self._take(row, back)
        row.kept = {each: value for each, value in row.kept.items() if each != name}
        row.decided = {each: value for each, value in row.decided.items() if each != name}
        self.touch(row)
        if row.removed_at is not None:
            self.ask_of_end(row)
            return moved
        return (*moved, *self.follow(row))

    def value(self, row: DirectoryUser, name: str) -> str:
        """What stands here of a field of the worker; nothing of what is no field, or of nobody."""
        ours = self.staff.details.get(row.worker_id) if row.worker_id else None
        return str(getattr(ours, name)) if ours is not None and name in FIELDS else ""

    def ask_of_end(self, row: DirectoryUser) -> None:
        """All that is still asked of somebody who is gone from the directory."""
        self._ask(row, self._asked_of_end(row))

    def is_open(self, row: DirectoryUser, name: str) -> bool:
        """Whether somebody is still asked: it may have been settled by hand since."""
        if name not in row.open or name == WORKER:
            return name in row.open
        if name == LEFT:
            return self.works_on(row)
        if name == HIRED:
            return not self.works_from(row)
        ours = self.staff.details.get(row.worker_id) if row.worker_id else None
        return ours is not None and getattr(ours, name) != row.open[name]

    def works_on(self, row: DirectoryUser) -> bool:
        """Whether a contract goes on after the day on which the directory says they left."""
        left = row.left_on
        contracts = self.staff.contracts[row.worker_id].values() if row.worker_id else ()
        return left is not None and any(
            each.starts_on <= left and (each.ends_on is None or each.ends_on > left) for each in contracts
        )

    def works_from(self, row: DirectoryUser) -> bool:
        """Whether a contract is there on the day from which the directory tells one, or later."""
        day = row.said["hired"]
        contracts = self.staff.contracts[row.worker_id].values() if row.worker_id else ()
        return any(each.ends_on is None or each.ends_on.isoformat() >= day for each in contracts)

    def _asked_of_start(self, row: DirectoryUser) -> dict[str, str]:
        """A contract is registered with a new worker alone; of one who comes back it is asked."""
        day = row.said.get("hired", "")
        if not day or not row.said["active"] or row.kept.get(HIRED) == day:
            return {}
        if row.left_on is not None and row.left_on.isoformat() < day:
            return {}
        return {} if self.works_from(row) else {HIRED: day}

    def _asked_of_end(self, row: DirectoryUser) -> dict[str, str]:
        day = row.left_on.isoformat() if row.left_on else ""
        return {LEFT: day} if self.works_on(row) and row.kept.get(LEFT) != day else {}

    def _ask(self, row: DirectoryUser, asked: dict[str, str]) -> None:
        row.open = {name: value for name, value in asked.items() if name != WORKER or row.kept.get(WORKER) != value}
        row.waits = len(row.open)

    def _emptied_of(self, worker: UUID) -> Collection[str]:
        """The fields of the worker that are empty now and were not always; one query for all who are loaded."""
        if self._emptied is None:
            self._emptied = defaultdict(set)
            former = WorkerDetails.objects.filter(worker__among=list(self.staff.details), withdrawn_at__isnull=False)
            for details in former:
                ours = self.staff.details[details.worker_id]
                self._emptied[details.worker_id] |= {
                    name for name in FIELDS if getattr(details, name) and not getattr(ours, name)
                }
        return self._emptied.get(worker, ())

    def _problems(self, row: DirectoryUser, taken: dict[str, str]) -> tuple[Problem, ...]:
        problems = list(problems_of(_identity(taken), self.act.today))
        if self._is_anothers(row, reference := taken.get(REFERENCE, "")):
            problems.append(Problem("worker.reference_taken", "identity.reference", {"reference": reference}))
        return tuple(problems)

    def _is_anothers(self, row: DirectoryUser, reference: str) -> bool:
        """Whether it is the own reference of another worker."""
        bearer = self.staff.by_reference.get((row.employer_id, reference))
        return bearer is not None and bearer != row.worker_id

    def _take(self, row: DirectoryUser, taken: dict[str, str]) -> tuple[Moved, ...]:
        if not taken or row.worker_id is None:
            return ()
        worker = row.worker_id
        before = self.staff.details[worker]
        self.staff.put_details(details_row(row.employer_id, worker, taken, self.act, before))
        return (Moved(FactType.ACCOUNT, Changed.CORRECTED, worker, worker),)

    def store(self) -> None:
        """The workers and the rows, in a few statements."""
        self.staff.store()
        DirectoryUser.objects.filter(id__in=self.gone).delete()
        if self._changed:
            rows = [tuple(getattr(row, name) for name in COLUMNS) for row in self._changed.values()]
            bulk.replace_values(DirectoryUser, COLUMNS, rows, key=("id",), kept=KEPT)
        DirectoryUser.objects.bulk_create(list(self._new.values()))
