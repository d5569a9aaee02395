# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody just did on a training for many workers at once, taken back by the same person before more followed.

Nothing is overwritten: what was registered is cancelled, what was corrected is corrected back, what was cancelled is
registered again under its id. Each stays in the history, with the reason.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoParticipation:
    """Takes back what the last act of this person did on a part: `version` is the one that it left or cancelled.

    Problems: undo.too_late; undo.changed, where the part or its training was changed since; desk.reason_missing.
    """

    employer: UUID
    participation: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class UndoTraining:
    """Takes back a training that this person just registered, with all who take part in it since that act.

    The same problems; undo.changed also where somebody takes part who was registered by another act.
    """

    employer: UUID
    training: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ActOnTraining:
    """What one act did on a training, known by one of the versions that it left or cancelled: of a part, or of it."""

    employer: UUID
    training: UUID
    version: UUID


@dataclass(frozen=True, slots=True)
class ActView:
    """The parts (id and version) that the act left or cancelled; `registered`: it registered the training itself."""

    parts: tuple[tuple[UUID, UUID], ...]
    registered: bool
