# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that somebody just had written to many workers: taken back by the same person before they went."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoInformWorker:
    """Takes back a message that this person just had written: it tells nobody anything, as if it was overtaken.

    Problems: undo.too_late; undo.changed, where it is on its way, was printed, or ended otherwise.
    """

    employer: UUID
    message: UUID


@dataclass(frozen=True, slots=True)
class ActOnMessages:
    """The messages that one act wrote, known by one of them. The answer: their ids."""

    employer: UUID
    message: UUID
