# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Documents issued, listed, handed out again and verified."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeAlias
from uuid import UUID

from openfla.desk.accounts.account_form import AccountFormView
from openfla.desk.accounts.account_form_handling import forms_read, moment_of
from openfla.desk.act import Act
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import kept_bytes
from openfla.desk.documents.form_content import content_of
from openfla.desk.documents.issued import (
    IssueCertificate,
    IssuedDocuments,
    IssuedFile,
    IssuedView,
    IssueForm,
    ReadyPaper,
    VerifiedDocument,
    VerifiedView,
)
from openfla.desk.handling import answers, handles
from openfla.desk.law.chosen import edition
from openfla.desk.leaving.leaving import LeavingView
from openfla.desk.leaving.leaving_handling import leavings_read
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.records.issued import of_code
from openfla.records.models import IssuedDocument
from openfla.records.new import new
from openfla.records.signatures import signatures
from openfla.terms.document import DocumentFile, DocumentKind

Read: TypeAlias = Callable[[UUID, Sequence[UUID], date, datetime], Iterator[AccountFormView | LeavingView]]
Contents: TypeAlias = Mapping[tuple[UUID, UUID, date], bytes]
"""What papers say by now, by employer, worker and day."""
Known: TypeAlias = dict[tuple[UUID, str, bytes], UUID]
"""The documents that say the same already, by worker, language and content."""


@handles(IssueForm)
def issue_forms(commands: Sequence[IssueForm], act: Act) -> list[Outcome]:
    """As all papers are."""
    return _issue_all(commands, DocumentKind.ACCOUNT_FORM, forms_read, act)


@handles(IssueCertificate)
def issue_certificates(commands: Sequence[IssueCertificate], act: Act) -> list[Outcome]:
    """As all papers are."""
    return _issue_all(commands, DocumentKind.TRAINING_CERTIFICATE, leavings_read, act)


def _issue_all(commands: Sequence[ReadyPaper], kind: DocumentKind, read: Read, act: Act) -> list[Outcome]:
    """Reads again, all of an employer's at once, and keeps the papers made of what still says the same."""
    contents = dict(_contents(commands, read, act))
    issued = _issued(commands, kind)
    return [_issue(command, kind, contents, issued, act) for command in commands]


def _contents(commands: Sequence[ReadyPaper], read: Read, act: Act) -> Iterator[tuple[tuple[UUID, UUID, date], bytes]]:
    asked: dict[tuple[UUID, date], list[UUID]] = defaultdict(list)
    for command in commands:
        asked[command.employer, command.on].append(command.worker)
    for (employer, on), workers in asked.items():
        for each in read(employer, workers, *moment_of(on, act)):
            yield (employer, each.worker, on), content_of(each)


def _issued(commands: Sequence[ReadyPaper], kind: DocumentKind) -> Known:
    rows = IssuedDocument.objects.filter(worker__among=[each.worker for each in commands], kind=kind.value)
    rows = rows.filter(content__in=[each.content for each in commands])
    found = rows.values_list("worker", "language", "content", "id")
    return {(worker, language, bytes(content)): document for worker, language, content, document in found}


def _issue(command: ReadyPaper, kind: DocumentKind, contents: Contents, issued: Known, act: Act) -> Outcome:
    same = (command.worker, command.language, command.content)
    if (content := contents.get((command.employer, command.worker, command.on))) is None:
        return NOT_FOUND
    if content != command.content:
        return refused("issued.changed_meanwhile")
    if same in issued:
        return Done(issued[same], Effect.UNCHANGED)
    if (row := _row(command, kind, act)) is None:
        return refused("issued.not_kept")
    row.save(force_insert=True)
    issued[same] = row.id
    return Done(row.id)


def _row(command: ReadyPaper, kind: DocumentKind, act: Act) -> IssuedDocument | None:
    """With its files kept; None where they can't be."""
    files = kept_files(command.paper, command.data, command.xml)
    if files is None:
        return None
    return new(
        IssuedDocument,
        worker_id=command.worker,
        kind=kind.value,
        on=command.on,
        read_at=command.read_at,
        language=command.language,
        edition=edition(),
        content=command.content,
        code=command.code.digest,
        signed_by=command.signed_by,
        **files,
        **act.recorded(command.employer),
    )


def kept_files(paper: bytes, data: bytes, xml: bytes | None) -> dict[str, Any] | None:
    """The files of a document, kept, as its columns; None where they can't be."""
    kept = [kept_bytes(BytesIO(file)) for file in (paper, data, xml) if file is not None]
    if None in kept:
        return None
    columns: dict[str, Any] = {"xml_digest": None, "xml_size": None, "xml_stored_as": ""}
    for name, each in zip(("", "data_", "xml_"), filter(None, kept), strict=False):
        columns |= {f"{name}digest": each.digest, f"{name}size": each.size, f"{name}stored_as": each.name}
    return columns


@answers(IssuedDocuments)
def issued_documents(question: IssuedDocuments, _act: Act) -> tuple[IssuedView, ...]:
    """With who issued each."""
    rows = list(IssuedDocument.objects.filter(employer=question.employer, worker=question.worker).order_by("-id"))
    signed = signatures({row.entry for row in rows})
    return tuple(
        IssuedView(
            document=row.id,
            kind=DocumentKind(row.kind),
            on=row.on,
            issued_at=row.recorded_at,
            issued_by=signed[row.entry].person if row.entry in signed else "",
            signed_by=row.signed_by,
            language=row.language,
            edition=row.edition,
            content=bytes(row.content).hex(),
            digest=bytes(row.digest).hex(),
            size=row.size,
            files=tuple(_places(row)),
        )
        for row in rows
    )


@answers(IssuedFile)
def issued_file(question: IssuedFile, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    rows = IssuedDocument.objects.filter(employer=question.employer, worker=question.worker, id=question.document)
    row = rows.first()
    if row is None or (place := _places(row).get(question.file)) is None:
        return None
    return ReceivedFile(row.id, place, f"{row.kind}-{row.on.isoformat()}.{question.file}", {})


def _places(row: IssuedDocument) -> dict[DocumentFile, str]:
    """Under which names its files are kept."""
    places = zip(DocumentFile, (row.stored_as, row.data_stored_as, row.xml_stored_as), strict=True)
    return {kind: place for kind, place in places if place}


@answers(VerifiedDocument)
def verified_document(question: VerifiedDocument, _act: Act) -> VerifiedView | None:
    """By the one function of the database that tells of a document what anybody may know."""
    found = of_code(question.code.digest)
    if found is None:
        return None
    files = (found.digest, found.data_digest, found.xml_digest)
    return VerifiedView(
        kind=DocumentKind(found.kind),
        issuer=found.issuer,
        issuer_number=found.issuer_number,
        issued_at=found.issued_at,
        signed_by=found.signed_by,
        on=found.on,
        language=found.language,
        edition=found.edition,
        content=found.content.hex(),
        replaced=found.replaced,
        same=None if question.digest is None else question.digest in files,
    )
