# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom the lines of a saved file mean: by national number, by reference, else by a name that one worker alone has."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from openfla.desk.batch.stated_workers import Keyed, StatedWorkers
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.names import sort_name
from openfla.desk.outcome import Refused, refused
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails, WorkerNumber

BY_NAME_TOO = "declaration.worker_unknown"
Named = tuple[UUID, date | None]


class RescueWorkers:
    """The workers of some lines."""

    def __init__(self, items: Sequence[Keyed]) -> None:
        """Five queries, however many lines."""
        self._keyed = StatedWorkers(items)
        unknown = [item for item in items if isinstance(self._keyed.of(item), Refused)]
        keys = {item.whose for item in unknown if item.whose}
        rows = WorkerDetails.objects.filter(
            CURRENT,
            employer__in={item.employer for item in unknown},
            sort_name__among={name for key in keys for name in _names(key)},
        ).order_by("worker_id")
        self._named: dict[tuple[UUID, str], list[Named]] = defaultdict(list)
        for employer, name, worker, born in rows.values_list("employer", "sort_name", "worker", "birth_date"):
            self._named[employer, name].append((worker, born))
        found = [worker for some in self._named.values() for worker, _ in some]
        numbered = WorkerNumber.objects.filter(CURRENT, worker__among=found)
        self._numbered = set(numbered.values_list("worker", flat=True)) if found else set()

    def of(self, item: Keyed) -> UUID | Refused:
        """The worker of a line, or why it means nobody."""
        worker = self._keyed.of(item)
        if isinstance(worker, UUID) or item.whose is None or worker.problems[0].code != BY_NAME_TOO:
            return worker
        alike = {found for name in _names(item.whose) for found in self._named[item.employer, name]}
        meant = [worker for worker, born in alike if self._may_be(worker, born, item.whose)]
        if len(meant) > 1:
            return refused("rescue.name_of_several", "whose", count=len(meant))
        return meant[0] if meant else worker

    def _may_be(self, worker: UUID, born: date | None, key: WorkerKey) -> bool:
        """A number that nobody has is that of a worker known by name alone; two days of birth are two people."""
        other_number = key.number is not None and worker in self._numbered
        other_birth = born is not None and key.birth_date is not None and born != key.birth_date
        return not other_number and not other_birth


def _names(key: WorkerKey) -> set[str]:
    """In both orders: files mix up which name is which."""
    if not key.family_name:
        return set()
    return {sort_name(key.family_name, key.given_names), sort_name(key.given_names, key.family_name)}
