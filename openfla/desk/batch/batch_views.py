# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of received files as they are told to those who may see them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count

from openfla.desk.batch.batches import BatchView, Phase
from openfla.desk.batch.kept_problems import problems_of
from openfla.records.models import Batch, BatchRecord
from openfla.records.signatures import signatures
from openfla.terms.batch import BatchKind, BatchState

COUNTED = ("created", "changed", "unchanged", "refused")


def views(rows: Sequence[Batch]) -> list[BatchView]:
    """What is told of these files: three queries, however many."""
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
        counted_to=row.counted_to,
        undoes=row.undoes_id,
        **counts,
    )
