# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes handed over on paper: to a worker, for their account; to a colleague, for access that waits for them.

One mechanism: kept as a digest, good once, for thirty days; guesses are counted, and whatever is wrong with a code the
answer is the same.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.terms.limit import Limit
from openfla.terms.role import Permission, Quality

LIFE = timedelta(days=30)
MOST_GUESSES = 10
GUESSES_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class InviteWorker:
    """A code for a worker, to be handed over; one made before ends. The channel shows it once, nobody else can."""

    employer: UUID
    worker: UUID
    code: InvitationCode


@dataclass(frozen=True, slots=True)
class WithdrawInvitation:
    """Ends the open code of a worker."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class InviteColleague:
    """A code for somebody the organisation does not know yet; whoever signs in and uses it has this access.

    `name` is who gets the paper, in the words of the access manager. Without `starts_on` it begins on the day that the
    code is used. The code ends with the access of who made it. `quality` and `limit` are those of the access.
    """

    organisation: UUID
    name: str
    permissions: frozenset[Permission]
    code: InvitationCode
    starts_on: date | None = None
    ends_on: date | None = None
    quality: Quality | None = None
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class TakeBackInvitation:
    """Ends an open code for access; nobody gets anything by it any more."""

    organisation: UUID
    invitation: UUID


@dataclass(frozen=True, slots=True)
class InvitedColleagues:
    """The codes for access to the organisation that can still be used, oldest first."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class InvitedColleague:
    """Access that waits for whoever uses the code; `made_by` is the access manager, or nobody for the operator."""

    invitation: UUID
    name: str
    permissions: frozenset[Permission]
    starts_on: date | None
    ends_on: date | None
    made_by: str
    expires_at: datetime
    quality: Quality | None = None
    limit: Limit | None = None
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RedeemInvitation:
    """A signed-in person uses a code: what it was made for, an account or access, is theirs from now on.

    Unknown, used, withdrawn or over: the answer is the same (invitation.not_valid). After ten wrong ones within an hour
    none is taken for a while (invitation.too_many).
    """

    person: UUID
    code: InvitationCode


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """Is there a code of this worker that can still be used?"""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class InvitationView:
    """When it was made, and until when it can be used."""

    made_at: datetime
    expires_at: datetime
