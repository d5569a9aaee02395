# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issued documents read whole, and kept where they were brought."""

from collections.abc import Generator, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.documents.carried import CarryDocument, DocumentCarried, WholeDocument, WholeDocuments
from openfla.desk.documents.issued_handling import kept_files
from openfla.desk.handling import browses, handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.desk.rescue.workers import RescueWorkers
from openfla.records.models import IssuedDocument
from openfla.records.new import new
from openfla.terms.document import DocumentKind


@browses(WholeDocuments)
def whole_documents(question: WholeDocuments, _act: Act) -> Generator[WholeDocument, None, None]:
    """As they lie; a channel knows whose they are from the accounts."""
    for row in IssuedDocument.objects.filter(employer=question.employer).order_by("recorded_at", "id").iterator():
        yield WholeDocument(row.worker_id, _said(row), (row.stored_as, row.data_stored_as, row.xml_stored_as))


def _said(row: IssuedDocument) -> DocumentCarried:
    return DocumentCarried(
        document=row.id,
        kind=DocumentKind(row.kind),
        on=row.on,
        read_at=row.read_at,
        issued_at=row.recorded_at,
        language=row.language,
        edition=row.edition,
        content=bytes(row.content),
        code=bytes(row.code),
        signed_by=row.signed_by,
    )


@handles(CarryDocument)
def carry_documents(commands: Sequence[CarryDocument], act: Act) -> list[Outcome]:
    """Each under the id and the code that it had."""
    codes = {command.said.code for command in commands}
    known = IssuedDocument.objects.filter(code__in=codes).values_list("code", "id")
    before = {bytes(code): document for code, document in known}
    workers = RescueWorkers(commands)
    return [_carried(command, before, workers, act) for command in commands]


def _carried(command: CarryDocument, before: dict[bytes, UUID], workers: RescueWorkers, act: Act) -> Outcome:
    said = command.said
    if said.code in before:
        return Done(before[said.code], Effect.UNCHANGED)
    worker = workers.of(command)
    if not isinstance(worker, UUID):
        return refused("carried.nobody", document=str(said.document))
    files = kept_files(command.paper, command.data, command.xml)
    if files is None:
        return refused("issued.not_kept")
    row = new(
        IssuedDocument,
        worker_id=worker,
        kind=said.kind.value,
        on=said.on,
        read_at=said.read_at,
        language=said.language,
        edition=said.edition,
        content=said.content,
        code=said.code,
        signed_by=said.signed_by,
        **files,
        **{**act.recorded(command.employer), "id": said.document, "recorded_at": said.issued_at},
    )
    row.save(force_insert=True)
    before[said.code] = row.id
    return Done(row.id, about=worker)
