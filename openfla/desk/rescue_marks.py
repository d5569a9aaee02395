# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The marks of facts that are in saved files, as they are told."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from openfla.desk.rescue_told import Mark
from openfla.desk.rescues import Saved
from openfla.records.models import Rescue, RescuedFact
from openfla.terms.rescue import HowRescued, RescuedKind


def marks_of(employer: UUID, facts: Collection[UUID], worker: UUID | None = None) -> dict[UUID, tuple[Mark, ...]]:
    """By public id, oldest first: one query. A fact without a mark is not there.

    A `worker` is shown the employer's files and the own ones, not those that colleagues saved of the same training.
    """
    found: dict[UUID, list[Mark]] = defaultdict(list)
    rows = RescuedFact.objects.filter(employer=employer, fact__among=set(facts)).select_related("rescue")
    if worker is not None:
        rows = rows.filter(Q(rescue__worker=None) | Q(rescue__worker=worker))
    for row in rows.order_by("recorded_at", "id"):
        found[row.fact].append(_mark(row))
    return {fact: tuple(marks) for fact, marks in found.items()}


def saved_of(rescue: Rescue) -> Saved:
    """How a file was saved."""
    return Saved(rescue.saved_on, rescue.saved_by)


def _mark(row: RescuedFact) -> Mark:
    return Mark(
        batch=row.rescue.batch_id,
        filename=row.rescue.filename,
        digest=bytes(row.rescue.digest).hex(),
        saved=saved_of(row.rescue),
        kind=RescuedKind(row.kind),
        line=row.line,
        how=HowRescued(row.how),
        score=row.score,
        marked_at=row.recorded_at,
    )
