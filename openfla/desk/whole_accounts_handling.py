# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything about an employer's workers, read in pieces: memory stays flat however many there are."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeVar
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.contract_terms import stored_terms
from openfla.desk.handling import browses
from openfla.desk.participation_terms import stated
from openfla.desk.rescues import Saved
from openfla.desk.staff import WorkerIdentity
from openfla.desk.training_terms import terms_of
from openfla.desk.trainings import TrainingTerms
from openfla.desk.whole_accounts import (
    SavedFrom,
    WholeAccount,
    WholeAccounts,
    WholeContract,
    WholePart,
    WholeRight,
)
from openfla.desk.worker_fields import FIELDS
from openfla.records.fact import CURRENT
from openfla.records.models import (
    Attendance,
    Employment,
    Organisation,
    Participation,
    RescuedFact,
    Right,
    Slot,
    StateRight,
    Training,
    WorkerDetails,
    WorkerNumber,
)
from openfla.records.numbers import number_keys
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.ssin import Ssin

PIECE = 500
Held = TypeVar("Held", WholeContract, WholeRight, WholePart)
Of = dict[UUID, list[Held]]
Marks = dict[UUID, SavedFrom]


@browses(WholeAccounts)
def whole_accounts(question: WholeAccounts, act: Act) -> Generator[WholeAccount, None, None]:
    """In the order in which the workers became known."""
    employer = Organisation.objects.get(id=question.employer)
    people = WorkerDetails.objects.filter(CURRENT, employer=employer).order_by("worker_id")
    workers = list(people.values_list("worker_id", flat=True))
    for start in range(0, len(workers), PIECE):
        yield from _accounts(employer, workers[start : start + PIECE], act.today)


def _accounts(employer: Organisation, workers: Sequence[UUID], today: date) -> Iterable[WholeAccount]:
    marks = _marks(employer.id, workers)
    contracts, rights, parts = _contracts(workers, marks), _rights(workers, marks), _parts(employer.id, workers, marks)
    numbers = _numbers(workers, today)
    for details in WorkerDetails.objects.filter(CURRENT, worker__among=workers).order_by("worker_id"):
        worker = details.worker_id
        fields = {name: getattr(details, name) for name in FIELDS}
        yield WholeAccount(
            employer_number=employer.enterprise_number,
            worker=worker,
            identity=WorkerIdentity(**fields, number=numbers.get(worker)),
            contracts=tuple(sorted(contracts[worker], key=lambda each: each.terms.starts_on)),
            rights=tuple(sorted(rights[worker], key=lambda each: (each.year, each.kind))),
            parts=tuple(sorted(parts[worker], key=lambda each: (each.first_day, each.training.title))),
        )


def _marks(employer: UUID, workers: Collection[UUID]) -> Marks:
    """The first mark of each fact of these workers."""
    found: Marks = {}
    rows = RescuedFact.objects.filter(employer=employer, worker__among=workers).select_related("rescue")
    for row in rows.order_by("id"):
        file = row.rescue
        found.setdefault(row.fact, SavedFrom(Saved(file.saved_on, file.saved_by), bytes(file.digest).hex()))
    return found


def _numbers(workers: Collection[UUID], today: date) -> dict[UUID, Ssin]:
    found = {}
    for row in WorkerNumber.objects.filter(CURRENT, worker__among=workers):
        number = Ssin.parse(number_keys(row.key_version).unseal(bytes(row.number_cipher)), today=today)
        if isinstance(number, Ssin):
            found[row.worker_id] = number
    return found


def _contracts(workers: Collection[UUID], marks: Marks) -> "Of[WholeContract]":
    found: Of[WholeContract] = defaultdict(list)
    rows = list(Employment.objects.filter(CURRENT, worker__among=workers))
    terms = stored_terms(rows)
    for row in rows:
        found[row.worker_id].append(WholeContract(terms[row.id], marks.get(row.lineage)))
    return found


def _rights(workers: Collection[UUID], marks: Marks) -> "Of[WholeRight]":
    """What the State said; and what was recorded here where it said nothing of that kind and year."""
    found: Of[WholeRight] = defaultdict(list)
    for row in StateRight.objects.filter(CURRENT, worker__among=workers):
        found[row.worker_id].append(_state_right(row, marks.get(row.lineage)))
    recorded = Right.objects.filter(
        CURRENT, worker__among=workers, kind__in=(RightFactKind.GRANT.value, RightFactKind.OPT_OUT.value)
    )
    for right in recorded:
        if right.worker_id and not any(_told(each, right) for each in found[right.worker_id]):
            found[right.worker_id].append(_own_right(right, marks.get(right.lineage)))
    return found


def _told(each: WholeRight, right: Right) -> bool:
    opts_out = right.kind == RightFactKind.OPT_OUT.value
    return each.year == right.year and (each.opted_out if opts_out else each.kind.value == right.right)


def _state_right(row: StateRight, mark: SavedFrom | None) -> WholeRight:
    def amount(numerator: int | None) -> Fraction | None:
        return None if numerator is None else Fraction(numerator, row.denominator)

    return WholeRight(
        year=row.year,
        kind=RightKind(row.kind),
        unit=StatedUnit(row.unit),
        granted=amount(row.granted),
        taken=amount(row.taken),
        remaining=amount(row.remaining),
        carried_over=amount(row.carried_over),
        opted_out=row.opted_out,
        joint_committee=row.joint_committee,
        comment=row.comment,
        mark=mark,
    )


def _own_right(row: Right, mark: SavedFrom | None) -> WholeRight:
    granted = None if row.numerator is None else Fraction(row.numerator, row.denominator or 1)
    return WholeRight(
        year=row.year,
        kind=RightKind(row.right),
        unit=StatedUnit.DAYS,
        granted=granted,
        taken=None,
        remaining=None,
        carried_over=None,
        opted_out=row.kind == RightFactKind.OPT_OUT.value,
        joint_committee="",
        comment=row.reason,
        mark=mark,
    )


def _parts(employer: UUID, workers: Collection[UUID], marks: Marks) -> "Of[WholePart]":
    found: Of[WholePart] = defaultdict(list)
    rows = list(Participation.objects.filter(CURRENT, worker__among=workers))
    trainings = _trainings(employer, {row.training for row in rows})
    attended = _attended([row.id for row in rows])
    for row in rows:
        terms = stated(row, attended.get(row.id, ()))
        found[row.worker_id].append(WholePart(trainings[row.training], terms, marks.get(row.lineage)))
    return found


def _trainings(employer: UUID, lineages: Collection[UUID]) -> dict[UUID, TrainingTerms]:
    rows = list(Training.objects.filter(CURRENT, employer=employer, lineage__among=lineages))
    slots: dict[UUID, list[Slot]] = defaultdict(list)
    for slot in Slot.objects.filter(training__among=[row.id for row in rows]):
        slots[slot.training_id].append(slot)
    return {row.lineage: terms_of(row, slots[row.id]) for row in rows}


def _attended(participations: Collection[UUID]) -> dict[UUID, tuple[int, ...]]:
    """Minutes per slot, in the order of the slots."""
    found: dict[UUID, tuple[int, ...]] = {}
    rows = Attendance.objects.filter(participation__among=participations).order_by("slot__on", "slot__starts_at", "id")
    for participation, minutes in rows.values_list("participation_id", "minutes"):
        found[participation] = (*found.get(participation, ()), minutes)
    return found
