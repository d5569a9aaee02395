# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that may come twice: the first answer under a key is kept in the transaction of what it tells of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.outcome import Outcome, Refused
from openfla.records import bulk
from openfla.records.models import KeptAnswer
from openfla.records.new import new
from openfla.records.numbers import marks_key
from openfla.records.scope import employers_seen

KEPT_FOR = timedelta(days=7)
AWAY = 500
"""From this status on nothing is wrong with the request."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it leaves: status, headers, bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Repeated(Exception):  # noqa: N818 - not an error: the answer is there already, and nothing was done again
    """The key was used before. `told` is what was answered then; None if something else was asked then."""

    def __init__(self, told: Told | None) -> None:
        self.told = told


@dataclass(slots=True)
class Once:
    """What makes a request one of its kind: the part of it that keeps its answer, or undoes it if there is one.

    A repeat is carried out and undone, under the permissions of today; two at once wait for each other, and the second
    finds the answer of the first. That something is not there is kept as well, but not that the sender may not act:
    nothing of theirs can be kept where they may do nothing; nor that it can't be done now: it is to be sent again.
    `asked` is spelled the same for the same request; only a digest under the installation's key stays of it.
    """

    client: UUID
    key: UUID
    asked: bytes
    telling: Callable[[Sequence[Outcome]], Told]
    told: Told | None = field(default=None, init=False)

    def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
        """Keeps the answer. Repeated if there is one under the key."""
        self.told = self.telling(outcomes)
        if self.told.status >= AWAY:
            return
        if any(isinstance(outcome, Refused) for outcome in outcomes) and act.actor.organisation not in employers_seen():
            return
        if not bulk.insert_unless_there(self._row(self.told, act)):
            raise Repeated(self._before())

    def _row(self, told: Told, act: Act) -> KeptAnswer:
        return new(
            KeptAnswer,
            organisation_id=act.actor.organisation,
            client=self.client,
            key=self.key,
            asked=self._digest(),
            status=told.status,
            headers=dict(told.headers),
            body=told.body,
            entry=act.entry,
            recorded_at=act.now,
        )

    def _before(self) -> Told | None:
        row = KeptAnswer.objects.get(client=self.client, key=self.key)
        return Told(row.status, row.headers, bytes(row.body)) if bytes(row.asked) == self._digest() else None

    def _digest(self) -> bytes:
        return blake2b(self.asked, digest_size=32, key=marks_key(), person=b"asked").digest()


@dataclass(frozen=True, slots=True)
class SweepAnswers:
    """Drops the oldest of the answers kept before an instant, so many at once; changed while there may be more."""

    before: datetime
    most: int = 10_000
