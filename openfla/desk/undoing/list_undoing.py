# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list that was let in, taken back as far as nobody changed it since.

It is gone through once more as a file of its own, previewed first and let happen then. For each line the desk says by
which acts it is taken back: the same that anybody could do by hand. What the list registered is cancelled, what it
corrected is corrected back, and each stays in the history.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.desk.rights.rights import CancelRight, CorrectRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
)
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment, CorrectWorker
from openfla.terms.batch import BatchKind
from openfla.terms.problem import Problem

IN_TURN: tuple[type, ...] = (
    CorrectWorker,
    CancelEmployment,
    CorrectEmployment,
    CancelRight,
    CorrectRight,
    CancelParticipation,
    CorrectParticipation,
    CancelTraining,
    CorrectTraining,
)
"""The acts that take lines back, in the order in which they are carried out: parts go before their trainings."""


@dataclass(frozen=True, slots=True)
class UndoList:
    """Begins to take back what a list of this kind let in. The reference of Done is the file that does so.

    It is previewed, and let happen by ConfirmBatch. Asked again while that file is under way, or when no row of it
    stayed, it is unchanged; where rows stayed another one begins.
    Problems: undo.running while the list is being taken in, undo.nothing_in where nothing of it was.
    """

    employer: UUID
    batch: UUID
    kind: BatchKind
    language: str


@dataclass(frozen=True, slots=True)
class LinesToUndo:
    """The next `size` lines of the list that a file takes back, after a line; `reason` is noted with each act."""

    employer: UUID
    batch: UUID
    kind: BatchKind
    reason: str
    after: int
    size: int


@dataclass(frozen=True, slots=True)
class LineToUndo:
    """A line with the acts that take it back, all or none; or why it stays: undo.changed.

    Without both there is nothing left to take back. Lines about one worker, or about one part, share their acts.
    """

    line: int
    acts: tuple[Any, ...] = ()
    problems: tuple[Problem, ...] = ()
