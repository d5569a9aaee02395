# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers informed of their account: whom the law asks to tell what, the messages that do, and what came of each.

What is to be told follows from contracts and from what was told before (openfla.law.information). An employer may order
that the clock sees to it, or inform workers when it wants to. A message says what is so on that day, once: whoever was
not reached is told by another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from openfla.law.finding import Finding
from openfla.terms.message import MessageKind, MessageState, Way

A_YEAR = timedelta(days=366)
"""So long messages are counted, and who was not reached is listed."""
MOST_LETTERS = 500
"""Letters of one print run."""
AT_ONCE = 500
"""Workers that the clock goes through in one request."""


@dataclass(frozen=True, slots=True)
class OrderInformation:
    """From now on everybody here is informed in time, by the clock; another order replaces the one before.

    `language` is that of workers who have none of the four. `by_email`: to the e-Box where the operator set that up, by
    mail where a worker has an address, the others on paper; without it everybody on paper. Problem:
    information.language.
    """

    employer: UUID
    language: str
    by_email: bool


@dataclass(frozen=True, slots=True)
class EndInformation:
    """Nobody is informed by the clock any more; what waits still goes out."""

    employer: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class InformWorker:
    """Writes the message that is due, or the yearly one though it is not due yet; a worker who left is told once.

    `language` is that of a worker without an own one, as a person chooses it; what the clock sends goes in the
    language of openfla.desk.information.written_in. `if_due` writes only what is due: that is what the clock asks for.
    Who was not reached is told anew, by the clock once the personal fields were corrected. Unchanged where the same
    was told today or is on its way. `by_ebox`: to the citizen's e-Box first, where the national number is recorded;
    who is not reached there is told anew another way. `held`: it goes in a minute and not before, so that it can be
    taken back. The reference of Done is the message. Problems: information.not_employed, information.language.
    """

    employer: UUID
    worker: UUID
    language: str
    by_email: bool = True
    if_due: bool = False
    by_ebox: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class PrintMessages:
    """Takes the letters that wait into one print run, the oldest first, 500 at most; its reference is the run.

    Problem: information.nothing_to_print.
    """

    employer: UUID


@dataclass(frozen=True, slots=True)
class NoteHandedOver:
    """The worker had the message in hand on that day: proof for the employer.

    Of a mail about a dispute that did not arrive: the worker was told on paper instead, which becomes a message of its
    own, the reference of Done; the mail stays as it ended. Problems: information.handed_over_on, information.ended.
    """

    employer: UUID
    message: UUID
    on: date


@dataclass(frozen=True, slots=True)
class NoteReturned:
    """The message came back: bounced mail, or a letter returned. `reason` is what the mail server or the post said."""

    employer: UUID
    message: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class NoteMessageBounced:
    """A server that had taken the mail gave it up: it did not arrive. `code` is the status of RFC 3463, such as 5.1.1.

    Unchanged where that is known. Problem: information.ended.
    """

    message: UUID
    code: str


@dataclass(frozen=True, slots=True)
class InformationState:
    """How an employer informs its workers, how many are to be told something now, and how far the messages are."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order in force."""

    language: str
    by_email: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class InformationStateView:
    """`due` counts workers by what they are to be told; `counts` messages of the last year by way and state.

    `unreached` are messages of that year that did not arrive and that nothing followed: the last one to a worker about
    the account, and the last one about each dispute.
    Whether there is an account is judged of each worker by the own committee, and nothing is due without one;
    `account`: there is one for somebody. `uncertain` says why one that is to be told of may not have to be kept, None
    where all must. `missed_before`: nothing is due, and what was missed, or may have been, stands among
    the deadlines.
    """

    order: OrderView | None
    due: Mapping[MessageKind, int]
    counts: Mapping[tuple[Way, MessageState], int]
    unreached: int
    uncertain: Finding | None
    account: bool = True
    missed_before: bool = False


@dataclass(frozen=True, slots=True)
class WorkerMessages:
    """Messages of an employer, the latest first; those in one state or to one worker, where it is said.

    With `unreached` those alone of the last year by which a worker was not reached, and that nothing followed.
    """

    employer: UUID
    state: MessageState | None = None
    worker: UUID | None = None
    page: int = 1
    size: int = 25
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class MessagesOfWorker:
    """What a worker was told, the latest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says: days left of a year as they were known on the day it was written, or None."""

    kind: MessageKind
    on: date
    language: str
    employer_name: str
    year: int
    left: Fraction | None
    written_at: datetime


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message and what became of it. `address`: whether there is one now for its way.

    `dispute` is what it is about, None of one about the account. `followed`: another one about the same was written to
    the worker since, or the worker spoke in the dispute.
    """

    message: UUID
    worker: UUID
    name: str
    content: Content
    way: Way
    state: MessageState
    changed_at: datetime
    tries: int
    answer: str
    run: UUID | None
    handed_over_on: date | None
    address: bool
    followed: bool
    dispute: UUID | None = None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """A page of messages, and how many there are."""

    rows: tuple[MessageView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PrintedMessages:
    """The letters of a print run, by name."""

    employer: UUID
    run: UUID


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: to whom and where, and what it says. Lines of the address may lack; `country` is empty in Belgium."""

    worker: UUID
    name: str
    address: tuple[str, ...]
    country: str
    content: Content


@dataclass(frozen=True, slots=True)
class InformationOrders:
    """Which employers have their workers informed by the clock? Asked by the clock."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """One of them."""

    employer: UUID
    language: str
    by_email: bool
    number: str


@dataclass(frozen=True, slots=True)
class WorkersToInform:
    """The next workers of an employer who may have to be told something, in the order of their ids: 500 at most."""

    employer: UUID
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClaimMessages:
    """Takes messages of a way that are due; nobody else sends them for a minute. Its reference is the claim."""

    most: int = 50
    way: Way = Way.EMAIL


@dataclass(frozen=True, slots=True)
class ClaimedMessages:
    """The messages of a claim."""

    claim: UUID


@dataclass(frozen=True, slots=True)
class Mail:
    """A message to be sent: `details` is the version of the personal fields that name and address are from."""

    message: UUID
    employer: UUID
    employer_number: str
    worker: UUID
    name: str
    email: str
    details: UUID
    content: Content


@dataclass(frozen=True, slots=True)
class NoteSent:
    """What became of a try: `answer` is what the server said. `taken` says that it took the mail, `refused` that it
    never will; otherwise it is tried again.

    `pause` is how long the server asks to be left alone by this employer: all that waits for the same way waits so
    long, and it counts as no try, for a week at most.
    """

    message: UUID
    details: UUID
    answer: str
    taken: bool = False
    refused: bool = False
    pause: timedelta | None = None
