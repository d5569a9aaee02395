# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom of those who go the successor knows already: by the number that both have, or had.

Either may still have the BIS number of somebody whose national number the other knows. As in messages of the payroll,
two numbers are one person's only as one of each, of the same birth and with no other sex.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from openfla.desk.numbers.unsealed import unsealed
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerNumber
from openfla.records.numbers import indexes_of, number_keys
from openfla.terms.ssin import Ssin, is_same_person

Numbered = Mapping[UUID, Ssin]
"""Workers with their numbers."""


def known_there(numbers: Numbered, successor: UUID, there: StaffFile, today: date) -> dict[UUID, UUID]:
    """The successor's workers by those who go, found and locked in `there`.

    Nobody is found by a former number who is found by the number of another one who goes.
    """
    former, formerly = _former(numbers, today), _formerly(numbers, successor)
    wanted = {*numbers.values(), *(each for some in former.values() for each in some)}
    there.load([successor], workers={row.worker_id for row in formerly}, numbers=wanted)
    exact = {worker: found for worker, number in numbers.items() if (found := _holder(number, successor, there))}
    taken = set(exact.values())
    for worker, found in _by_former(numbers, former, successor, there):
        _take(worker, found, exact, taken)
    for worker, found in _by_number_of_then(numbers, formerly, there, today):
        _take(worker, found, exact, taken)
    return exact


def _take(worker: UUID, found: UUID, known: dict[UUID, UUID], taken: set[UUID]) -> None:
    if worker not in known and found not in taken:
        known[worker] = found
        taken.add(found)


def _holder(number: Ssin, successor: UUID, there: StaffFile) -> UUID | None:
    return there.by_number.get((successor, number_keys().index(number)))


def _former(numbers: Numbered, today: date) -> dict[UUID, list[Ssin]]:
    """The other numbers that those who go had."""
    found: dict[UUID, list[Ssin]] = defaultdict(list)
    for row in WorkerNumber.objects.filter(~CURRENT, worker__among=list(numbers)).order_by("recorded_at", "id"):
        was = unsealed(row, today)
        if was is not None and is_same_person(was, numbers[row.worker_id]):
            found[row.worker_id].append(was)
    return found


def _formerly(numbers: Numbered, successor: UUID) -> list[WorkerNumber]:
    """Rows of the successor with a number of somebody who goes, that no longer hold there."""
    indexes = {index for number in numbers.values() for index in indexes_of(number)}
    rows = WorkerNumber.objects.filter(~CURRENT, employer=successor, number_index__in=indexes)
    return list(rows.order_by("recorded_at", "id"))


def _by_former(
    numbers: Numbered, former: Mapping[UUID, Iterable[Ssin]], successor: UUID, there: StaffFile
) -> Iterator[tuple[UUID, UUID]]:
    for worker in numbers:
        for was in former.get(worker, ()):
            if found := _holder(was, successor, there):
                yield worker, found


def _by_number_of_then(
    numbers: Numbered, formerly: Iterable[WorkerNumber], there: StaffFile, today: date
) -> Iterator[tuple[UUID, UUID]]:
    """Where the successor's worker has the other number by now; one that was corrected by hand finds nobody."""
    whose = {number: worker for worker, number in numbers.items()}
    for row in formerly:
        was, held = unsealed(row, today), there.numbers.get(row.worker_id)
        now = unsealed(held, today) if held is not None else None
        if was is not None and was in whose and now is not None and is_same_person(was, now):
            yield whose[was], row.worker_id
