# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything about an employer's workers, read in pieces: memory stays flat however many there are."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from openfla.desk.accounts.whole_accounts import (
    WholeAccount,
    WholeAccounts,
    WholeContract,
    WholeCounter,
    WholeOwnAccount,
    WholePart,
    WholeRight,
)
from openfla.desk.act import Act
from openfla.desk.handling import answers, browses
from openfla.desk.numbers.unsealed import numbers_of
from openfla.desk.rescue.marks import origins_of
from openfla.desk.rescue.rescues import Along, RecordStateRight, SavedFrom
from openfla.desk.rescue.state_rights import amounts_of
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.rights.rights_handling import days_of
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import BY_LAW, stated
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.trainings import ParticipationTerms
from openfla.desk.workers.contract_terms import stored_terms
from openfla.desk.workers.staff import WorkerIdentity
from openfla.desk.workers.worker_fields import FIELDS
from openfla.records.fact import CURRENT
from openfla.records.models import (
    Employment,
    Organisation,
    Participation,
    RescuedFact,
    Right,
    StateRight,
    Training,
    WorkerDetails,
)
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightFactKind, RightKind

PIECE = 500
Held = TypeVar("Held", WholeContract, WholeCounter, WholeRight, WholePart)
Of = dict[UUID, list[Held]]


@browses(WholeAccounts)
def whole_accounts(question: WholeAccounts, act: Act) -> Generator[WholeAccount, None, None]:
    """In the order in which the workers became known."""
    employer = Organisation.objects.get(id=question.employer)
    people = WorkerDetails.objects.filter(CURRENT, employer=employer).order_by("worker_id")
    workers = list(people.values_list("worker_id", flat=True))
    for start in range(0, len(workers), PIECE):
        yield from _accounts(employer, workers[start : start + PIECE], act.today)


@answers(WholeOwnAccount)
def whole_own_account(question: WholeOwnAccount, act: Act) -> WholeAccount | None:
    """As the employer takes it along, with the marks that its worker may see."""
    employer = Organisation.objects.get(id=question.employer)
    return next(iter(_accounts(employer, [question.worker], act.today, question.worker)), None)


def _accounts(
    employer: Organisation, workers: Sequence[UUID], today: date, own: UUID | None = None
) -> Iterable[WholeAccount]:
    marks = Marks(employer.id, own)
    contracts, counters = _contracts(workers, marks), _counters(workers, marks)
    rights, parts = _rights(workers, marks), _parts(employer.id, workers, marks)
    numbers = numbers_of(workers, today)
    for details in WorkerDetails.objects.filter(CURRENT, worker__among=workers).order_by("worker_id"):
        worker = details.worker_id
        fields = {name: getattr(details, name) for name in FIELDS}
        yield WholeAccount(
            employer_number=employer.enterprise_number,
            worker=worker,
            identity=WorkerIdentity(**fields, number=numbers.get(worker)),
            contracts=tuple(sorted(contracts[worker], key=lambda each: each.terms.starts_on)),
            rights=tuple(sorted(rights[worker], key=lambda each: each.said.year)),
            counters=tuple(sorted(counters[worker], key=lambda each: (each.said.year, each.said.kind))),
            parts=tuple(sorted(parts[worker], key=lambda each: (each.first_day, each.training.title))),
        )


class Marks:
    """The marks that facts of an employer bear, oldest first."""

    def __init__(self, employer: UUID, own: UUID | None = None) -> None:
        """Nothing is read yet. A worker is not shown the files that colleagues saved of the same training."""
        files = Q() if own is None else Q(rescue__worker=None) | Q(rescue__worker=own)
        self._rows = RescuedFact.objects.filter(files, employer=employer).select_related("rescue")

    def of(self, sources: dict[UUID, str]) -> dict[UUID, Along]:
        """How facts go along, from their public ids and where they came from."""
        found: dict[UUID, dict[SavedFrom, None]] = defaultdict(dict)
        rows = self._rows.filter(fact__among=set(sources)).order_by("recorded_at", "id")
        for row in rows if sources else ():
            found[row.fact].update(dict.fromkeys(origins_of(row)))
        return {fact: Along(fact, source, tuple(found.get(fact, ()))) for fact, source in sources.items()}


def _contracts(workers: Collection[UUID], marks: Marks) -> "Of[WholeContract]":
    found: Of[WholeContract] = defaultdict(list)
    rows = list(Employment.objects.filter(CURRENT, worker__among=workers))
    terms, along = stored_terms(rows), marks.of({row.lineage: row.source for row in rows})
    for row in rows:
        found[row.worker_id].append(WholeContract(terms[row.id], along[row.lineage]))
    return found


def _counters(workers: Collection[UUID], marks: Marks) -> "Of[WholeCounter]":
    found: Of[WholeCounter] = defaultdict(list)
    rows = list(StateRight.objects.filter(CURRENT, worker__among=workers))
    along = marks.of({row.lineage: row.source for row in rows})
    for row in rows:
        found[row.worker_id].append(WholeCounter(_counter(row), along[row.lineage]))
    return found


def _counter(row: StateRight) -> RecordStateRight:
    return RecordStateRight(
        employer=row.employer_id,
        worker=row.worker_id,
        year=row.year,
        kind=RightKind(row.kind),
        unit=StatedUnit(row.unit),
        opted_out=row.opted_out,
        joint_committee=JointCommittee(row.joint_committee) if row.joint_committee else None,
        comment=row.comment,
        **amounts_of(row),
    )


def _rights(workers: Collection[UUID], marks: Marks) -> "Of[WholeRight]":
    found: Of[WholeRight] = defaultdict(list)
    # in the order in which they were recorded, which is that of movements of one day
    rows = list(Right.objects.filter(CURRENT, worker__among=workers).order_by("recorded_at", "id"))
    for row, right in zip(rows, rights_whole(rows, marks), strict=True):
        if row.worker_id is not None:
            found[row.worker_id].append(right)
    return found


def rights_whole(rows: Sequence[Right], marks: Marks) -> list[WholeRight]:
    """Recorded rights as they go along."""
    along = marks.of({row.lineage: row.source for row in rows})
    return [WholeRight(_right(row), along[row.lineage]) for row in rows]


def _right(row: Right) -> RegisterRight:
    return RegisterRight(
        employer=row.employer_id,
        worker=row.worker_id,
        year=row.year,
        kind=RightFactKind(row.kind),
        right=RightKind(row.right),
        days=days_of(row),
        reason=row.reason,
        evidence=row.evidence,
        source=row.source,
        right_id=row.lineage,
    )


def _parts(employer: UUID, workers: Collection[UUID], marks: Marks) -> "Of[WholePart]":
    found: Of[WholePart] = defaultdict(list)
    rows = list(Participation.objects.filter(CURRENT, worker__among=workers))
    trainings = Training.objects.filter(CURRENT, employer=employer, lineage__among={row.training for row in rows})
    courses = {row.lineage: row for row in trainings}
    terms, attended = terms_by_version(courses.values()), attendance_of(rows)
    along = marks.of({row.lineage: row.source for row in rows} | {key: row.source for key, row in courses.items()})
    for row in rows:
        training = terms[courses[row.training].id]
        part = _as_decided(stated(row, attended.get(row.id, ())))
        found[row.worker_id].append(WholePart(training, part, along[row.lineage], along[row.training]))
    return found


def _as_decided(terms: ParticipationTerms) -> ParticipationTerms:
    """What the law decided it decides again elsewhere."""
    return replace(terms, counts=None, counts_because="") if terms.counts_because.startswith(BY_LAW) else terms
