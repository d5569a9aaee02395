# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Offers to workers and requests of workers, and their answers, as they stood at the end of a day.

What each came to is decided by the database, in one place for the rows of the archive and for their number.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from openfla.desk.act import BRUSSELS
from openfla.desk.proof.proof import OfferEnd, OfferProof, ProofPack, RequestProof
from openfla.desk.recorded import recorded
from openfla.desk.trainings.offer_answers import BY_WORKER
from openfla.records.models import JournalSubject, Participation, Training, TrainingRequest
from openfla.terms.request import RequestState
from openfla.terms.training import ParticipationState

OFFERED, PLANNED = ParticipationState.OFFERED.value, ParticipationState.PLANNED.value


def offers_proven(question: ProofPack, at: datetime) -> Iterator[OfferProof]:
    """Those made in the year, in the order in which they were made."""
    ended, lineage = _ended(question, at), OuterRef("lineage")
    known = Participation.objects.filter(employer=question.employer, recorded_at__lte=at, lineage=lineage)
    rows = ended.annotate(
        first_at=_of(known.filter(state=OFFERED).order_by("recorded_at", "id"), "recorded_at"),
        first_entry=_of(known.filter(state=OFFERED).order_by("recorded_at", "id"), "entry"),
        now=_of(known.order_by("-recorded_at", "-id"), "state"),
        next_at=_of(known.filter(corrects=OuterRef("id")), "recorded_at"),
    )
    for row in rows.order_by("first_at", "lineage").iterator():
        yield OfferProof(
            participation=row.lineage,
            worker=row.worker_id,
            training=row.training,
            offered_at=row.first_at,
            state=ParticipationState(row.now),
            became=OfferEnd(row.became),
            answer_by=row.answer_by,
            ended_at=row.next_at,
            reasoned=bool(row.next_at and row.withdrawal_reason),
            entry=row.next_entry or row.first_entry,
        )


def offers_counted(question: ProofPack, at: datetime) -> Counter[str]:
    """How many of them became what, without reading any."""
    return _counted(_ended(question, at), "became")


def _ended(question: ProofPack, at: datetime) -> "QuerySet[Any]":
    """The last version by then in which each part was an offer, with what ended it."""
    versions = Participation.objects.filter(employer=question.employer, recorded_at__lte=at)
    first = versions.filter(state=OFFERED).order_by().values("lineage").annotate(first=Min("recorded_at"))
    made = first.filter(first__range=_of_year(question.year, at)).values("lineage")
    later = versions.filter(lineage=OuterRef("lineage"), state=OFFERED, id__gt=OuterRef("id"))
    after = versions.filter(lineage=OuterRef("lineage"), corrects=OuterRef("id"))
    told = JournalSubject.objects.filter(BY_WORKER, entry=OuterRef("next_entry"), reference=OuterRef("lineage"))
    trainings = Training.objects.filter(recorded(at), employer=question.employer, lineage=OuterRef("training"))
    offers = versions.filter(~Exists(later), state=OFFERED, lineage__in=made)
    ended = offers.annotate(next_entry=_of(after, "entry"), next_state=_of(after, "state"), told=Exists(told))
    return ended.annotate(became=_became(trainings, question.on, at))


def _became(trainings: "QuerySet[Training]", on: date, at: datetime) -> Case:
    ends = (
        (Q(told=True, next_state=PLANNED), OfferEnd.ACCEPTED),
        (Q(told=True), OfferEnd.DECLINED),
        (Q(next_entry__isnull=False), OfferEnd.RECORDED),
        (Q(withdrawn_at__lte=at), OfferEnd.CANCELLED),
        (Exists(trainings.filter(ends_on__gt=on)), OfferEnd.WAITING),
    )
    whens = (When(condition, then=Value(end.value)) for condition, end in ends)
    return Case(*whens, default=Value(OfferEnd.UNANSWERED.value), output_field=CharField())


def _of(rows: "QuerySet[Any]", field: str) -> Subquery:
    return Subquery(rows.values(field)[:1])


def _of_year(year: int, at: datetime) -> tuple[datetime, datetime]:
    last = min(at, datetime.combine(date(year, 12, 31), time.max, BRUSSELS))
    return datetime.combine(date(year, 1, 1), time.min, BRUSSELS), last


def _counted(rows: "QuerySet[Any]", field: str) -> Counter[str]:
    return Counter(dict(rows.order_by().values(field).annotate(number=Count("id")).values_list(field, "number")))


def requests_proven(question: ProofPack, at: datetime) -> Iterator[RequestProof]:
    """Those made in the year, in the order in which they were made."""
    for row in _asked(question, at).order_by("id").iterator():
        ended = row.withdrawn_at is not None and row.withdrawn_at <= at
        yield RequestProof(
            request=row.lineage,
            worker=row.worker_id,
            asked_at=row.recorded_at,
            state=RequestState(row.now),
            ended_at=row.withdrawn_at if ended else None,
            reasoned=bool(ended and row.withdrawal_reason),
            participation=row.part,
            entry=row.last_entry,
        )


def requests_counted(question: ProofPack, at: datetime) -> Counter[str]:
    """How many of them stood how, without reading any."""
    return _counted(_asked(question, at), "now")


def _asked(question: ProofPack, at: datetime) -> "QuerySet[Any]":
    """The first version of each, with how the last one by then stands."""
    versions = TrainingRequest.objects.filter(employer=question.employer)
    last = versions.filter(lineage=OuterRef("lineage"), recorded_at__lte=at).order_by("-recorded_at", "-id")
    made = versions.filter(corrects=None, recorded_at__range=_of_year(question.year, at))
    return made.annotate(now=_of(last, "state"), part=_of(last, "participation"), last_entry=_of(last, "entry"))
