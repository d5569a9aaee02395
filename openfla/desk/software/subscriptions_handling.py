# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Subscriptions: registered, ended and listed, with what was sent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db.models import Count

from openfla.desk.act import Act
from openfla.desk.conflict import changed_meanwhile
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.software.event_targets import target_problems
from openfla.desk.software.subscriptions import (
    MOST_SUBSCRIPTIONS,
    TYPES,
    Deliveries,
    DeliveryPage,
    DeliveryState,
    DeliveryView,
    EndSubscription,
    RegisterSubscription,
    RetryDelivery,
    Subscriptions,
    SubscriptionView,
)
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, Delivery, Subscription
from openfla.terms.problem import Problem


@handles(RegisterSubscription)
def register_subscriptions(commands: Sequence[RegisterSubscription], act: Act) -> list[Outcome]:
    """Each for a client of the organisation; the same again is unchanged."""
    return [_registered(command, act) for command in commands]


def _registered(command: RegisterSubscription, act: Act) -> Outcome:
    own = ApiClient.objects.select_for_update().filter(CURRENT, organisation=command.organisation, id=command.client)
    if not own.exists():
        return NOT_FOUND
    current = Subscription.objects.filter(CURRENT, organisation=command.organisation)
    known = current.filter(client=command.client, target=command.target).first()
    if known is not None:
        same = frozenset(known.types) == command.types
        return Done(known.id, Effect.UNCHANGED) if same else refused("subscription.target_taken", "target")
    if problems := tuple(_problems(command, current.count())):
        return Refused(problems)
    row = Subscription(
        organisation_id=command.organisation,
        client_id=command.client,
        target=command.target,
        types=sorted(command.types),
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    return Done(row.id)


def _problems(command: RegisterSubscription, present: int) -> Iterator[Problem]:
    yield from target_problems(command.target)
    if unknown := sorted(command.types - set(TYPES)):
        yield Problem("subscription.type_unknown", "types", {"found": unknown[0][:40], "expected": list(TYPES)})
    if present >= MOST_SUBSCRIPTIONS:
        yield Problem("subscription.too_many", "", {"limit": MOST_SUBSCRIPTIONS})


@handles(EndSubscription)
def end_subscriptions(commands: Sequence[EndSubscription], act: Act) -> list[Outcome]:
    """At once: what waits is not sent any more."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndSubscription, act: Act) -> Outcome:
    current = Subscription.objects.filter(CURRENT, organisation=command.organisation, id=command.subscription)
    row = current.first()
    if row is None:
        return NOT_FOUND
    if command.version not in (None, row.id):
        return changed_meanwhile(row)
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    current.update(**act.withdrawn(command.reason.strip()))
    return Done(command.subscription, Effect.CHANGED)


@handles(RetryDelivery)
def retry_deliveries(commands: Sequence[RetryDelivery], act: Act) -> list[Outcome]:
    """Of a dead event; one that waits or was taken stays as it is."""
    return [_retried(command, act) for command in commands]


def _retried(command: RetryDelivery, act: Act) -> Outcome:
    current = Delivery.objects.filter(organisation=command.organisation, subscription__withdrawn_at=None)
    asked = current.filter(subscription=command.subscription, id=command.delivery)
    row = asked.select_for_update(of=("self",)).first()
    if row is None:
        return NOT_FOUND
    if row.state != DeliveryState.DEAD:
        return Done(row.id, Effect.UNCHANGED)
    Delivery.objects.filter(id=row.id).update(state=DeliveryState.WAITING.value, tries=0, next_at=act.now)
    return Done(row.id, Effect.CHANGED)


@answers(Subscriptions)
def subscriptions(question: Subscriptions, _act: Act) -> tuple[SubscriptionView, ...]:
    """Oldest first."""
    rows = Subscription.objects.filter(CURRENT, organisation=question.organisation).select_related("client")
    found = list(rows.filter(**_one(question.subscription)).order_by("id"))
    counts = _counts([row.id for row in found])
    return tuple(
        SubscriptionView(
            row.id, row.client_id, row.client.name, row.target, tuple(row.types), row.recorded_at, counts[row.id]
        )
        for row in found
    )


def _one(identifier: UUID | None) -> Mapping[str, UUID | str]:
    return {} if identifier is None else {"id": identifier}


def _counts(ids: Sequence[UUID]) -> Mapping[UUID, Mapping[DeliveryState, int]]:
    made: defaultdict[UUID, dict[DeliveryState, int]] = defaultdict(lambda: dict.fromkeys(DeliveryState, 0))
    rows = Delivery.objects.filter(subscription__in=ids).values_list("subscription", "state")
    for subscription, state, number in rows.annotate(number=Count("id")):
        made[subscription][DeliveryState(state)] = number
    return made


@answers(Deliveries)
def deliveries(question: Deliveries, _act: Act) -> DeliveryPage | None:
    """One page of them."""
    own = Subscription.objects.filter(CURRENT, organisation=question.organisation, id=question.subscription)
    if not own.exists():
        return None
    wanted = _one(question.delivery) or {"state": question.state.value}
    rows = Delivery.objects.filter(subscription=question.subscription, **wanted)
    first = (question.page - 1) * question.size
    numbered = rows.select_related("employer").order_by("-id")[first : first + question.size]
    return DeliveryPage(tuple(map(_delivery, numbered)), rows.count())


def _delivery(row: Delivery) -> DeliveryView:
    return DeliveryView(
        delivery=row.id,
        type=row.type,
        fact=row.fact,
        employer_number=row.employer.enterprise_number,
        at=row.at,
        state=DeliveryState(row.state),
        tries=row.tries,
        next_at=row.next_at,
        answer=row.answer,
    )
