# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Being told of changes: an API client gives an address of its own, and each change is sent there until it is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from openfla.desk.changes import HAPPENS

TYPES = tuple(f"{kind.value}.{changed.value}" for kind, happens in HAPPENS.items() for changed in happens)
"""What can happen: training.registered, ..."""
MOST_SUBSCRIPTIONS = 20
NO_ACCESS = "noAccess"
"""The answer of an event that was not sent, as the client might not know of it any more."""


class DeliveryState(StrEnum):
    """How far an event is. Dead: not taken in two days, or not to be known any more; somebody may send it again."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class RegisterSubscription:
    """Tells a client of the organisation of changes from now on, at every employer it may consult the accounts of.

    `target` is a public https address; `types` names what it wants to know, and empty means everything.
    """

    organisation: UUID
    client: UUID
    target: str
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EndSubscription:
    """Tells nothing more to it, not even what waits.

    `version` is the one that the sender saw, where it says so; a subscription has one, of the same name as itself.
    """

    organisation: UUID
    subscription: UUID
    reason: str
    version: UUID | None = None


@dataclass(frozen=True, slots=True)
class RetryDelivery:
    """Sends a dead event of this subscription again, from the first try on."""

    organisation: UUID
    subscription: UUID
    delivery: UUID


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The subscriptions of an organisation that have not ended, and how their events fare. Of all, or that one."""

    organisation: UUID
    subscription: UUID | None = None


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Events of one subscription in one state, newest first. With `delivery` that one, in whatever state it is."""

    organisation: UUID
    subscription: UUID
    state: DeliveryState = DeliveryState.DEAD
    page: int = 1
    size: int = 20
    delivery: UUID | None = None


@dataclass(frozen=True, slots=True)
class QueueEvents:
    """Writes the events of the next changes; changed says that there may be more. Done by the clock."""


@dataclass(frozen=True, slots=True)
class ClaimDeliveries:
    """Takes events that are due, the oldest first; nobody else sends them for a minute. Its reference is the claim.

    Of one subscription it takes few, so that what one target leaves waiting holds up no other. An event that its client
    may not know of any more is dead and not in the claim.
    """

    most: int = 50
    most_of_one: int = 10


@dataclass(frozen=True, slots=True)
class DueDeliveries:
    """The events of a claim: the first of each subscription, then the second, in the order in which things happened."""

    claim: UUID


@dataclass(frozen=True, slots=True)
class NoteDelivery:
    """What became of a try: `answer` is a status, or a word for why none came. `taken` ends it."""

    delivery: UUID
    answer: str
    taken: bool


@dataclass(frozen=True, slots=True)
class DueDelivery:
    """What is to be sent where. The event names no person; of a size it says of which `quarter`.

    `trace` is the word under which the change is in the journal, and in the answer to the call that made it.
    """

    delivery: UUID
    subscription: UUID
    target: str
    tries: int
    type: str
    change: UUID
    fact: UUID
    worker: UUID | None
    employer_number: str
    at: datetime
    turn: int
    quarter: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """A subscription, with its events by state."""

    subscription: UUID
    client: UUID
    client_name: str
    target: str
    types: tuple[str, ...]
    recorded_at: datetime
    counts: Mapping[DeliveryState, int]


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """An event and its tries."""

    delivery: UUID
    type: str
    fact: UUID
    employer_number: str
    at: datetime
    state: DeliveryState
    tries: int
    next_at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """A page of events, and how many there are."""

    rows: tuple[DeliveryView, ...]
    total: int
