# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings as lists show them: those of a year and of some workers; participants counted in one query for the page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from openfla.desk.trainings.trainings import TrainingRow
from openfla.desk.workers.worker_filter import Search, rows_of
from openfla.desk.workers.worker_list import EVERYONE, WorkerFilter
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Slot, Training
from openfla.terms.recorder import Recorder
from openfla.terms.training import ParticipationState, TrainingType, TrustMark

Marks = tuple[tuple[TrustMark, int], ...]
_TAKEN = """
    SELECT t.lineage FROM records_training t JOIN LATERAL (
        SELECT FROM records_participation p JOIN records_listedworker l ON l.worker_id = p.worker_id
        WHERE p.training = t.lineage AND p.employer_id = %(employer)s AND p.withdrawn_at IS NULL
            AND %(state)s IN (p.state, '') AND {matching}
        LIMIT 1) part ON true
    WHERE t.employer_id = %(employer)s AND t.withdrawn_at IS NULL
        AND t.starts_on <= %(last)s AND t.ends_on >= %(first)s"""
"""Trainings that touch the year and that somebody takes part in who matches; one such part of each is looked for."""


def trainings_of(employer: UUID, year: int, workers: WorkerFilter, state: str = "") -> QuerySet[Training]:
    """The current trainings that touch the year; where asked, those taken by somebody who matches, in that state."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = Training.objects.filter(CURRENT, employer=employer, starts_on__lte=last, ends_on__gte=first)
    if not state and workers == EVERYONE:
        return found
    search = Search.of(employer, year, workers)
    values = {**search.values, "first": first, "last": last, "state": state}
    taken = rows_of(_TAKEN.format(matching=search.condition), values)
    return found.filter(lineage__among=[lineage for (lineage,) in taken])


def training_rows(
    trainings: Iterable[Training],
    recorders: Mapping[UUID, Recorder] | None = None,
    marks: Mapping[UUID, Marks] | None = None,
) -> tuple[TrainingRow, ...]:
    """Rows in the order given: two further queries, whatever their number. By training, where asked: who recorded it,
    and how many followed it by who says so.
    """
    shown = list(trainings)
    minutes = dict(
        Slot.objects.filter(training__in=[each.id for each in shown])
        .values("training")
        .annotate(total=Sum("minutes"))
        .values_list("training", "total")
    )
    counted = counted_by_state([each.lineage for each in shown])
    signed, marked = recorders or {}, marks or {}
    return tuple(
        _row(
            each,
            minutes.get(each.id, 0),
            counted[each.lineage],
            signed.get(each.lineage),
            marked.get(each.lineage, ()),
        )
        for each in shown
    )


def counted_by_state(lineages: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """How many take part in each of these trainings, by state, in one query."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Participation.objects.filter(CURRENT, training__in=lineages)
    for training, state, number in (
        rows.values("training", "state").annotate(n=Count("id")).values_list("training", "state", "n")
    ):
        found[training][state] = number
    return found


def _row(
    training: Training, minutes: int, counted: dict[str, int], recorder: Recorder | None, trust: Marks
) -> TrainingRow:
    return TrainingRow(
        training=training.lineage,
        title=training.title,
        provider_name=training.provider_name,
        type=TrainingType(training.type),
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=minutes,
        participants=sum(counted.values()),
        followed=counted.get(ParticipationState.FOLLOWED.value, 0),
        planned=counted.get(ParticipationState.PLANNED.value, 0),
        recorder=recorder,
        trust=trust,
    )
