# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a person is signed in and was: each sign-in is noted, and the person ends any of them.

`session` is a digest of a session's key: it names a session and opens none.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from openfla.terms.assurance import Assurance, Proof

IDLE = timedelta(minutes=30)
"""A session that is not used for so long has ended: people leave desks without signing out."""
WHOLE = timedelta(hours=8)
"""No session lasts longer, however busy: a working day, after which one signs in anew."""
REMEMBERED = timedelta(days=365)
"""So long the list tells a person of their own sign-ins."""


@dataclass(frozen=True, slots=True)
class NoteSignIn:
    """A session of a person began, on a proof, in a browser told in words."""

    person: UUID
    session: str
    proof: Proof
    browser: str = ""


@dataclass(frozen=True, slots=True)
class SignOut:
    """A person ends the session they are in; `renewed` if another begins in its place."""

    person: UUID
    session: str
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class EndSignIn:
    """A person ends one of their other sessions."""

    person: UUID
    sign_in: UUID


@dataclass(frozen=True, slots=True)
class EndOtherSignIns:
    """A person ends all their sessions but this one."""

    person: UUID
    session: str


@dataclass(frozen=True, slots=True)
class SignIns:
    """Where is a person signed in, and where were they in the last year? Newest first."""

    person: UUID


@dataclass(frozen=True, slots=True)
class SignInView:
    """One sign-in. `seen_at` is when it was last used, to the minute; none once it has ended.

    `ended_how` is here, elsewhere or renewed; empty while it lasts, and where it ended by itself.
    """

    sign_in: UUID
    session: str
    issuer: str
    level: Assurance
    browser: str
    begun_at: datetime
    seen_at: datetime | None
    ended_at: datetime | None
    ended_how: str
