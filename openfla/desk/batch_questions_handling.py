# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where received files stand, and what became of their lines."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count

from openfla.desk.act import Act
from openfla.desk.batches import (
    BatchCard,
    BatchFile,
    BatchList,
    BatchOutcomes,
    BatchPage,
    BatchView,
    LineOutcome,
    Phase,
    RecalledMapping,
    ReceivedFile,
)
from openfla.desk.handling import answers
from openfla.desk.kept_problems import problems_of
from openfla.records.models import Batch, BatchRecord, RememberedMapping
from openfla.records.signatures import signatures
from openfla.terms.batch import BatchKind, BatchState, RecordState

COUNTED = ("created", "changed", "unchanged", "refused")


@answers(BatchCard)
def batch_card(question: BatchCard, _act: Act) -> BatchView | None:
    """The file with its counts: of the preview until the run has begun."""
    rows = list(Batch.objects.filter(id=question.batch, employer=question.employer))
    return next(iter(_views(rows)), None)


@answers(BatchList)
def batch_list(question: BatchList, _act: Act) -> BatchPage:
    """Newest first; four queries, however many files."""
    found = Batch.objects.filter(employer=question.employer)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    rows = list(found.order_by("-received_at", "-id")[start : start + question.size])
    return BatchPage(tuple(_views(rows)), total, page, pages)


def _views(rows: Sequence[Batch]) -> list[BatchView]:
    previewed = [row.id for row in rows if row.started_at is None]
    counts = _preview_counts(previewed) if previewed else {}
    names = {entry: each.person for entry, each in signatures({row.entry for row in rows}).items()} if rows else {}
    return [_view(row, counts.get(row.id, {}), names.get(row.entry, "")) for row in rows]


def _preview_counts(batches: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    counts: dict[UUID, dict[str, int]] = defaultdict(dict)
    records = BatchRecord.objects.filter(batch__in=batches, phase=Phase.PREVIEW)
    for batch, state, number in records.values_list("batch_id", "state").annotate(number=Count("id")):
        counts[batch][state] = number
    return counts


def _view(row: Batch, preview: dict[str, int], name: str) -> BatchView:
    ran = row.started_at is not None
    counts: dict[str, Any] = {each: getattr(row, each) if ran else preview.get(each, 0) for each in COUNTED}
    return BatchView(
        batch=row.id,
        employer=row.employer_id or row.sender_id,
        filename=row.filename,
        size=row.size,
        kind=BatchKind(row.kind),
        state=BatchState(row.state),
        phase=Phase.RUN if ran else Phase.PREVIEW,
        mapping=row.mapping,
        problems=problems_of(row.problems),
        total=row.total,
        processed=row.processed if ran else row.previewed,
        received_at=row.received_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        person_name=name,
        dry=row.dry,
        digest=bytes(row.digest).hex(),
        **counts,
    )


@answers(BatchOutcomes)
def batch_outcomes(question: BatchOutcomes, _act: Act) -> tuple[LineOutcome, ...] | None:
    """The next lines after a line, in the order of the file."""
    if not Batch.objects.filter(id=question.batch, employer=question.employer).exists():
        return None
    records = BatchRecord.objects.filter(batch=question.batch, phase=question.phase, line__gt=question.after)
    if question.states:
        records = records.filter(state__in=[state.value for state in question.states])
    return tuple(
        LineOutcome(record.line, RecordState(record.state), record.reference, problems_of(record.problems))
        for record in records.order_by("line")[: question.size]
    )


@answers(BatchFile)
def batch_file(question: BatchFile, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    row = Batch.objects.filter(id=question.batch, employer=question.employer).first()
    return None if row is None else ReceivedFile(row.id, row.stored_as, row.filename, row.mapping)


@answers(RecalledMapping)
def recalled_mapping(question: RecalledMapping, act: Act) -> dict[str, Any] | None:
    """The last mapping that the actor's organisation gave to a file of this shape."""
    rows = RememberedMapping.objects.filter(organisation=act.actor.organisation, shape=question.shape)
    return rows.values_list("mapping", flat=True).first()
