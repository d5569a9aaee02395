# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages read: by the employer, who sees whom it did not reach, and by each worker."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, QuerySet

from openfla.desk.act import Act
from openfla.desk.deadlines.working_out import worked_out
from openfla.desk.handling import answers
from openfla.desk.information.contents import content_of
from openfla.desk.information.information import (
    A_YEAR,
    InformationState,
    InformationStateView,
    MessagePage,
    MessagesOfWorker,
    MessageView,
    OrderView,
    WorkerMessages,
)
from openfla.desk.information.unreached import DISPUTE, FOLLOWED, followed, unreached
from openfla.desk.information.workers_known import account_asked, details_of, due_now
from openfla.desk.names import listed_name
from openfla.law.account_deadlines import TO_INFORM
from openfla.law.finding import Finding
from openfla.law.record_keeping import OPEN
from openfla.records.fact import CURRENT
from openfla.records.models import InformationOrder, WorkerDetails, WorkerMessage
from openfla.terms.deadline import DeadlineState
from openfla.terms.message import MessageKind, MessageState, Way


@answers(InformationState)
def information_state(question: InformationState, act: Act) -> InformationStateView:
    """Whoever waits for a message on its way counts as due until it is written, not until it is read."""
    due = tuple(due_now(question.employer, act.today))
    order = InformationOrder.objects.filter(CURRENT, employer=question.employer).first()
    return InformationStateView(
        OrderView(order.language, order.by_email, order.recorded_at) if order else None,
        _added_up(due),
        _counts(question.employer, act),
        unreached(WorkerMessage.objects.filter(employer=question.employer), act.now).count(),
        next((kept for _, kept, _number in due if kept.value == OPEN), None),
        bool(due) or account_asked(question.employer, act.today),
        not due and _missed_before(question.employer, act),
    )


def _added_up(due: Iterable[tuple[MessageKind, Finding, int]]) -> Mapping[MessageKind, int]:
    found: Counter[MessageKind] = Counter()
    for kind, _account, number in due:
        found[kind] += number
    return found


def _missed_before(employer: UUID, act: Act) -> bool:
    """Whether a deadline to tell somebody of an account is over, or may be, though nobody is to be told now."""
    rows = worked_out([employer], act.today, act).get(employer, ())
    return any(each.kind in TO_INFORM and each.state in {DeadlineState.MISSED, DeadlineState.OPEN} for each in rows)


def _counts(employer: UUID, act: Act) -> Mapping[tuple[Way, MessageState], int]:
    rows = WorkerMessage.objects.filter(employer=employer, recorded_at__gt=act.now - A_YEAR)
    counted = rows.values_list("way", "state").annotate(number=Count("id"))
    return {(Way(way), MessageState(state)): number for way, state, number in counted}


@answers(WorkerMessages)
def worker_messages(question: WorkerMessages, act: Act) -> MessagePage:
    """One page of them."""
    rows = WorkerMessage.objects.filter(employer=question.employer)
    if question.unreached:
        rows = unreached(rows, act.now)
    if question.state is not None:
        rows = rows.filter(state=question.state.value)
    if question.worker is not None:
        rows = rows.filter(worker=question.worker)
    first = (question.page - 1) * question.size
    return MessagePage(_views(_latest_first(rows)[first : first + question.size]), rows.count())


@answers(MessagesOfWorker)
def messages_of_worker(question: MessagesOfWorker, _act: Act) -> tuple[MessageView, ...]:
    """All of them, the latest first: a few a year."""
    rows = WorkerMessage.objects.filter(employer=question.employer, worker=question.worker)
    return _views(_latest_first(rows))


def _latest_first(rows: "QuerySet[WorkerMessage]") -> "QuerySet[WorkerMessage]":
    return followed(rows).select_related("employer").order_by("-recorded_at", "-id")


def _views(rows: Iterable[WorkerMessage]) -> tuple[MessageView, ...]:
    found = list(rows)
    details = details_of({row.worker_id for row in found})
    return tuple(_view(row, details[row.worker_id]) for row in found if row.worker_id in details)


def _view(row: WorkerMessage, details: WorkerDetails) -> MessageView:
    return MessageView(
        message=row.id,
        worker=row.worker_id,
        name=listed_name(details.family_name, details.given_names),
        content=content_of(row),
        way=Way(row.way),
        state=MessageState(row.state),
        changed_at=row.changed_at,
        tries=row.tries,
        answer=row.answer,
        run=row.run if row.way == Way.PAPER.value else None,
        handed_over_on=row.handed_over_on,
        address=_reachable(row, details),
        followed=getattr(row, FOLLOWED),
        dispute=getattr(row, DISPUTE),
    )


def _reachable(row: WorkerMessage, details: WorkerDetails) -> bool:
    """Whether there is an address for its way; what goes to the e-Box needs none."""
    if row.way == Way.EBOX.value:
        return True
    return bool(details.email if row.way == Way.EMAIL.value else details.street and details.municipality)
