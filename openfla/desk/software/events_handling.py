# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Events: written from the journal once per change and subscription, then sent until they are taken.

The rows of the journal commit with what they tell, so they are the outbox. They are read in turn, and the place reached
is kept in the transaction that writes the events: none is left out and none is written twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Min, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber

from openfla.desk.act import Act
from openfla.desk.changes import NOTHING, Change, Place
from openfla.desk.changes_handling import stretch
from openfla.desk.handling import answers, handles
from openfla.desk.outbox import CLAIMED, next_try
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome
from openfla.desk.software.event_audience import Audience, able_to_call, subscribed
from openfla.desk.software.subscriptions import (
    NO_ACCESS,
    ClaimDeliveries,
    DeliveryState,
    DueDeliveries,
    DueDelivery,
    NoteDelivery,
    QueueEvents,
)
from openfla.records import bulk
from openfla.records.eras import OLDEST_TURN
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import (
    Delivery,
    EventCursor,
    JournalEntry,
    JournalSubject,
    SizeDeclaration,
    Subscription,
)

MOST = 5_000
_END = f"SELECT {OLDEST_TURN} - 1"
_DUE = """
    SELECT due.id FROM records_subscription s JOIN records_apiclient c ON c.id = s.client_id
    CROSS JOIN LATERAL (
        SELECT d.id, d.next_at, row_number() OVER (ORDER BY d.id) AS place FROM records_delivery d
        WHERE d.subscription_id = s.id AND d.state = 'waiting' AND d.next_at <= %s ORDER BY d.id LIMIT %s
    ) due
    WHERE s.withdrawn_at IS NULL AND c.withdrawn_at IS NULL
    ORDER BY due.place, due.next_at, due.id LIMIT %s
"""
_PLACE = Window(RowNumber(), partition_by="subscription", order_by=("turn", "id"))
_SIZES = SizeDeclaration.objects.filter(lineage=OuterRef("fact"), employer=OuterRef("employer"))
_QUARTER = Subquery(_SIZES.values("quarter")[:1])
"""Which one, where the fact is a size."""
_TRACE = Subquery(JournalSubject.objects.filter(id=OuterRef("change")).values("entry__trace")[:1])
"""Of the act that made the change."""


@handles(QueueEvents)
def queue_events(commands: Sequence[QueueEvents], act: Act) -> list[Outcome]:
    """One stretch of changes for each command."""
    return [_queued(act) for _ in commands]


def _queued(act: Act) -> Outcome:
    cursor = EventCursor.objects.select_for_update().first()
    if cursor is None:
        cursor = EventCursor.objects.create(transaction=_beginning(), entry_after=NOTHING, position=-1)
    if not Subscription.objects.filter(CURRENT).exists():
        _move(Place(max(_end(), cursor.transaction), NOTHING, -1))
        return Done(NOTHING, Effect.UNCHANGED)
    told = stretch(Place(cursor.transaction, cursor.entry_after, cursor.position), MOST)
    if not told:
        return Done(NOTHING, Effect.UNCHANGED)
    bulk.insert(list(_events(told, act)))
    _move(told[-1].place)
    return Done(NOTHING, Effect.CHANGED if len(told) == MOST else Effect.UNCHANGED)


def _beginning() -> int:
    """Where no place was reached yet: the first turn of all that happened since somebody subscribed, or the end."""
    first = Subscription.objects.filter(CURRENT).order_by("recorded_at").values("recorded_at")[:1]
    since = JournalEntry.objects.filter(at__gte=Subquery(first)).aggregate(first=Min("transaction"))
    return _end() if since["first"] is None else int(since["first"])


def _end() -> int:
    """The last turn to which nothing is added any more."""
    with connection.cursor() as cursor:
        cursor.execute(_END)
        [end] = cursor.fetchone()
    return int(end)


def _move(place: Place) -> None:
    EventCursor.objects.update(transaction=place.transaction, entry_after=place.entry, position=place.position)


