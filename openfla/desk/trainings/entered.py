# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others entered for an employer: it verifies each line, or sends it back to them with a reason.

A verdict is about one version of a part. Who corrects the part makes another version, which waits anew; what the
employer corrects itself is its own word and waits for nobody.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.terms.recorder import Recorder
from openfla.terms.training import ParticipationState, TrustMark, Verdict

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class VerifyParticipation:
    """The employer verified this version of a worker's part. Of what it entered itself nothing is to be verified.

    The reference of Done is the part. Problems: desk.changed_meanwhile where another version holds now.
    """

    employer: UUID
    participation: UUID
    version: UUID


@dataclass(frozen=True, slots=True)
class ReturnParticipation:
    """The employer sends this version back to the organisation that entered it, which reads why and corrects it.

    The line stays and counts until somebody corrects or cancels it. The same problems; entered.own_line,
    desk.reason_missing, training.text_too_long.
    """

    employer: UUID
    participation: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class UndoVerification:
    """Takes back what this person just said of this version; what was said of it before holds again.

    Problems: undo.too_late; undo.changed, where the part or the verdict was changed since; desk.reason_missing.
    """

    employer: UUID
    participation: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class EnteredFilter:
    """Which lines that others entered: those that wait, or those in one verdict; empty fields do not filter.

    For the employer itself a verified line waits too as long as it may be told twice and nobody said whether it is.

    `search` is looked for in the title of the training, its provider and the worker's name.
    """

    verdict: Verdict | None = None
    search: str = ""
    organisation: UUID | None = None


WAITING = EnteredFilter()


@dataclass(frozen=True, slots=True)
class EnteredByOthers:
    """One page of what others entered for an employer, the longest waiting first."""

    employer: UUID
    filter: EnteredFilter = WAITING
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class EnteredMatching:
    """All lines that match, as the version of each part: what an act on all of them is about.

    `paired`: of these the ones beside which a part stands that may be the same training, and nobody said yet.
    """

    employer: UUID
    filter: EnteredFilter = WAITING
    paired: bool = False


@dataclass(frozen=True, slots=True)
class ActOnVerifications:
    """What one act said of lines, known by one version of a part. The answer: part and version of each."""

    employer: UUID
    version: UUID


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What the employer said of a line, when and by whom; `reason` where it was sent back."""

    verdict: Verdict
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AlikeView:
    """A part of the same worker that may be the same training, told by somebody else.

    `own`: by the employer itself; `earlier`: before the line beside which it stands.
    """

    participation: UUID
    version: UUID
    training: UUID
    title: str
    starts_on: date
    ends_on: date
    minutes: int
    state: ParticipationState
    entered_at: datetime
    recorder: Recorder | None
    own: bool
    earlier: bool


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """A line that another organisation entered; `trust` as of any part."""

    participation: UUID
    version: UUID
    worker: UUID
    worker_name: str
    training: UUID
    title: str
    starts_on: date
    ends_on: date
    minutes: int
    state: ParticipationState
    trust: TrustMark | None
    entered_at: datetime
    recorder: Recorder | None
    verdict: VerdictView | None
    alike: tuple[AlikeView, ...] = ()


@dataclass(frozen=True, slots=True)
class EnteredPage:
    """One page of such lines, how many there are, and by which organisations any were entered."""

    rows: tuple[EnteredRow, ...]
    total: int
    page: int
    pages: int
    organisations: tuple[tuple[UUID, str], ...]
