# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How requests end: each by a second version, with the words of whoever ended it on the first."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from openfla.desk.act import Act, day_of
from openfla.desk.outcome import Done, Effect, Refused, refused
from openfla.desk.requests.request_rows import ended_row
from openfla.desk.versions import holding, locked
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.models import TrainingRequest
from openfla.terms.request import RequestState


class Endings:
    """Requests as they stand, locked, and those that end by this act; stored at once."""

    def __init__(self, asked: Iterable[UUID], act: Act) -> None:
        """Locks the requests under these ids."""
        self.act = act
        self.known = {row.lineage: row for row in locked(TrainingRequest, set(asked))}
        self._rows: list[TrainingRequest] = []
        self._because: dict[str, list[UUID]] = defaultdict(list)
        first = {row.corrects for row in self.known.values()} - {None}
        rows = TrainingRequest.objects.filter(id__among=first) if first else TrainingRequest.objects.none()
        self._said: dict[UUID, str] = dict(rows.values_list("id", "withdrawal_reason"))

    def end(self, before: TrainingRequest, state: RequestState, reason: str, participation: UUID | None = None) -> Done:
        """It ends so; later items of a list see it."""
        row = ended_row(before, state, participation, self.act)
        self.known[row.lineage] = row
        self._rows.append(row)
        self._because[reason].append(before.id)
        self._said[before.id] = reason
        return Done(row.lineage, Effect.CHANGED, about=row.worker_id, holds=holding(row))

    def ended_with(self, row: TrainingRequest, reason: str) -> bool:
        """Whether these were the words with which it ended."""
        return row.corrects is not None and self._said.get(row.corrects) == reason.strip()

    def store(self) -> None:
        """Withdraws the first versions, and stores the second ones."""
        for reason, versions in self._because.items():
            withdraw(TrainingRequest, versions, self.act, reason)
        bulk.insert(self._rows)


def unchanged(row: TrainingRequest) -> Done:
    """It ended just so before."""
    return Done(row.lineage, Effect.UNCHANGED, about=row.worker_id, holds=holding(row))


def ended_already(row: TrainingRequest) -> Refused:
    """The refusal of what comes too late: how it ended, and on which day."""
    return refused("request.ended", "", on=day_of(row.recorded_at), state=f"words.request_{row.state}")
