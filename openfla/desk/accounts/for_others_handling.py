# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines for other systems, read in pieces: memory stays flat however many there are."""

from collections import defaultdict
from collections.abc import Collection, Generator, Iterator, Sequence
from datetime import date
from uuid import UUID

from openfla.desk.accounts.for_others import Along, ForOtherSystems, LineForOthers
from openfla.desk.act import Act
from openfla.desk.handling import browses
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.workers.contract_said import ContractTerms
from openfla.desk.workers.contract_terms import stored_terms
from openfla.desk.workers.staff import WorkerIdentity
from openfla.desk.workers.worker_fields import FIELDS
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, Participation, Training, WorkerDetails

PIECE = 500
FEW = 50
"""Trainings read at once: any of them may have thousands of participants."""


@browses(ForOtherSystems)
def for_other_systems(question: ForOtherSystems, _act: Act) -> Generator[LineForOthers, None, None]:
    """In an order that is the same each time."""
    yield from _staff(question.employer) if question.along is Along.STAFF else _trainings(question)


def _staff(employer: UUID) -> Iterator[LineForOthers]:
    people = WorkerDetails.objects.filter(CURRENT, employer=employer).order_by("worker_id")
    workers = list(people.values_list("worker_id", flat=True))
    for start in range(0, len(workers), PIECE):
        some = workers[start : start + PIECE]
        contracts, identities = _contracts(some), _identities(some)
        yield from (LineForOthers(each, identities[each], tuple(contracts[each])) for each in some)


def _contracts(workers: Collection[UUID]) -> dict[UUID, list[ContractTerms]]:
    rows = list(Employment.objects.filter(CURRENT, worker__among=workers).order_by("starts_on", "id"))
    terms, found = stored_terms(rows), defaultdict(list)
    for row in rows:
        found[row.worker_id].append(terms[row.id])
    return found


def _identities(workers: Collection[UUID]) -> dict[UUID, WorkerIdentity]:
    rows = WorkerDetails.objects.filter(CURRENT, worker__among=workers)
    return {row.worker_id: WorkerIdentity(**{name: getattr(row, name) for name in FIELDS}) for row in rows}


def _trainings(question: ForOtherSystems) -> Iterator[LineForOthers]:
    first, last = date(question.year, 1, 1), date(question.year, 12, 31)
    touching = Training.objects.filter(CURRENT, employer=question.employer, starts_on__lte=last, ends_on__gte=first)
    trainings = list(touching.order_by("starts_on", "id").values_list("lineage", flat=True))
    for start in range(0, len(trainings), FEW):
        yield from _parts(question.employer, trainings[start : start + FEW])


def _parts(employer: UUID, trainings: Sequence[UUID]) -> Iterator[LineForOthers]:
    courses = {
        row.lineage: row for row in Training.objects.filter(CURRENT, employer=employer, lineage__among=trainings)
    }
    terms, place = terms_by_version(courses.values()), {training: at for at, training in enumerate(trainings)}
    rows = list(Participation.objects.filter(CURRENT, employer=employer, training__among=set(courses)))
    rows.sort(key=lambda row: (place[row.training], row.worker_id))
    attended, identities = attendance_of(rows), _identities({row.worker_id for row in rows})
    for row in rows:
        part = stated(row, attended.get(row.id, ()))
        course = terms[courses[row.training].id]
        yield LineForOthers(row.worker_id, identities[row.worker_id], (), row.training, course, part)
