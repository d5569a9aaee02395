# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts as lists state them: what is new is registered, what is known and differs is corrected, the rest is left."""

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from openfla.desk.declared.declarations import Carrier, WorkerKey
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining, SlotTerms

Stated = TypeVar("Stated", RegisterRight, RegisterTraining, RegisterParticipation)


@dataclass(frozen=True, slots=True)
class Presence:
    """A session at which a list names somebody, and the minutes attended where it says them."""

    slot: SlotTerms
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class State(Carrier, Generic[Stated]):
    """Says that a fact is so, without knowing whether it was recorded before.

    A right is known again by worker, year, kind and origin; a training by its reference, else by title and provider
    with a session on a common day; a part by its training and worker. A list never takes a session away.

    `whose` is the worker of a right or of a part, which has TO_BE_FOUND in its place. The `training` of a training and
    of the parts in it is a name that the list gives it for this request. `unstated` are fields of which the list says
    nothing: they stay as they are known. `present` are the sessions at which a part takes place. `because` is the
    reason noted with a correction; `by_itself` says of a training whether the list states it apart from the parts in
    it. The reference of Done is that of the fact.
    """

    command: Stated
    whose: WorkerKey | None = None
    unstated: frozenset[str] = frozenset()
    present: tuple[Presence, ...] = ()
    because: str = ""
    by_itself: bool = True

    @property
    def employer(self) -> UUID:
        """The employer whose data it touches."""
        employer: UUID = self.command.employer
        return employer
