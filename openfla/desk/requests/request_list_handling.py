# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests as workers and employers read them, and how much waits for an answer."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.history import history_of
from openfla.desk.names_known import names_of
from openfla.desk.requests.request_rows import terms_of
from openfla.desk.requests.requests import (
    AnswersAwaited,
    Awaited,
    OwnRequests,
    RequestById,
    RequestCard,
    RequestList,
    RequestPage,
    RequestRow,
    RequestView,
)
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training, TrainingRequest, Verification
from openfla.records.request import OPEN
from openfla.records.signatures import Written, recorders
from openfla.records.training import ENTERED
from openfla.terms.recorder import Recorder
from openfla.terms.request import RequestState
from openfla.terms.training import ParticipationState, Verdict


@answers(OwnRequests)
def own_requests(question: OwnRequests, _act: Act) -> RequestPage:
    """In a fixed number of statements, whatever the size of the page."""
    found = TrainingRequest.objects.filter(CURRENT, employer=question.employer, worker=question.worker)
    return _page(found.order_by("-recorded_at", "-id"), question.page, question.size)


@answers(RequestList)
def request_list(question: RequestList, _act: Act) -> RequestPage:
    """The same of all workers."""
    found = TrainingRequest.objects.filter(CURRENT, employer=question.employer, state=question.state.value)
    if text := question.text.strip():
        found = found.filter(Q(title__icontains=text) | Q(provider_name__icontains=text))
    order = ("recorded_at", "id") if question.state is RequestState.OPEN else ("-recorded_at", "-id")
    return _page(found.order_by(*order), question.page, question.size)


def _page(found: QuerySet[TrainingRequest], asked: int, size: int) -> RequestPage:
    total = found.count()
    pages = max(1, -(-total // size))
    page = min(max(1, asked), pages)
    return RequestPage(_rows(list(found[(page - 1) * size : page * size])), total, page, pages)


@answers(RequestById)
def request_by_id(question: RequestById, _act: Act) -> RequestRow | None:
    """Of the version that holds."""
    found = TrainingRequest.objects.filter(CURRENT, employer=question.employer, lineage=question.request)
    return next(iter(_rows(list(found))), None)


@answers(RequestCard)
def request_card(question: RequestCard, _act: Act) -> RequestView | None:
    """With who asked and who answered."""
    asked = TrainingRequest.objects.filter(employer=question.employer, worker=question.worker)
    versions = list(asked.filter(lineage=question.request))
    current = [row for row in versions if row.withdrawn_at is None]
    if not current:
        return None
    reasons: dict[tuple[UUID, UUID | None], str] = {
        (row.withdrawn_entry, row.lineage): row.withdrawal_reason for row in versions if row.withdrawn_entry
    }
    [row] = _rows(current)
    return RequestView(row, history_of(reference=question.request, reasons=reasons))


def _rows(requests: Sequence[TrainingRequest]) -> tuple[RequestRow, ...]:
    """Of current versions."""
    asked = {row.lineage: row for row in TrainingRequest.objects.filter(id__in={row.corrects for row in requests})}
    names = names_of({row.worker_id for row in requests})
    ended = [row for row in requests if row.corrects]
    signed = recorders([Written(row.entry, row.lineage, row.worker_id) for row in ended])
    states = _states({row.participation for row in ended if row.participation})
    return tuple(_row(row, asked.get(row.lineage), names, signed, states) for row in requests)


def _states(parts: set[UUID]) -> dict[UUID, str]:
    rows = Participation.objects.filter(CURRENT, lineage__in=parts)
    return dict(rows.values_list("lineage", "state")) if parts else {}


def _row(
    row: TrainingRequest,
    first: TrainingRequest | None,
    names: Mapping[UUID, str],
    signed: Mapping[UUID, Recorder],
    states: Mapping[UUID, str],
) -> RequestRow:
    state = states.get(row.participation) if row.participation else None
    return RequestRow(
        request=row.lineage,
        worker=row.worker_id,
        worker_name=names.get(row.worker_id, ""),
        terms=terms_of(row),
        state=RequestState(row.state),
        asked_at=first.recorded_at if first else row.recorded_at,
        ended_at=row.recorded_at if first else None,
        ended_by=signed.get(row.lineage),
        said=first.withdrawal_reason if first else "",
        participation=row.participation,
        part_state=ParticipationState(state) if state else None,
    )


@answers(AnswersAwaited)
def answers_awaited(question: AnswersAwaited, act: Act) -> Awaited:
    """Two statements; three with offers, which are looked for in the parts of all trainings to come."""
    requests = TrainingRequest.objects.filter(OPEN, employer=question.employer)
    told = requests.aggregate(number=Count("id"), since=Min("recorded_at"))
    unable = Participation.objects.filter(CURRENT, employer=question.employer, cannot_come=True).count()
    offers = _offers(question.employer, act) if question.offers else 0
    return Awaited(told["number"], told["since"], offers, unable, *_entered(question.employer))


def _entered(employer: UUID) -> tuple[int, int]:
    """What others entered: to be looked at, and sent back."""
    said = Verification.objects.filter(CURRENT, version=OuterRef("id"))
    parts = Participation.objects.filter(CURRENT, ENTERED, employer=employer)
    returned = Exists(said.filter(verdict=Verdict.RETURNED.value))
    told = parts.aggregate(waiting=Count("id", filter=~Exists(said)), returned=Count("id", filter=returned))
    return told["waiting"], told["returned"]


def _offers(employer: UUID, act: Act) -> int:
    training = Training.objects.filter(CURRENT, employer=employer, lineage=OuterRef("training"))
    offered = Participation.objects.filter(CURRENT, employer=employer, state=ParticipationState.OFFERED.value)
    return offered.filter(Exists(training.filter(ends_on__gte=act.today))).count()
