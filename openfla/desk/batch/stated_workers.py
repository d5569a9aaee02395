# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom the rows of lists mean. A row that gives both keys must mean one worker by both."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.declared.declared_workers import Workers
from openfla.desk.outcome import Refused, refused
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerNumber

UNKNOWN = refused("declaration.worker_unknown", "whose")


class Keyed(Protocol):
    """What names its worker by a key."""

    @property
    def employer(self) -> UUID:
        """Whose worker it is."""

    @property
    def whose(self) -> WorkerKey | None:
        """The key."""


class StatedWorkers:
    """The workers of some rows: by each key apart."""

    def __init__(self, items: Sequence[Keyed]) -> None:
        """Three queries, however many rows."""
        keys = {(each.employer, each.whose) for each in items if each.whose is not None}
        self._workers = Workers.of_keys({(employer, part) for employer, key in keys for part in _parts(key)})
        referenced = [self._workers.ids.get((employer, WorkerKey(None, key.reference))) for employer, key in keys]
        rows = WorkerNumber.objects.filter(CURRENT, worker__among=[worker for worker in referenced if worker])
        self._numbered: set[UUID] = set(rows.values_list("worker", flat=True))
        self._meant = {(employer, key): self._of(employer, key) for employer, key in keys}

    def of(self, item: Keyed) -> UUID | Refused:
        """The worker of one of these rows, or why it means nobody."""
        return UNKNOWN if item.whose is None else self._meant[item.employer, item.whose]

    def _of(self, employer: UUID, key: WorkerKey) -> UUID | Refused:
        found = [self._workers.of_key(employer, part) for part in _parts(key)]
        workers = {each for each in found if isinstance(each, UUID)}
        if len(workers) > 1 or (len(found) > 1 and self._is_somebody_else(found)):
            return refused("worker.keys_disagree", "reference", reference=key.reference)
        return workers.pop() if workers else next((each for each in found if isinstance(each, Refused)), UNKNOWN)

    def _is_somebody_else(self, found: Sequence[UUID | Refused]) -> bool:
        """Whether the reference is that of a worker with another number than the one that the row gives."""
        by_number, by_reference = found
        return isinstance(by_number, Refused) and isinstance(by_reference, UUID) and by_reference in self._numbered


def _parts(key: WorkerKey) -> list[WorkerKey]:
    number = [WorkerKey(key.number)] if key.number is not None else []
    return [*number, WorkerKey(None, key.reference)] if key.reference else number
