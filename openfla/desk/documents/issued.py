# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Documents issued: kept as they were given out, as long as the account, and verified by anybody who holds one.

A reading of the account form follows the facts; an issued form says what was so then. Whatever is corrected afterwards,
it stays: the bytes of the paper and of the same entries for programs, the law edition and a digest of the content.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openfla.terms.document import DocumentFile, DocumentKind
from openfla.terms.verification_code import VerificationCode


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper about a worker as a channel made it of what it read at `read_at`, as it reads at the end of `on`.

    `paper` is a PDF, `data` the same for programs (JSON), as is `xml` where the document has one, `content` the digest
    of what was read (form_content.py), and `signed_by` the name in the certificate that signed the paper, empty where
    none did.
    """

    employer: UUID
    worker: UUID
    on: date
    read_at: datetime
    language: str
    code: VerificationCode
    content: bytes
    paper: bytes = field(repr=False)
    data: bytes = field(repr=False)
    signed_by: str = ""
    xml: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class IssueForm(ReadyPaper):
    """Issues the account form of a worker as it reads at the end of `on`.

    The form is read again: one that says something else by now is refused with issued.changed_meanwhile. The same
    content in the same language is issued once, and unchanged afterwards. Refused with issued.not_kept where the disk
    is full. The reference of Done is the document.
    """


@dataclass(frozen=True, slots=True)
class IssueCertificate(ReadyPaper):
    """Issues the certificate of the trainings that a worker followed, with the hand-over file as its `data`.

    Read again, refused and issued once as a form is (IssueForm).
    """


@dataclass(frozen=True, slots=True)
class IssuedDocuments:
    """The documents issued about a worker, the latest first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """The very bytes that were issued, of one of the files. Answered as a ReceivedFile, or None without such a file."""

    employer: UUID
    worker: UUID
    document: UUID
    file: DocumentFile = DocumentFile.PDF


@dataclass(frozen=True, slots=True)
class VerifiedDocument:
    """What anybody who holds a document may learn from its code; `digest` is that of a file to compare with it."""

    code: VerificationCode
    digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class IssuedView:
    """A document. Digests are SHA-256, in hexadecimal digits. `issued_by` is a person's name, or empty for a job.

    `digest` and `size` (bytes) are those of the paper; `files` are the files that it has.
    """

    document: UUID
    kind: DocumentKind
    on: date
    issued_at: datetime
    issued_by: str
    signed_by: str
    language: str
    edition: str
    content: str
    digest: str
    size: int
    files: tuple[DocumentFile, ...]


@dataclass(frozen=True, slots=True)
class VerifiedView:
    """A document as its code tells of it: nothing about the worker.

    `replaced`: another with other content was issued since, of the same day or a later one. `same`: whether the file
    that was compared is the very paper or file that was issued; None where none was.
    """

    kind: DocumentKind
    issuer: str
    issuer_number: str
    issued_at: datetime
    signed_by: str
    on: date
    language: str
    edition: str
    content: str
    replaced: bool
    same: bool | None
