# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed at an employer, in an order in which nothing comes late: for whoever keeps a copy of their own."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

NOTHING = UUID(int=0)


class Changed(StrEnum):
    """What became of a fact."""

    REGISTERED = "registered"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"
    ENDED = "ended"


class FactType(StrEnum):
    """Of what kind the fact is."""

    TRAINING = "training"
    PARTICIPATION = "participation"
    EMPLOYMENT = "employment"
    ACCOUNT = "account"
    RIGHT = "right"
    SIZE = "size"
    DECISION = "decision"
    EMPLOYER = "employer"
    BATCH = "batch"


KEPT = Changed.REGISTERED, Changed.CORRECTED, Changed.CANCELLED
"""What can become of a fact that somebody registers."""
HAPPENS = {
    FactType.TRAINING: KEPT,
    FactType.PARTICIPATION: KEPT,
    FactType.EMPLOYMENT: KEPT,
    FactType.ACCOUNT: (Changed.REGISTERED, Changed.CORRECTED),
    FactType.RIGHT: KEPT,
    FactType.SIZE: (Changed.REGISTERED, Changed.CORRECTED),
    FactType.DECISION: (Changed.REGISTERED, Changed.CANCELLED),
    FactType.EMPLOYER: (Changed.CORRECTED,),
    FactType.BATCH: (Changed.ENDED,),
}
"""What can become of a fact of each kind: no act cancels an account or a size, or corrects a decision.

A file of declarations or of payroll messages is told of once it is done, refused or cancelled."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that a command moved beside the one that it names, and whose it is where it is somebody's.

    `employer` is that of the fact, where it is another one than that of the command.
    """

    type: FactType
    changed: Changed
    fact: UUID
    worker: UUID | None
    employer: UUID | None = None

    @property
    def said(self) -> str:
        """What the journal says of it in the place of an outcome: "participation cancelled"."""
        return f"{self.type.value} {self.changed.value}"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the order of all changes: after the turn of a transaction, and an item of an entry in it."""

    transaction: int = 0
    entry: UUID = NOTHING
    position: int = -1


BEGINNING = Place()


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes after a place, oldest first. What other requests are still writing comes later, never before."""

    employer: UUID
    after: Place = BEGINNING
    most: int = 100


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `fact` is its public id, `worker` whose it is where it is somebody's; no name and no number.

    Of a size `quarter` says which: it is known by that. A change of an employer is by the employer's own id.

    A change of an account is one of the worker's own details, the first contract, which is told beside it, or several
    facts at once.
    """

    id: UUID
    place: Place
    type: FactType
    changed: Changed
    fact: UUID
    worker: UUID | None
    at: datetime
    employer: UUID
    quarter: str = ""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """A stretch of changes; `more` says that others are there already."""

    changes: tuple[Change, ...]
    more: bool
