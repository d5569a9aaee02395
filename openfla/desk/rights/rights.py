# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts about rights: extra days, another number with a reason, opt-outs, opening balances. Each correctable."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.terms.recorder import Recorder
from openfla.terms.right import RightFactKind, RightKind

HAND_OVER_FILE = "hand_over_file"
"""Source of an opening balance brought along from a previous employer: the only one of the worker for the year."""


@dataclass(frozen=True, slots=True)
class RegisterRight:
    """Grants extra days, sets another number, opts out of the automatic calculation, or records an opening balance.

    `worker` None means the whole employer for the year. `days` is None for an opt-out only. Problem:
    right.opening_known where the source is a hand-over file and the worker has an opening balance for the year.
    """

    employer: UUID
    worker: UUID | None
    year: int
    kind: RightFactKind
    right: RightKind
    days: Fraction | None
    reason: str
    evidence: str = ""
    source: str = "form"
    right_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CorrectRight:
    """Replaces the amount of a recorded right; `version` is the one the officer saw.

    `reason` says why it is corrected. The right's own reason and evidence stay, unless `own_reason` or `own_evidence`
    gives others.
    """

    employer: UUID
    right_id: UUID
    version: UUID
    days: Fraction | None
    reason: str
    own_reason: str | None = None
    own_evidence: str | None = None


@dataclass(frozen=True, slots=True)
class CancelRight:
    """Withdraws a recorded right."""

    employer: UUID
    right_id: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class RightView:
    """One current recorded right of a worker, or of the whole employer when `worker` is None."""

    right_id: UUID
    version: UUID
    worker: UUID | None
    year: int
    kind: RightFactKind
    right: RightKind
    days: Fraction | None
    reason: str
    evidence: str
    recorded_at: datetime
    recorder: Recorder | None = None
    """Where it was asked."""


@dataclass(frozen=True, slots=True)
class EmployerRights:
    """The rights recorded for the whole employer in a year."""

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class RightCard:
    """One recorded right; `told`: with its history."""

    employer: UUID
    right_id: UUID
    told: bool = True


@dataclass(frozen=True, slots=True)
class RightCardView:
    """The last version of a right, whose it is (empty: the whole employer's), whether it was withdrawn, its history."""

    right: RightView
    worker_name: str
    cancelled: bool
    history: tuple[HistoryLine, ...]
