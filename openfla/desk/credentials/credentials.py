# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials of followed trainings, taken by the worker alone; they hold until the line changes or it takes them back.

The desk keeps what a credential says, and where its bit is; channels write and sign it, in any format, each time it is
fetched: all of them say the same and end together.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.terms.credential import CredentialEnd, StatusPlace

MOST_OF_A_PART = 20
"""So many credentials of one part hold at once, and no more."""


@dataclass(frozen=True, slots=True)
class CredentialSaid:
    """What a credential says. `holder` is the worker's name where the worker wants it in, `minutes` those of the part.

    `provider` is empty where none is recorded, `field` and `language` too.
    """

    title: str
    provider: str
    employer: str
    employer_number: str
    type: str
    field: str
    language: str
    starts_on: date
    ends_on: date
    minutes: int
    holder: str = ""


@dataclass(frozen=True, slots=True)
class TakeCredential:
    """A worker takes a followed training as a credential, under an id that the channel chose.

    `named`: with the worker's name in it. `holder_key`: the did:key of the worker's wallet, or empty; a name drawn by
    chance then stands for the subject. Refused: credential.not_followed, credential.returned, credential.holder_key,
    credential.too_many. The same id, or the same wish while one holds, is unchanged; `reference` of Done is the
    credential.
    """

    employer: UUID
    worker: UUID
    participation: UUID
    credential: UUID
    named: bool = False
    holder_key: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawCredential:
    """The worker takes a credential back: its bit is set, and whoever looks sees that it does not hold."""

    employer: UUID
    worker: UUID
    credential: UUID


@dataclass(frozen=True, slots=True)
class OwnCredential:
    """One of the worker's own. Answered as a CredentialView."""

    employer: UUID
    worker: UUID
    credential: UUID


@dataclass(frozen=True, slots=True)
class OwnCredentials:
    """All that a person took at every employer, the latest first."""

    person: UUID


@dataclass(frozen=True, slots=True)
class StatusListOf:
    """The states of one list, for anybody: which of its bits are set. None for a list in which nothing is.

    `before`: as it stood at that moment. What is published is told by the hour, so that nobody who corrects a line sees
    by the list of the next minute which place belongs to it.
    """

    number: int
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class CredentialView:
    """A credential. `ended_by` is None while it holds; `ended_at` is then None too.

    `corrected`: of one that ended with its line, whether the line stands otherwise now; else it is gone.
    """

    credential: UUID
    employer: UUID
    worker: UUID
    participation: UUID
    said: CredentialSaid
    subject: str
    place: StatusPlace
    taken_at: datetime
    ended_by: CredentialEnd | None = None
    ended_at: datetime | None = None
    corrected: bool = False

    @property
    def bound(self) -> bool:
        """Whether it is bound to the key of a wallet."""
        return self.subject.startswith("did:key:")


@dataclass(frozen=True, slots=True)
class CredentialsView:
    """All of them."""

    rows: tuple[CredentialView, ...]


@dataclass(frozen=True, slots=True)
class StatusListView:
    """The bits of a list that are set, ascending, and when the last one was; `changed_at` is None while none is."""

    number: int
    revoked: tuple[int, ...]
    changed_at: datetime | None
