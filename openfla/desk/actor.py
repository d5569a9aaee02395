# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts: a person for an organisation or for themselves, this installation's operator, or a nameless visitor."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from openfla.terms.role import Permission


class ActorKind(StrEnum):
    """How an actor stands towards the data."""

    OFFICER = "officer"
    WORKER = "worker"
    SYSTEM = "system"
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Actor:
    """An identity that a channel has established. What it may do is looked up by the gate at each call.

    `organisation` is the one in whose name an officer acts; acting for a client employer needs a mandate. `within`
    narrows what the officer may do; a system that works in somebody's name has no more than it was given, and is named
    in `system`. `registered` is that system as a client of the API, without which the officer may do nothing.
    """

    kind: ActorKind
    person: UUID | None = None
    organisation: UUID | None = None
    system: str = ""
    within: frozenset[Permission] | None = None
    registered: UUID | None = None

    @classmethod
    def officer(cls, person: UUID, organisation: UUID) -> "Actor":
        """A person who acts for an organisation under a grant."""
        return cls(ActorKind.OFFICER, person=person, organisation=organisation)

    @classmethod
    def client(cls, client: UUID, person: UUID, organisation: UUID, within: frozenset[Permission]) -> "Actor":
        """A registered system that acts as a person of an organisation, within the permissions it was given."""
        return cls(ActorKind.OFFICER, person, organisation, system_of(client), within, client)

    @classmethod
    def worker(cls, person: UUID) -> "Actor":
        """A person who looks after their own account."""
        return cls(ActorKind.WORKER, person=person)

    @classmethod
    def operator(cls, name: str) -> "Actor":
        """The operator of the installation, or a job of it."""
        return cls(ActorKind.SYSTEM, system=name)

    @classmethod
    def visitor(cls) -> "Actor":
        """Somebody who has not signed in: may ask what anyone may ask, and nothing else."""
        return cls(ActorKind.VISITOR)


def system_of(client: UUID) -> str:
    """The name under which what a client of the API did stands in the journal."""
    return f"client {client}"
