# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issued documents taken to another installation: the very bytes, with the moment and the code of then.

Who holds one verifies it there by the code that stands on it, as before. A document follows its worker, who is known
there as in a file of accounts: by national number, by the employer's reference, or by a name that one alone has.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openfla.desk.declared.declarations import WorkerKey
from openfla.terms.document import DocumentKind


@dataclass(frozen=True, slots=True)
class DocumentCarried:
    """A document as it was issued: what IssuedView and ReadyPaper say, `code` and `content` as digests (SHA-256)."""

    document: UUID
    kind: DocumentKind
    on: date
    read_at: datetime
    issued_at: datetime
    language: str
    edition: str
    content: bytes
    code: bytes
    signed_by: str


@dataclass(frozen=True, slots=True)
class WholeDocuments:
    """All documents issued about workers of an employer, in the order of issuing, to be browsed as WholeDocument."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """One, with the places of its files: of the paper, of the data, and of the XML ("" where it has none)."""

    worker: UUID
    said: DocumentCarried
    places: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CarryDocument:
    """Keeps a document that another installation issued, as it issued it.

    Refused: carried.nobody where its worker is not known here, issued.not_kept where the disk is full. One
    that is known is unchanged. The reference of Done is the document.
    """

    employer: UUID
    whose: WorkerKey | None
    said: DocumentCarried
    paper: bytes = field(repr=False)
    data: bytes = field(repr=False)
    xml: bytes | None = field(default=None, repr=False)
