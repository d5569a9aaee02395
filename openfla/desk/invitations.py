# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes by which an employer invites a worker to their account, where no national number tells who that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from openfla.desk.invitation_code import InvitationCode

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
class RedeemInvitation:
    """A signed-in person uses a code: the worker it was made for is theirs from now on.

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
