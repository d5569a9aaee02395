# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Systems that send files for an organisation: registered with their certificates, and what they dropped."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class RegisterTechnicalClient:
    """Lets a system send files in the name of an organisation, under a six-digit sender number.

    What it sends, `person` is taken to send: it may what that person may, and no more once their access ends.
    """

    organisation: UUID
    number: str
    person: UUID


@dataclass(frozen=True, slots=True)
class EndTechnicalClient:
    """Takes nothing more from a system, for a reason that stays."""

    organisation: UUID
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterCertificate:
    """A certificate, as PEM, with which a system signs what it sends."""

    organisation: UUID
    number: str
    pem: str


@dataclass(frozen=True, slots=True)
class WithdrawCertificate:
    """Trusts a certificate no more, for a reason that stays.

    `fingerprint` is the SHA-256 of its DER in hexadecimal digits.
    """

    organisation: UUID
    number: str
    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class TechnicalClients:
    """All systems that may send to this installation."""


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A trusted certificate."""

    fingerprint: str
    pem: str
    subject: str
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class TechnicalClientView:
    """A system, for whom it sends, and the certificates it signs with."""

    client: UUID
    organisation: UUID
    organisation_name: str
    language: str
    number: str
    person: UUID
    certificates: tuple[CertificateView, ...]


@dataclass(frozen=True, slots=True)
class NoteDroppedFile:
    """A dropped file was taken in as `batch`, or refused for `problems`. A name used for another file is refused."""

    client: UUID
    name: str
    batch: UUID | None = None
    signed_by: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """The receipt, or the result too, of a dropped file lies in its folder."""

    dropped: UUID
    result: bool


@dataclass(frozen=True, slots=True)
class DroppedName:
    """Whether a file was taken in under a name of a client, and which."""

    client: UUID
    name: str


@dataclass(frozen=True, slots=True)
class UnansweredFiles:
    """The files dropped under a sender number whose receipt or result can be given and does not lie there yet.

    Oldest first; those of an earlier registration of the number for the same organisation are among them.
    """

    organisation: UUID
    number: str


@dataclass(frozen=True, slots=True)
class DroppedFileView:
    """A dropped file and how far it is answered.

    `sequence` counts the files of a sender number. `digest` is that of the file taken in; `in_vain` says that it
    ended as refused or cancelled.
    """

    dropped: UUID
    client: UUID
    name: str
    sequence: int
    batch: UUID | None
    signed_by: str
    problems: tuple[Problem, ...]
    receipt_at: datetime | None
    result_at: datetime | None
    recorded_at: datetime
    digest: str
    in_vain: bool
