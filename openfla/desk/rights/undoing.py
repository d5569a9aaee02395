# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights that somebody just registered for many workers, taken back by the same person.

Each is cancelled by itself, as it could be by hand, and stays in the history with the reason. What was corrected or
cancelled since stays as it is.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoRight:
    """Takes back a right that this person just registered: `version` is the one that was registered.

    Problems: undo.too_late; undo.changed, where the right was corrected or cancelled since; desk.reason_missing.
    """

    employer: UUID
    right_id: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ActOnRights:
    """What one act registered, known by the version of one of its rights: ids, each with its first version."""

    employer: UUID
    version: UUID
