# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings as lists show them: participants counted in one query for the page."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Sum

from openfla.desk.trainings import TrainingRow
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Slot, Training
from openfla.terms.training import ParticipationState, TrainingType


def training_rows(trainings: Iterable[Training]) -> tuple[TrainingRow, ...]:
    """Rows in the order given: two further queries, whatever their number."""
    shown = list(trainings)
    minutes = dict(
        Slot.objects.filter(training__in=[each.id for each in shown])
        .values("training")
        .annotate(total=Sum("minutes"))
        .values_list("training", "total")
    )
    counted = counted_by_state([each.lineage for each in shown])
    return tuple(_row(each, minutes.get(each.id, 0), counted[each.lineage]) for each in shown)


def counted_by_state(lineages: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    """How many take part in each of these trainings, by state, in one query."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    rows = Participation.objects.filter(CURRENT, training__in=lineages)
    for training, state, number in (
        rows.values("training", "state").annotate(n=Count("id")).values_list("training", "state", "n")
    ):
        found[training][state] = number
    return found


def _row(training: Training, minutes: int, counted: dict[str, int]) -> TrainingRow:
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
    )
