# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first connection of an organisation: made known by the operator, or asked for by whoever will manage its access.

Either way it ends with one person who manages the access and gives it to the others. The operator answers for who that
is: hands a code to the legal representative, or looks the representative up in the Crossroads Bank before approving.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission, Quality

EVERYTHING = frozenset(Permission)
"""What the first access manager gets, to give on."""
MOST_AWAITING = 3
"""Requests of one person that wait at the same time."""


@dataclass(frozen=True, slots=True)
class OpenEnrolment:
    """Makes an organisation known, with a code for its first access manager, to be handed to the representative.

    An organisation that is known keeps its names and gets the qualities it lacks; the code shows in its list of
    invitations like any other. The reference is the invitation.
    """

    enterprise_number: EnterpriseNumber
    name: str
    qualities: tuple[Quality, ...]
    representative: str
    code: InvitationCode
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class CloseEnrolment:
    """Ends a code of the operator that nobody used."""

    invitation: UUID


@dataclass(frozen=True, slots=True)
class RequestEnrolment:
    """A person who signed in asks to manage the access of an enterprise; it waits for the operator.

    The answer does not tell whether the enterprise is known here.
    """

    person: UUID
    enterprise_number: EnterpriseNumber
    name: str
    quality: Quality
    language: str


@dataclass(frozen=True, slots=True)
class ApproveEnrolment:
    """The operator approves: the organisation is known, and the person who asked manages its access from today.

    Not where somebody manages it already: they invite colleagues themselves.
    """

    enrolment: UUID


@dataclass(frozen=True, slots=True)
class RefuseEnrolment:
    """The operator refuses, for a reason that the person reads."""

    enrolment: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class OwnEnrolments:
    """What a person asked for, newest first."""

    person: UUID


class EnrolmentState(StrEnum):
    """How far a request is."""

    AWAITING = "awaiting"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class EnrolmentView:
    """One request; `managed` (for the operator alone): the enterprise is known and somebody manages its access."""

    enrolment: UUID
    enterprise_number: EnterpriseNumber
    name: str
    quality: Quality
    person_name: str
    asked_at: datetime
    state: EnrolmentState
    refusal: str
    managed: bool = False


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A code of the operator that nobody used yet."""

    invitation: UUID
    enterprise_number: EnterpriseNumber
    name: str
    representative: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class EnrolmentsOpen:
    """What waits at the operator's: codes that were not used and requests that were not decided, oldest first."""


@dataclass(frozen=True, slots=True)
class EnrolmentsView:
    """Both lists."""

    codes: tuple[OpenCode, ...]
    requests: tuple[EnrolmentView, ...]
