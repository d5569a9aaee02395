# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Diplomas and credentials of others that a person keeps in the own account, for life: no employer sees them.

A channel reads the file and judges what needs no network; where the issuer has to be asked, it says so, and a job asks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from openfla.desk.disputes.disputes import Attached
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.training import TrustMark

LARGEST = 5 * 1024 * 1024
"""Bytes of a file: a diploma with its pictures fits."""
MOST = 200
"""So many a person keeps here, and no more."""
CHECK = "openfla.check_diploma"
AGAIN_AFTER = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
)
"""After so long an issuer that could not be reached is asked again; then no more, unless the person asks."""


@dataclass(frozen=True, slots=True)
class DiplomaSaid:
    """What a file says, and what is known of it so far. `waiting` as its state: its issuer is to be asked.

    `holder` is whom it names, `ends_at` until when it holds; `typed`: its title is the person's own word.
    """

    form: DiplomaForm
    title: str
    issuer: str
    issuer_name: str
    awarded: str
    state: SignatureState
    holder: str = ""
    ends_at: datetime | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class AddDiploma:
    """Keeps a file, under an id that the channel chose.

    The same file is kept once, and unchanged afterwards. Refused: diploma.title_missing, file.too_large,
    diploma.too_many, and batch.not_kept where the disk is full.
    """

    person: UUID
    diploma: UUID
    said: DiplomaSaid
    file: Attached


@dataclass(frozen=True, slots=True)
class RemoveDiploma:
    """The person takes it away: the row is gone at once, its file with the next sweep."""

    person: UUID
    diploma: UUID


@dataclass(frozen=True, slots=True)
class CheckDiploma:
    """The person wants it checked again, now, and its issuer asked where it has to be."""

    person: UUID
    diploma: UUID


@dataclass(frozen=True, slots=True)
class NoteDiploma:
    """What a job found. One whose issuer could not be reached is tried again, less and less often.

    A title that the file says takes the place of one that was typed, and the `issuer` of what was found before: empty
    where nothing proves an address.
    """

    diploma: UUID
    state: SignatureState
    issuer_name: str = ""
    title: str = ""
    holder: str = ""
    ends_at: datetime | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class OwnDiplomas:
    """All that a person brought, the latest first."""

    person: UUID


@dataclass(frozen=True, slots=True)
class DiplomaFile:
    """The very bytes. Answered as a ReceivedFile."""

    person: UUID
    diploma: UUID


@dataclass(frozen=True, slots=True)
class DiplomaToCheck:
    """The bytes of one that waits to be checked, for the job. Answered as a ReceivedFile; None if it does not wait."""

    diploma: UUID


@dataclass(frozen=True, slots=True)
class DiplomaView:
    """One of them. `next_at`: when its issuer is asked again, if so. `of_self`: it bears the person's name.

    `kept_until`: when it is erased, of a person who has no account here any more, unless they sign in before.
    """

    diploma: UUID
    said: DiplomaSaid
    filename: str
    size: int
    added_at: datetime
    checked_at: datetime | None
    next_at: datetime | None
    of_self: bool
    kept_until: datetime | None = None

    @property
    def trust(self) -> TrustMark:
        """Who says so: its issuer, where the signature is good, holds, and covers title and name; else the person."""
        proven = self.said.state is SignatureState.VALID and self.of_self and not self.said.typed
        return TrustMark.SOURCE if proven else TrustMark.DECLARED
