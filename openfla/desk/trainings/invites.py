# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers invited by mail to the sessions of a training, and told when these move or fall away.

Nothing goes by itself: an officer says that now is the time, and whoever was told what stands is told nothing again.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.invite import InviteKind, InviteState
from openfla.terms.training import ParticipationState


@dataclass(frozen=True, slots=True)
class InviteParticipant:
    """Tells a worker by mail what stands of a training that is planned or offered: its sessions, or that it is off.

    Unchanged where the last mail told the same. Problems: invite.no_address, invite.over, invite.nothing_to_tell.
    """

    employer: UUID
    participation: UUID


@dataclass(frozen=True, slots=True)
class NoteInviteReturned:
    """The mail came back. Problems: desk.reason_missing; invite.not_sent where it never went or was noted before."""

    employer: UUID
    invite: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class NoteInviteBounced:
    """A server that had taken the mail gave it up. `code` is the status of RFC 3463, such as 5.1.1.

    Unchanged where that is known. Problem: invite.not_sent.
    """

    invite: UUID
    code: str


@dataclass(frozen=True, slots=True)
class TrainingInvites:
    """Who takes part in a training, or was told that they would, by name, with the last mail to each; a page of them.

    With `due` only those to whom there is something to tell that a mail can reach.
    """

    employer: UUID
    training: UUID
    page: int = 1
    size: int = 50
    due: bool = False


@dataclass(frozen=True, slots=True)
class InviteView:
    """The last mail to somebody; `state` and the rest are None where there is none.

    `stands` is what there is to tell now: the sessions, that they are off, or None. `told`: whether the last mail told
    that, or is about to. `address`: whether there is one. `due`: whether there is something to tell that a mail can
    reach. `confirmed`: the worker accepted the offer.
    """

    participation: UUID
    worker: UUID
    worker_name: str
    part: ParticipationState | None
    stands: InviteKind | None
    told: bool
    address: bool
    due: bool
    confirmed: bool
    invite: UUID | None = None
    kind: InviteKind | None = None
    state: InviteState | None = None
    changed_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class InviteSums:
    """Of all, whatever the page: those who were invited last, of these the reached and the not reached, the rest.

    `due` is how many are to be told something that a mail can reach.
    """

    people: int
    invited: int
    reached: int
    failed: int
    confirmed: int
    without_address: int
    due: int


@dataclass(frozen=True, slots=True)
class TrainingInvitesView:
    """The training, and a page of its people."""

    title: str
    cancelled: bool
    sums: InviteSums
    rows: tuple[InviteView, ...]
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class OwnInvites:
    """What a worker was told by mail about sessions at an employer, the latest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class OwnInvite:
    """One mail: of which training (as it was called then), what it told, when it was written, and how far it came."""

    title: str
    kind: InviteKind
    written_at: datetime
    state: InviteState


@dataclass(frozen=True, slots=True)
class ClaimInvites:
    """Takes mails that are due; nobody else sends them for a minute. Its reference is the claim."""

    most: int = 50


@dataclass(frozen=True, slots=True)
class ClaimedInvites:
    """The mails of a claim."""

    claim: UUID


@dataclass(frozen=True, slots=True)
class OutgoingInvite:
    """A mail to be sent: to whom, and what stands. `gone` counts sessions of an earlier mail that are there no more."""

    invite: UUID
    kind: InviteKind
    employer: UUID
    employer_name: str
    worker: UUID
    participation: UUID
    name: str
    email: str
    details: UUID
    language: str
    written_at: datetime
    sequence: int
    title: str
    provider_name: str
    offered: bool
    slots: tuple[SlotTerms, ...]
    gone: tuple[SlotTerms, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteInvite:
    """What became of a try: taken, refused for good, or neither, which asks for another one."""

    invite: UUID
    details: UUID
    answer: str
    taken: bool = False
    refused: bool = False
