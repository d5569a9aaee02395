# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines that somebody just said to be done, at one employer or at many: taken back by the same person.

Each is withdrawn by itself, as it could be by hand, and stays in the history with the reason. What was corrected or
withdrawn since stays as it is.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoDeadlineDone:
    """Takes back that a deadline is done, which this person just said: `version` is the one that said so.

    Problems: undo.too_late; undo.changed, where it was corrected or withdrawn since; desk.reason_missing.
    """

    employer: UUID
    done: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class ActOnDeadlines:
    """What one act said to be done at an employer, known by one version of it.

    The answer: the employer, the id and the first version of each.
    """

    employer: UUID
    version: UUID


@dataclass(frozen=True, slots=True)
class ActOnDeadlinesOfClients:
    """The same over all clients whose deadlines one act ticked together."""

    organisation: UUID
    version: UUID
