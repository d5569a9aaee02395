# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers' own exports: what they say stands in their account as said by themselves, until the employer confirms it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from openfla.desk.rescue.rescues import Saved
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.terms.rescue import DeclaredState

MOST_LINES = 2_000
"""What one person can have followed in a life's work, and more."""


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A training of the worker as the own file has it."""

    line: int
    training: TrainingTerms
    terms: ParticipationTerms


@dataclass(frozen=True, slots=True)
class ReceiveOwnRescue:
    """A worker brings in what they saved of themselves, for one of their own employers. `path` holds the clear bytes.

    The file is kept sealed, the lines are declared by the worker. The same file, or a line known already, is unchanged.
    The reference of Done is the file.
    """

    employer: UUID
    worker: UUID
    path: Path
    filename: str
    saved: Saved
    lines: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True)
class ConfirmSelfDeclared:
    """The employer confirms a declared training: it is registered, or known again, with the mark of the worker's file.

    One that may be a training known here waits for a decision like any other doubtful pair. One declared by a form is
    on no line that could wait: it is refused then (declared.may_be_known), unless it is another one (`separate`).
    Of two by a form that may be one training, confirmed together, the second is refused so too.
    """

    employer: UUID
    declared: UUID
    separate: bool = False


@dataclass(frozen=True, slots=True)
class DeclineSelfDeclared:
    """The employer declines a declared training; the worker sees why."""

    employer: UUID
    declared: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class OwnDeclarations:
    """What a worker declared, newest first, with what became of it."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class SelfDeclared:
    """One page of what workers declared and nobody answered yet; with `answered` of what was answered, newest first."""

    employer: UUID
    answered: bool = False
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class DeclaredView:
    """A declared training. `participation` is the fact it became, once it was confirmed.

    `rescue` is the saved file on whose line it is, with how that was `saved`; without one it was declared by a form,
    and `filename` is that of the document beside it, if any.
    """

    declared: UUID
    rescue: UUID | None
    worker: UUID
    worker_name: str
    filename: str
    digest: str
    saved: Saved | None
    line: int
    training: TrainingTerms
    terms: ParticipationTerms
    state: DeclaredState
    reason: str
    participation: UUID | None
    declared_at: datetime
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class DeclaredPage:
    """One page of declared trainings, and how many there are."""

    rows: tuple[DeclaredView, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OwnOriginal:
    """The worker's own file, byte for byte, for the worker. Answered as a ReceivedFile."""

    employer: UUID
    worker: UUID
    rescue: UUID
