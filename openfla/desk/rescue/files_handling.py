# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved files as they are listed and handed out again, and the marks that they left."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from openfla.desk.act import Act
from openfla.desk.batch.batches import Phase, ReceivedFile
from openfla.desk.handling import answers
from openfla.desk.rescue.marks import marks_of, saved_of
from openfla.desk.rescue.rescues import RescueFilePage, RescueFiles, RescueFileView, RescueOriginal
from openfla.desk.rescue.told import Mark, RescueMarks
from openfla.records.models import Batch, BatchRecord, Rescue
from openfla.records.signatures import signatures
from openfla.terms.batch import BatchState


@answers(RescueFiles)
def rescue_files(question: RescueFiles, _act: Act) -> RescueFilePage:
    """Six queries, however many files. The state of a file is known to the organisation that sent it."""
    carried_out = BatchRecord.objects.filter(batch=OuterRef("batch"), phase=Phase.RUN.value)
    found = Rescue.objects.filter(employer=question.employer).annotate(ran=Exists(carried_out))
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    rows = list(found.order_by("-recorded_at", "-id")[start : start + question.size])
    sent = Batch.objects.filter(id__in=[row.batch_id for row in rows if row.batch_id])
    states = dict(sent.values_list("id", "state"))
    names = {entry: signed.person for entry, signed in signatures({row.entry for row in rows}).items()}
    return RescueFilePage(tuple(_view(row, states, names) for row in rows), total, page, pages)


def _view(row: Rescue, states: dict[UUID, str], names: dict[UUID, str]) -> RescueFileView:
    state = states.get(row.batch_id) if row.batch_id else None
    return RescueFileView(
        rescue=row.id,
        batch=row.batch_id,
        worker=row.worker_id,
        filename=row.filename,
        size=row.size,
        digest=bytes(row.digest).hex(),
        saved=saved_of(row),
        received_at=row.recorded_at,
        received_by=names.get(row.entry, ""),
        state=BatchState(state) if state else None,
        has_receipt=row.ran,  # type: ignore[attr-defined] # annotated above
    )


@answers(RescueOriginal)
def rescue_original(question: RescueOriginal, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    row = Rescue.objects.filter(batch=question.batch, employer=question.employer).first()
    return None if row is None else ReceivedFile(question.batch, row.stored_as, row.filename, {})


@answers(RescueMarks)
def rescue_marks(question: RescueMarks, _act: Act) -> dict[UUID, tuple[Mark, ...]]:
    """Facts without a mark are not in the answer."""
    return marks_of(question.employer, question.facts, question.worker)
