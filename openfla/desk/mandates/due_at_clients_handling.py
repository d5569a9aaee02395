# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits at clients, counted in the rows that the gate opened: those of the clients that the asker reaches."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from openfla.desk.act import Act
from openfla.desk.disputes.due_handling import late_on
from openfla.desk.handling import answers
from openfla.desk.information.unreached import unreached
from openfla.desk.mandates.due_at_clients import DueAtClient, DueAtClients, RequestsAtClient, RequestsAtClients
from openfla.records.dispute import WAITING
from openfla.records.models import Dispute, TrainingRequest, WorkerMessage
from openfla.records.request import OPEN
from openfla.terms.message import MessageState, Way


@answers(DueAtClients)
def due_at_clients(question: DueAtClients, act: Act) -> tuple[DueAtClient, ...]:
    """Those at which something waits, the most overdue first; three queries."""
    found: defaultdict[UUID, dict[str, int]] = defaultdict(dict)
    messages = WorkerMessage.objects.all()
    for rows, counts in (
        (Dispute.objects.filter(WAITING), {"disputes": ALL, "overdue": Count("id", filter=late_on(act.today))}),
        (messages.filter(way=Way.PAPER.value, state=MessageState.WAITING.value), {"letters": ALL}),
        (unreached(messages, act.now), {"unreached": ALL}),
    ):
        for employer, counted in _by_client(rows, question.organisation, counts):
            found[employer] |= counted
    due = [DueAtClient(employer, **counted) for employer, counted in found.items()]
    return tuple(sorted(due, key=_urgency))


def _urgency(due: DueAtClient) -> tuple[int, ...]:
    return (-due.overdue, -due.disputes, -due.letters - due.unreached)


@answers(RequestsAtClients)
def requests_at_clients(question: RequestsAtClients, _act: Act) -> tuple[RequestsAtClient, ...]:
    """Those at which any waits, the most first."""
    counted = _by_client(TrainingRequest.objects.filter(OPEN), question.organisation, {"requests": ALL})
    found = [RequestsAtClient(employer, **numbers) for employer, numbers in counted]
    return tuple(sorted(found, key=lambda each: -each.requests))


ALL = Count("id")


def _by_client(rows: "QuerySet[Any]", own: UUID, counts: dict[str, Count]) -> list[tuple[UUID, dict[str, int]]]:
    """The organisation's own rows, which are seen too, are not asked for."""
    counted = rows.exclude(employer=own).values("employer").annotate(**counts)
    return [(row.pop("employer"), row) for row in counted.order_by("employer")]
