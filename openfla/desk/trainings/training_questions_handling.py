# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of an employer's trainings and the card of one, each in a fixed number of queries."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import add
from uuid import UUID

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.names import LEAST, SHORTEST, listed_name, plain
from openfla.desk.trainings.differences import differences
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.training_list import counted_by_state, training_rows, trainings_of
from openfla.desk.trainings.trainings import (
    ChargeView,
    ParticipationView,
    PartsStanding,
    TrainingCard,
    TrainingList,
    TrainingPage,
    TrainingTerms,
    TrainingView,
)
from openfla.desk.trainings.trust_marks import counted_by_mark, marks_of
from openfla.desk.workers.worker_filter import filter_values
from openfla.records.fact import CURRENT
from openfla.records.listed import NUMBER
from openfla.records.models import Charge, Participation, Slot, Training, WorkerDetails
from openfla.records.signatures import Written, recorders
from openfla.terms.duration import full_time_day
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

ORDERS = {"date": "starts_on", "title": "title_order", "minutes": "minutes", "participants": "participants"}


@answers(TrainingList)
def training_list(question: TrainingList, _act: Act) -> TrainingPage:
    """One page of the trainings that touch the year."""
    found = _matching(question)
    total = found.count()
    page, pages = _page(question.page, question.size, total)
    column = ORDERS.get(question.order, "starts_on")
    if column in COUNTED:
        found = found.annotate(**{column: COUNTED[column]()})
    order = "-alike" if question.alike else f"{'-' if question.descending else ''}{column}"
    ordered = found.order_by(order, "id")
    start = (page - 1) * question.size
    shown = list(ordered[start : start + question.size])
    written = [Written(row.entry, row.lineage) for row in shown] if question.signed else []
    rows = training_rows(shown, recorders(written), counted_by_mark([row.lineage for row in shown]))
    return TrainingPage(rows, total, page, pages, filter_values(question.employer))


def _page(asked: int, size: int, total: int) -> tuple[int, int]:
    """The page shown, within the pages there are."""
    pages = max(1, -(-total // size))
    return min(max(asked, 1), pages), pages


def _participants() -> Subquery:
    parts = Participation.objects.filter(CURRENT, training=OuterRef("lineage")).order_by()
    return Subquery(parts.annotate(n=Func("id", function="count")).values("n"))


def _minutes() -> Subquery:
    slots = Slot.objects.filter(training=OuterRef("id")).order_by()
    return Subquery(slots.annotate(n=Func("minutes", function="sum")).values("n"))


COUNTED = {"participants": _participants, "minutes": _minutes}
"""What is no column of a training."""


def _matching(question: TrainingList) -> QuerySet[Training]:
    asked = question.filter
    found = trainings_of(question.employer, question.year, asked.workers, asked.state)
    if asked.search or question.alike:
        words = asked.search
        had = Q(title__icontains=words) | Q(provider_name__icontains=words) | Q(reference=words)
        found = _alike(found.exclude(had), words) if question.alike else found.filter(had)
    return found.filter(type=asked.type) if asked.type else found


def _alike(trainings: QuerySet[Training], search: str) -> QuerySet[Training]:
    """With titles of which some words share a part of their letters with those of the search, all of them.

    Both are compared as titles are ordered: without accents, and with their numbers padded.
    """
    words = plain(search).split()
    if not words or min(map(len, words)) < SHORTEST:
        return trainings.annotate(alike=Value(0)).none()
    shared = [TrigramStrictWordSimilarity(_padded(word), "title_order") for word in words]
    near = {f"near{place}": each for place, each in enumerate(shared)}
    least = {f"{name}__gte": float(LEAST) for name in near}
    return trainings.alias(**near).filter(**least).annotate(alike=reduce(add, map(F, near)))


def _padded(word: str) -> str:
    return re.sub("[0-9]+", lambda found: found[0].zfill(NUMBER)[-NUMBER:], word)


@answers(TrainingCard)
def training_card(question: TrainingCard, _act: Act) -> TrainingView | None:
    """The current version, or the last one of a cancelled training."""
    versions = list(Training.objects.filter(employer=question.employer, lineage=question.training))
    if not versions:
        return None
    row = max(versions, key=lambda each: (each.withdrawn_at is None, each.recorded_at))
    terms = terms_by_version(versions)
    states = counted_by_state([row.lineage])[row.lineage]
    participants = sum(states.values())
    size = participants if question.participation_size is None else question.participation_size
    page, pages = _page(question.participation_page, max(size, 1), participants)
    signed = recorders([Written(row.entry, row.lineage)]) if question.signed else {}
    return TrainingView(
        training=row.lineage,
        version=row.id,
        terms=terms[row.id],
        source=row.source,
        cancelled=row.withdrawn_at is not None,
        participations=_participations(question.employer, question.training, (page - 1) * size, size) if size else (),
        history=history_of(reference=row.lineage, changes=_changes(versions, terms)) if question.told else (),
        participants=participants,
        by_state=tuple((state, states[state]) for state in ParticipationState if state in states),
        participation_page=page,
        participation_pages=pages,
        recorder=signed.get(row.lineage),
    )


@answers(PartsStanding)
def parts_standing(question: PartsStanding, _act: Act) -> tuple[UUID, ...] | None:
    """In the order in which they were recorded."""
    where = {"employer": question.employer}
    if not Training.objects.filter(CURRENT, lineage=question.training, **where).exists():
        return None
    parts = Participation.objects.filter(CURRENT, training=question.training, **where)
    return tuple(parts.order_by("id").values_list("id", flat=True))


def _changes(versions: Sequence[Training], terms: Mapping[UUID, TrainingTerms]) -> dict[UUID, tuple[Problem, ...]]:
    """What each correction changed, by its journal entry."""
    return {row.entry: tuple(differences(terms[row.corrects], terms[row.id])) for row in versions if row.corrects}


def _participations(employer: UUID, training: UUID, start: int, size: int) -> tuple[ParticipationView, ...]:
    current = Participation.objects.filter(CURRENT, training=training)
    takes_part = Exists(current.filter(worker=OuterRef("lineage")))
    details = WorkerDetails.objects.filter(CURRENT, takes_part, employer=employer).order_by("sort_name", "worker_id")
    named = {row.lineage: row for row in details[start : start + size]}
    part_of = {part.worker_id: part for part in current.filter(worker__among=list(named))}
    return participation_views([part_of[worker] for worker in named], named)


def participation_views(
    parts: Sequence[Participation], named: Mapping[UUID, WorkerDetails]
) -> tuple[ParticipationView, ...]:
    """These versions as cards show them, with what they are charged; `named` holds their workers' details."""
    charges = _charges([part.id for part in parts])
    attended = attendance_of(parts)
    marks = marks_of([part.id for part in parts])
    return tuple(
        ParticipationView(
            participation=part.lineage,
            version=part.id,
            worker=part.worker_id,
            worker_name=listed_name(named[part.worker_id].family_name, named[part.worker_id].given_names),
            terms=stated(part, attended.get(part.id, ())),
            charges=tuple(charges[part.id]),
            trust=marks.get(part.id),
            cannot_come=part.cannot_come,
        )
        for part in parts
    )


def _charges(parts: Sequence[UUID]) -> dict[UUID, list[ChargeView]]:
    found: dict[UUID, list[ChargeView]] = defaultdict(list)
    for row in Charge.objects.filter(CURRENT, participation__in=parts).order_by("year"):
        days = Fraction(row.minutes) / full_time_day(row.full_time_weekly_minutes)
        found[row.participation_id].append(ChargeView(row.year, row.minutes, days, row.counts))
    return found
