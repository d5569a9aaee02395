# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers who left and were just kept longer: taken back by the same person, each by itself."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoKeepLonger:
    """The day until which this person just kept a worker holds no more; the one before does again, or the term.

    `hold` is what was recorded. Problems: undo.too_late; undo.changed, where another day was recorded since.
    """

    employer: UUID
    worker: UUID
    hold: UUID


@dataclass(frozen=True, slots=True)
class ActOnLeavers:
    """Whom one act kept longer, known by what it recorded for one of them: workers, each with that."""

    employer: UUID
    hold: UUID
