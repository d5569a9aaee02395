# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker lets somebody they trust consult their account: for a period, visible to the worker, ended at once.

The code is handed over like that of an employer, and used at the same door
(openfla.desk.invitations.invitations.RedeemInvitation).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openfla.desk.invitations.invitation_code import InvitationCode

LONGEST = timedelta(days=366)
"""A trust is thought over once a year: nobody looks on for ever because somebody forgot."""
MOST = 10
"""So many people may be trusted with one account at a time, open codes included."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class TrustPerson:
    """Lets whoever gets the code consult one's own account at an employer, from `starts_on` to `ends_on` included.

    `named` is how the worker calls them. Problems: trust.without_name, trust.period, trust.too_long, trust.too_many.
    """

    employer: UUID
    worker: UUID
    named: str
    starts_on: date
    ends_on: date
    code: InvitationCode


@dataclass(frozen=True, slots=True)
class EndTrust:
    """From now on that person sees nothing more; an open code opens nothing."""

    employer: UUID
    worker: UUID
    trust: UUID


@dataclass(frozen=True, slots=True)
class OwnTrusts:
    """Whom does the worker trust with their account, and whom did they? Newest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class TrustView:
    """One trusted person. `used`: the code was; `open`: it lasts, or is still to begin, and was not ended."""

    trust: UUID
    named: str
    starts_on: date
    ends_on: date
    used: bool
    open: bool


@dataclass(frozen=True, slots=True)
class EntrustedAccounts:
    """Which accounts may a person consult today because their owners trust them?"""

    person: UUID


@dataclass(frozen=True, slots=True)
class EntrustedAccount:
    """An account that was entrusted, by the name of whoever did so, until a day."""

    employer: UUID
    employer_name: str
    worker: UUID
    worker_name: str
    ends_on: date