def _events(told: Sequence[Change], act: Act) -> Iterable[Delivery]:
    audience = Audience({change.employer for change in told}, subscribed(), act)
    for change in told:
        named = f"{change.type.value}.{change.changed.value}"
        for subscription in audience.of(change, named):
            yield Delivery(
                id=new_id(),
                organisation_id=subscription.organisation_id,
                subscription_id=subscription.id,
                change=change.id,
                employer_id=change.employer,
                type=named,
                fact=change.fact,
                worker=change.worker,
                at=change.at,
                turn=change.place.transaction,
                state=DeliveryState.WAITING.value,
                tries=0,
                next_at=act.now,
                answer="",
                entry=act.entry,
            )


@handles(ClaimDeliveries)
def claim_deliveries(commands: Sequence[ClaimDeliveries], act: Act) -> list[Outcome]:
    """They are not due again for a minute: whoever claimed them and died holds nothing up.

    What is due is judged again; what who subscribed may not know any more is dead, and nobody is told.
    """
    return [_claimed(command, act) for command in commands]


def _claimed(command: ClaimDeliveries, act: Act) -> Outcome:
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING.value, next_at__lte=act.now)
    due = list(waiting.select_for_update(skip_locked=True).filter(id__in=_due(command, act)))
    told = frozenset(_still_told(due, act))
    others = {row.id for row in due} - told
    Delivery.objects.filter(id__in=told).update(next_at=act.now + CLAIMED, entry=act.entry)
    Delivery.objects.filter(id__in=others).update(state=DeliveryState.DEAD.value, answer=NO_ACCESS)
    return Done(act.entry, Effect.CHANGED if due else Effect.UNCHANGED)


def _still_told(due: Sequence[Delivery], act: Act) -> Iterator[UUID]:
    """By the statements by which they were written, however many these are."""
    of_these = able_to_call(act.now).filter(id__in={row.subscription_id for row in due})
    audience = Audience({row.employer_id for row in due}, of_these, act)
    return (row.id for row in due if audience.still_told(row))


def _due(command: ClaimDeliveries, act: Act) -> list[UUID]:
    """The first of each subscription, then the second of each, up to as many as it may have in a claim."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [act.now, command.most_of_one, command.most])
        return [identifier for (identifier,) in cursor.fetchall()]


@answers(DueDeliveries)
def due_deliveries(question: DueDeliveries, _act: Act) -> tuple[DueDelivery, ...]:
    """Those of a claim."""
    rows = Delivery.objects.filter(state=DeliveryState.WAITING.value, entry=question.claim)
    told = rows.select_related("subscription", "employer").annotate(place=_PLACE, quarter=_QUARTER, trace=_TRACE)
    found = told.order_by("place", "turn", "id")
    return tuple(
        DueDelivery(
            delivery=row.id,
            subscription=row.subscription_id,
            target=row.subscription.target,
            tries=row.tries,
            type=row.type,
            change=row.change,
            fact=row.fact,
            worker=row.worker,
            employer_number=row.employer.enterprise_number,
            at=row.at,
            turn=row.turn,
            quarter=row.quarter or "",
            trace=row.trace or "",
        )
        for row in found
    )


@handles(NoteDelivery)
def note_deliveries(commands: Sequence[NoteDelivery], act: Act) -> list[Outcome]:
    """Taken, or waiting for the next try, or dead."""
    return [_noted(command, act) for command in commands]


def _noted(command: NoteDelivery, act: Act) -> Outcome:
    row = Delivery.objects.select_for_update().filter(id=command.delivery, state=DeliveryState.WAITING.value).first()
    if row is None:
        return NOT_FOUND
    told: dict[str, Any] = {"answer": command.answer[:60], "tries": F("tries") + 1}
    if command.taken:
        told |= {"state": DeliveryState.DELIVERED.value, "next_at": act.now}
    elif (again := next_try(row.tries, act.now)) is None:
        told["state"] = DeliveryState.DEAD.value
    else:
        told["next_at"] = again
    Delivery.objects.filter(id=row.id).update(**told)
    return Done(row.id, Effect.CHANGED)
