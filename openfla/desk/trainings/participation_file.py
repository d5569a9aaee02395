# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a request stores about participations: new versions, their charges and attendance, withdrawals, standings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import MAXYEAR
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.facts import staff_contracts
from openfla.desk.trainings.participation_problems import Part
from openfla.desk.trainings.participation_terms import charge_rows, columns
from openfla.desk.trainings.slot_order import slot_order
from openfla.desk.trainings.trainings import TrainingTerms
from openfla.desk.withdrawal import withdraw
from openfla.law.facts import Contract
from openfla.records import bulk
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Attendance, Charge, Participation, Slot, Worker
from openfla.records.new import new


class ParticipationFile:
    """Gathers what is decided item by item, and stores it in a handful of statements."""

    def __init__(self, employers_workers: Mapping[UUID, set[UUID]], act: Act) -> None:
        """Locks these workers in id order and loads their contracts; a worker of another employer is not there."""
        self.act, self.today = act, act.today
        asked = sorted({worker for workers in employers_workers.values() for worker in workers})
        standing.hold(employers_workers)
        self.employer_of = dict(_locked(asked))
        self.contracts: dict[UUID, list[Contract]] = staff_contracts(employers_workers)
        self.attendance: dict[UUID, tuple[int, ...]] = {}
        self.rows: list[Participation] = []
        self.charges: list[Charge] = []
        self.attended: list[tuple[Participation, tuple[int, ...]]] = []
        self.withdrawn: dict[str, list[UUID]] = defaultdict(list)
        self.uncharged: dict[str, list[UUID]] = defaultdict(list)
        self.touched: dict[UUID, set[UUID]] = defaultdict(set)
        self.first_year = MAXYEAR

    def know(self, parts: Iterable[Participation]) -> None:
        """Loads the attendance per slot of stored versions."""
        self.attendance |= attendance_of(parts)

    def attended_in(self, row: Participation) -> tuple[int, ...]:
        """Minutes per slot of a version; empty where they were not given."""
        return self.attendance.get(row.id, ())

    def contracts_with(self, worker: UUID) -> Sequence[Contract]:
        """The worker's contracts with the employer."""
        return self.contracts.get(worker, [])

    def put(
        self,
        row: Participation,
        part: Part,
        training: TrainingTerms,
        before: Participation | None = None,
        reason: str = "",
    ) -> None:
        """A new version with its charges; the one before is withdrawn."""
        if before is not None:
            row.lineage, row.corrects = before.lineage, before.id
            self.drop(before, reason)
        self.rows.append(row)
        self._charge(row, part, training)
        self.attendance[row.id] = part.terms.attended
        if part.terms.attended:
            self.attended.append((row, part.terms.attended))

    def recharge(self, row: Participation, part: Part, training: TrainingTerms, reason: str) -> None:
        """New charges for a version that itself stays as it is."""
        self._uncharge(row, reason)
        self._charge(row, part, training)

    def drop(self, row: Participation, reason: str) -> None:
        """Withdraws a version and its charges."""
        self.withdrawn[reason].append(row.id)
        self._uncharge(row, reason)

    def _charge(self, row: Participation, part: Part, training: TrainingTerms) -> None:
        charges = charge_rows(row, part, training, self.contracts_with(row.worker_id), self.act)
        self.charges += charges
        self.touched[row.employer_id].add(row.worker_id)
        self.first_year = min(self.first_year, *(charge.year for charge in charges), MAXYEAR)

    def _uncharge(self, row: Participation, reason: str) -> None:
        """The years of charges that go are not looked up: all are brought up to date."""
        self.uncharged[reason].append(row.id)
        self.touched[row.employer_id].add(row.worker_id)
        self.first_year = 0

    def send(self) -> None:
        """Inserts what is new so far, where nothing is withdrawn before it."""
        bulk.insert(self.rows)
        bulk.insert(self.charges)
        self.rows, self.charges = [], []

    def store(self) -> None:
        """Withdraws, inserts, and brings the standings up to date."""
        for reason, ids in self.withdrawn.items():
            withdraw(Participation, ids, self.act, reason)
        for reason, ids in self.uncharged.items():
            Charge.objects.filter(CURRENT, participation__among=ids).update(**self.act.withdrawn(reason))
        self.send()
        bulk.insert(self._attendances())
        standing.refresh(self.touched, self.act, self.first_year, contracts=self.contracts)

    def _attendances(self) -> list[Attendance]:
        """Minutes per slot of the current training version, in order of time."""
        if not self.attended:
            return []
        slots: dict[UUID, list[Slot]] = defaultdict(list)
        lineages = {row.training for row, _ in self.attended}
        current = Slot.objects.filter(training__lineage__among=lineages, training__withdrawn_at=None)
        for slot in sorted(current.select_related("training"), key=slot_order):
            slots[slot.training.lineage].append(slot)
        return [
            Attendance(participation_id=row.id, slot_id=slot.id, minutes=minutes, **self.act.recorded(row.employer_id))
            for row, attended in self.attended
            for slot, minutes in zip(slots[row.training], attended, strict=True)
        ]


@composed_once
def _locked(workers: Collection[UUID]) -> QuerySet[Worker, tuple[UUID, UUID]]:
    """Each with its employer."""
    rows = Worker.objects.select_for_update(no_key=True).filter(id__among=workers).order_by("id")
    return rows.values_list("id", "employer_id")


def attendance_of(parts: Iterable[Participation]) -> dict[UUID, tuple[int, ...]]:
    """Minutes per slot of these versions, where they were given; in order of time."""
    versions = [part.id for part in parts]
    if not versions:
        return {}
    found: dict[UUID, list[Attendance]] = defaultdict(list)
    for row in Attendance.objects.filter(participation__among=versions).select_related("slot"):
        found[row.participation_id].append(row)
    return {
        part: tuple(row.minutes for row in sorted(rows, key=lambda row: slot_order(row.slot)))
        for part, rows in found.items()
    }


def participation_row(employer: UUID, training: UUID, worker: UUID, part: Part, act: Act) -> Participation:
    """A first version of a participation; its lineage is set by the caller or by the version before."""
    return new(
        Participation,
        training=training,
        worker_id=worker,
        entered_by=act.mandatary(employer),
        **columns(part),
        **act.recorded(employer),
    )
