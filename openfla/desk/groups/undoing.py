# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Many workers who were just put into a group or taken out of it: taken back by the same person, each by itself."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoJoinGroup:
    """Takes a worker out of a group whom this person just put into it; `membership` is the one that was made.

    Problems: undo.too_late; undo.changed, where the worker left the group since.
    """

    employer: UUID
    group: UUID
    worker: UUID
    membership: UUID


@dataclass(frozen=True, slots=True)
class UndoLeaveGroup:
    """Puts a worker back into a group whom this person just took out of it; `membership` is the one that ended.

    Problems: undo.too_late; undo.changed, where the worker belongs to the group again.
    """

    employer: UUID
    group: UUID
    worker: UUID
    membership: UUID


@dataclass(frozen=True, slots=True)
class ActOnGroup:
    """Whom one act put into a group, or took out of it (`left`), known by one of the memberships.

    The answer: workers, each with the membership.
    """

    employer: UUID
    group: UUID
    membership: UUID
    left: bool = False
