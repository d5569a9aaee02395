# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Offers to workers and requests of workers, and their answers, as they stood at the end of a day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from operator import attrgetter

from django.db.models import Min

from openfla.desk.act import BRUSSELS
from openfla.desk.proof.proof import CANCELLED, UNANSWERED, OfferProof, ProofPack, RequestProof
from openfla.desk.recorded import recorded
from openfla.records.models import Participation, Training, TrainingRequest
from openfla.terms.request import RequestState
from openfla.terms.training import ParticipationState

OFFERED = ParticipationState.OFFERED.value


def offers_proven(question: ProofPack, at: datetime) -> Iterator[OfferProof]:
    """Those made in the year, in the order in which they were made: three statements."""
    offers = Participation.objects.filter(employer=question.employer, state=OFFERED)
    first = offers.order_by().values("lineage").annotate(first=Min("recorded_at"))
    made = first.filter(first__range=_of_year(question.year, at)).values("lineage")
    rows = Participation.objects.filter(employer=question.employer, lineage__in=made, recorded_at__lte=at)
    ends = _last_days(question, at)
    lineages = [list(versions) for _, versions in groupby(rows.order_by("lineage", "id"), attrgetter("lineage"))]
    found = [_offer(versions, ends.get(versions[0].training), question.on, at) for versions in lineages]
    yield from sorted(found, key=attrgetter("offered_at", "participation"))


def _of_year(year: int, at: datetime) -> tuple[datetime, datetime]:
    last = min(at, datetime.combine(date(year, 12, 31), time.max, BRUSSELS))
    return datetime.combine(date(year, 1, 1), time.min, BRUSSELS), last


def _last_days(question: ProofPack, at: datetime) -> dict[object, date]:
    """Of the trainings that somebody was offered."""
    offered = Participation.objects.filter(employer=question.employer, state=OFFERED).values("training")
    trainings = Training.objects.filter(recorded(at), employer=question.employer, lineage__in=offered)
    return dict(trainings.values_list("lineage", "ends_on"))


def _offer(versions: Sequence[Participation], ends_on: date | None, on: date, at: datetime) -> OfferProof:
    """Of all versions of the part by then, in their order."""
    offers = [row for row in versions if row.state == OFFERED]
    last, waits = versions[-1], versions[-1] is offers[-1]
    answer = None if waits else versions[versions.index(offers[-1]) + 1]
    cancelled = last.withdrawn_at is not None and last.withdrawn_at <= at
    over = ends_on is None or ends_on <= on
    state = last.state if not waits else CANCELLED if cancelled else UNANSWERED if over else OFFERED
    return OfferProof(
        participation=last.lineage,
        worker=last.worker_id,
        training=last.training,
        offered_at=offers[0].recorded_at,
        state=state,
        answer_by=offers[-1].answer_by,
        answered_at=answer.recorded_at if answer else None,
        reasoned=bool(answer and offers[-1].withdrawal_reason),
        entry=(answer or offers[0]).entry,
    )


def requests_proven(question: ProofPack, at: datetime) -> Iterator[RequestProof]:
    """Those made in the year, in the order in which they were made: two statements."""
    asked = TrainingRequest.objects.filter(employer=question.employer, corrects=None)
    made = list(asked.filter(recorded_at__range=_of_year(question.year, at)).order_by("id"))
    endings = TrainingRequest.objects.filter(employer=question.employer, corrects__among=[row.id for row in made])
    ended = {row.corrects: row for row in endings.filter(recorded_at__lte=at)} if made else {}
    for row in made:
        ending = ended.get(row.id)
        yield RequestProof(
            request=row.lineage,
            worker=row.worker_id,
            asked_at=row.recorded_at,
            state=RequestState(ending.state if ending else row.state),
            answered_at=ending.recorded_at if ending else None,
            reasoned=bool(ending and row.withdrawal_reason),
            participation=ending.participation if ending else None,
            entry=(ending or row).entry,
        )
