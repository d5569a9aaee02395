# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of an employer's trainings and the card of one, each in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.participation_terms import stated
from openfla.desk.training_list import training_rows
from openfla.desk.training_terms import terms_of
from openfla.desk.trainings import (
    ChargeView,
    ParticipationView,
    TrainingCard,
    TrainingList,
    TrainingPage,
    TrainingView,
)
from openfla.records.fact import CURRENT
from openfla.records.models import Charge, Participation, Slot, Training, WorkerDetails
from openfla.terms.duration import full_time_day

ORDERS = {"date": "starts_on", "title": "title"}


@answers(TrainingList)
def training_list(question: TrainingList, _act: Act) -> TrainingPage:
    """One page of the trainings that touch the year."""
    found = _matching(question)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(question.page, 1), pages)
    column = ORDERS.get(question.order, "starts_on")
    ordered = found.order_by(f"{'-' if question.descending else ''}{column}", "id")
    start = (page - 1) * question.size
    return TrainingPage(training_rows(ordered[start : start + question.size]), total, page, pages)


def _matching(question: TrainingList) -> QuerySet[Training]:
    found = Training.objects.filter(
        CURRENT,
        employer=question.employer,
        starts_on__lte=date(question.year, 12, 31),
        ends_on__gte=date(question.year, 1, 1),
    )
    if question.filter.search:
        words = question.filter.search
        found = found.filter(Q(title__icontains=words) | Q(provider_name__icontains=words) | Q(reference=words))
    if question.filter.type:
        found = found.filter(type=question.filter.type)
    if question.filter.state:
        parts = Participation.objects.filter(CURRENT, training=OuterRef("lineage"), state=question.filter.state)
        found = found.filter(Exists(parts))
    return found


@answers(TrainingCard)
def training_card(question: TrainingCard, _act: Act) -> TrainingView | None:
    """The current version, or the last one of a cancelled training."""
    versions = Training.objects.filter(employer=question.employer, lineage=question.training)
    row = versions.filter(CURRENT).first() or versions.order_by("-recorded_at", "-withdrawn_at").first()
    if row is None:
        return None
    parts = list(Participation.objects.filter(CURRENT, training=question.training))
    return TrainingView(
        training=row.lineage,
        version=row.id,
        terms=terms_of(row, Slot.objects.filter(training=row)),
        source=row.source,
        cancelled=row.withdrawn_at is not None,
        participations=_participations(parts),
        history=history_of(reference=row.lineage),
    )


def _participations(parts: Sequence[Participation]) -> tuple[ParticipationView, ...]:
    details = WorkerDetails.objects.filter(CURRENT, lineage__in={part.worker_id for part in parts})
    named = {row.lineage: row for row in details}
    charges = _charges([part.id for part in parts])
    ordered = sorted(parts, key=lambda part: named[part.worker_id].sort_name)
    return tuple(
        ParticipationView(
            participation=part.lineage,
            version=part.id,
            worker=part.worker_id,
            worker_name=f"{named[part.worker_id].family_name}, {named[part.worker_id].given_names}".rstrip(", "),
            terms=stated(part),
            charges=tuple(charges[part.id]),
        )
        for part in ordered
    )


def _charges(parts: Sequence[UUID]) -> dict[UUID, list[ChargeView]]:
    found: dict[UUID, list[ChargeView]] = defaultdict(list)
    for row in Charge.objects.filter(participation__in=parts).order_by("year"):
        days = Fraction(row.minutes) / full_time_day(row.full_time_weekly_minutes)
        found[row.participation_id].append(ChargeView(row.year, row.minutes, days, row.counts))
    return found
