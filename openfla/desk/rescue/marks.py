# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The marks of facts that are in saved files, as they are told."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Q

from openfla.desk.batch.said_words import read
from openfla.desk.rescue.rescues import Saved, SavedFrom
from openfla.desk.rescue.told import Mark
from openfla.records.models import Rescue, RescuedFact
from openfla.terms.rescue import HowRescued, RescuedKind


def marks_of(
    employer: UUID, facts: Collection[UUID] | None, worker: UUID | None = None
) -> dict[UUID, tuple[Mark, ...]]:
    """By public id, oldest first: one query. A fact without a mark is not there.

    A `worker` is shown the employer's files and the own ones, not those that colleagues saved of the same training; of
    all facts about them where none are named. Where neither is named nothing is asked.
    """
    if facts is None and worker is None:
        return {}
    found: dict[UUID, list[Mark]] = defaultdict(list)
    named = {"worker": worker} if facts is None else {"fact__among": set(facts)}
    rows = RescuedFact.objects.filter(employer=employer, **named).select_related("rescue")
    if worker is not None:
        rows = rows.filter(Q(rescue__worker=None) | Q(rescue__worker=worker))
    for row in rows.order_by("recorded_at", "id"):
        found[row.fact].extend(_mark(row, saved) for saved in origins_of(row))
    return {fact: tuple(marks) for fact, marks in found.items() if marks}


def saved_of(rescue: Rescue) -> Saved:
    """How a file was saved."""
    return Saved(rescue.saved_on, rescue.saved_by)


def origins_of(row: RescuedFact) -> Iterator[SavedFrom]:
    """The files of the State in which a fact stood: the one on whose line it is, or those that came along with it."""
    if row.origins is None:
        yield SavedFrom(saved_of(row.rescue), bytes(row.rescue.digest))
    else:
        yield from (read(SavedFrom, each) for each in row.origins)


def _mark(row: RescuedFact, saved: SavedFrom) -> Mark:
    return Mark(
        batch=row.rescue.batch_id,
        filename=row.rescue.filename,
        digest=saved.digest.hex(),
        saved=saved.saved,
        kind=RescuedKind(row.kind),
        line=row.line,
        how=HowRescued(row.how),
        score=row.score,
        marked_at=row.recorded_at,
    )
