# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where received files stand, and what became of their lines."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.batch_views import views
from openfla.desk.batch.batches import (
    BatchCard,
    BatchCauses,
    BatchFile,
    BatchList,
    BatchOutcomes,
    BatchPage,
    BatchView,
    EmployerOfFile,
    FileEmployers,
    LineCause,
    LineOutcome,
    RecalledMapping,
    ReceivedFile,
)
from openfla.desk.batch.kept_problems import problems_of
from openfla.desk.batch.line_causes import causes_of
from openfla.desk.batch.taken_back import LEFT, takings_back
from openfla.desk.handling import answers
from openfla.desk.powers import powers_of
from openfla.records.models import Batch, BatchRecord, Organisation, RememberedMapping
from openfla.terms.batch import RecordState


@answers(BatchCard)
def batch_card(question: BatchCard, _act: Act) -> BatchView | None:
    """The file with its counts: of the preview until the run has begun."""
    rows = list(Batch.objects.filter(id=question.batch, employer=question.employer))
    begun = takings_back([question.batch]).order_by("-received_at", "-id")
    back = begun.annotate(left=LEFT).values_list("id", "left").first()
    by, whole = (None, False) if back is None else (back[0], not back[1])
    return next((replace(view, undone_by=by, undone_whole=whole) for view in views(rows)), None)


@answers(BatchList)
def batch_list(question: BatchList, _act: Act) -> BatchPage:
    """Newest first; four queries, however many files."""
    kinds = [kind.value for kind in question.kinds]
    found = Batch.objects.filter(employer=question.employer, kind__in=kinds)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    rows = list(found.order_by("-received_at", "-id")[start : start + question.size])
    return BatchPage(tuple(views(rows)), total, page, pages)


@answers(BatchOutcomes)
def batch_outcomes(question: BatchOutcomes, _act: Act) -> tuple[LineOutcome, ...] | None:
    """The next lines after a line, in the order of the file."""
    if not Batch.objects.filter(id=question.batch, employer=question.employer).exists():
        return None
    records = BatchRecord.objects.filter(batch=question.batch, phase=question.phase, line__gt=question.after)
    if question.states:
        records = records.filter(state__in=[state.value for state in question.states])
    if question.code:
        records = records.filter(problems__contains=[{"code": question.code}])
    return tuple(_line(record) for record in records.order_by("line")[: question.size])


@answers(BatchCauses)
def batch_causes(question: BatchCauses, _act: Act) -> tuple[LineCause, ...] | None:
    """What stops lines first."""
    if not Batch.objects.filter(id=question.batch, employer=question.employer).exists():
        return None
    return causes_of(question.batch, question.phase, question.states)


def _line(record: BatchRecord) -> LineOutcome:
    start, end, line, column = record.place or (0, 0, 0, 0)
    place = (start, end, line, column) if record.place else None
    state, problems = RecordState(record.state), problems_of(record.problems)
    return LineOutcome(record.line, state, record.reference, problems, place, record.employer)


@answers(FileEmployers)
def file_employers(question: FileEmployers, act: Act) -> dict[UUID, EmployerOfFile]:
    """By their ids; nothing of a file that is not there."""
    records = BatchRecord.objects.filter(batch=question.batch, batch__employer=question.employer)
    ids = {row for row in records.values_list("employer", flat=True).distinct() if row is not None}
    reached = ids & {question.employer, *powers_of(act, ids).mandates}
    rows = Organisation.objects.filter(id__in=reached).values_list("id", "enterprise_number", "name")
    return {row: EmployerOfFile(number, name) for row, number, name in rows}


@answers(BatchFile)
def batch_file(question: BatchFile, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    row = Batch.objects.filter(id=question.batch, employer=question.employer).first()
    return None if row is None else ReceivedFile(row.id, row.stored_as, row.filename, row.mapping, row.rows_as)


@answers(RecalledMapping)
def recalled_mapping(question: RecalledMapping, act: Act) -> dict[str, Any] | None:
    """The last mapping that the actor's organisation gave to a file of this shape."""
    rows = RememberedMapping.objects.filter(organisation=act.actor.organisation, shape=question.shape)
    return rows.values_list("mapping", flat=True).first()
