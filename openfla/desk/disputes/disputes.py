# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker disputes in the own account: with a month for the answer, and both versions kept.

Royal decree of 5 December 2017 and law of 3 October 2022, art. 55: the worker has errors corrected with the employer's
agreement. An agreement changes nothing by itself: the correction that follows is an act like any other.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from openfla.law.finding import Finding
from openfla.terms.dispute import DisputeAnswer, DisputeKind, DisputeReply, DisputeState, DisputeStepKind
from openfla.terms.file_type import FileType
from openfla.terms.message import MessageKind

LONGEST_TEXT, LONGEST_WANTED = 2_000, 500
MOST_FILES = 10
MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
SOON = 7
"""So many days before the last one whoever must answer is reminded."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along: its clear bytes at `path`, and what the sender called it."""

    path: Path
    filename: str


@dataclass(frozen=True, slots=True)
class MissingTraining:
    """A training that the worker says to have followed: its first day and its length."""

    title: str
    on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class RaiseDispute:
    """A worker disputes a line of the own account, or says that a training is not there.

    `fact` is the public id of the line (a part in a training, a right, a contract), `wanted` what should stand there; a
    training that is not there is told by `missing`. While a dispute about a line is open, another one is refused with
    dispute.open_already, or dispute.proposed_already where it waits for the worker: what is new is said in the first.
    The reference of Done is the dispute.
    """

    employer: UUID
    worker: UUID
    kind: DisputeKind
    reason: str
    fact: UUID | None = None
    wanted: str = ""
    missing: MissingTraining | None = None
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerDispute:
    """The employer agrees, refuses or proposes something else. An answer after the last day is taken, and is late.

    A proposal gives the worker a month to answer it (openfla.law.correction.reply_by).

    `kind` is that of the dispute: who manages trainings answers about trainings, who manages rights about the rest.
    """

    employer: UUID
    dispute: UUID
    kind: DisputeKind
    answer: DisputeAnswer
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReplyInDispute:
    """The worker adds something, accepts or declines what was proposed, or withdraws the own dispute.

    What is added to a proposal is a reply to it: the employer has a month again to answer.
    """

    employer: UUID
    worker: UUID
    dispute: UUID
    reply: DisputeReply
    text: str = ""
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteDisputesDue:
    """The clock: notes once what is nearly due or overdue; an unanswered proposal ends without agreement.

    Changed as long as there may be more of them.
    """


@dataclass(frozen=True, slots=True)
class DisputableLines:
    """The lines that a worker may dispute: trainings, rights and contracts, the latest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class DisputableLine:
    """A line by its public id; `title` is that of a training, or why there is a right."""

    kind: DisputeKind
    fact: UUID
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class OwnDisputes:
    """What a worker disputes or disputed at an employer, newest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class DisputeList:
    """One page of what workers of an employer dispute: those to be answered first, or with `ended` those that ended.

    `untold`: those alone, open or ended, whose worker the last mail did not reach. `entered`: those alone about lines
    that the asker's own organisation entered; who registers trainings and may not consult accounts is answered no
    others.
    """

    employer: UUID
    ended: bool = False
    page: int = 1
    size: int = 25
    entered: bool = False
    untold: bool = False


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """One dispute with both versions of the line and everything that was said."""

    employer: UUID
    worker: UUID
    dispute: UUID


@dataclass(frozen=True, slots=True)
class DisputeAttachment:
    """A file that went along, byte for byte. Answered as a ReceivedFile."""

    employer: UUID
    worker: UUID
    dispute: UUID
    file: UUID


@dataclass(frozen=True, slots=True)
class DisputesDue:
    """How many disputes at an employer wait for an answer, and how many workers do not know of theirs."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class DisputeAwaiting:
    """Does this dispute wait for an answer that the asker may give? `kind` is that of the dispute. Names nobody."""

    employer: UUID
    dispute: UUID
    kind: DisputeKind


@dataclass(frozen=True, slots=True)
class Awaiting:
    """It does, until that day. `worker` is whose it is, by the public id."""

    worker: UUID
    employer_name: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute on a list. `title` is that of a training, or why there is a right; `on` the first day of the line.

    `days_left` to the employer's last day to answer, negative when it is past; None while none is awaited. `reply_by`:
    the worker's last day to answer what is proposed. `late`: an answer came after the last day. `corrected`: the line
    was changed since, or the training that was missing is there. `untold`: the last mail about it did not arrive, and
    nothing says that the worker knows.
    """

    dispute: UUID
    worker: UUID
    worker_name: str
    kind: DisputeKind
    title: str
    on: date
    state: DisputeState
    raised_at: datetime
    answer_by: date
    days_left: int | None
    reply_by: date | None
    late: bool
    corrected: bool
    untold: bool


@dataclass(frozen=True, slots=True)
class DisputePage:
    """One page, and how many there are; `overdue` of all that wait, `untold` of all that there ever were."""

    rows: tuple[DisputeRow, ...]
    total: int
    overdue: int
    page: int
    pages: int
    untold: int


@dataclass(frozen=True, slots=True)
class LineVersion:
    """What stood on a line: names of fields with their values; since when, and who recorded it in whose name."""

    said: tuple[tuple[str, object], ...]
    recorded_at: datetime
    recorded_by: str
    organisation: str


@dataclass(frozen=True, slots=True)
class DisputeStepView:
    """One thing said or done. `late`: an answer after the last day. `entry` is its journal entry.

    `due_by`: the last day to say it, where it was waited for, also where a later term has begun since; of what the
    clock noted, the day that was over.
    """

    kind: DisputeStepKind
    text: str
    at: datetime
    by: str
    organisation: str
    late: bool
    entry: UUID
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class DisputeFileView:
    """A file that went along; the digest is SHA-256, in hexadecimal digits."""

    file: UUID
    filename: str
    type: FileType
    size: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Untold:
    """The mail about a dispute that did not arrive, and that nothing followed. `code` is what the server said."""

    message: UUID
    kind: MessageKind
    code: str
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute. `before` is the line as it was when it was disputed, `now` as it is; None where nothing stands.

    `fact` is the line's public id and `training` that of the training it is a part in. `clock` says why the last day is
    what it is. `language` is the one in which the worker is written to.
    """

    row: DisputeRow
    employer: UUID
    employer_name: str
    employer_number: str
    fact: UUID | None
    training: UUID | None
    minutes: int | None
    wanted: str
    reason: str
    raised_by: str
    entry: UUID
    before: LineVersion | None
    now: LineVersion | None
    clock: Finding
    steps: tuple[DisputeStepView, ...]
    files: tuple[DisputeFileView, ...]
    language: str
    untold: Untold | None


@dataclass(frozen=True, slots=True)
class Due:
    """How many wait for an answer, and for how many of them the last day to answer is past.

    `untold`: so many whose worker the last mail did not reach; `reply_by` is the first last day by which one of these
    workers has to answer a proposal.
    """

    waiting: int
    overdue: int
    untold: int = 0
    reply_by: date | None = None
