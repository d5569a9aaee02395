# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Subscriptions to changes, and the events on their way."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, created, mark_of, shown
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import collection
from openfla.channels.api.values import spelled
from openfla.channels.api.writing import all_done, seen
from openfla.desk.outcome import Outcome
from openfla.desk.software.subscriptions import (
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


def _own(call: Call) -> UUID:
    """The organisation that calls."""
    organisation = call.caller.actor.organisation
    if organisation is None:
        raise call.missing()
    return organisation


@operation("listSubscriptions")
def list_subscriptions(call: Call) -> Answer:
    """All of the organisation."""
    views: Sequence[SubscriptionView] = call.ask(Subscriptions(_own(call)))
    return Answer(body={"self": call.href("listSubscriptions"), "items": [_subscription(call, each) for each in views]})


@operation("getSubscription")
def get_subscription(call: Call) -> Answer:
    """One that has not ended."""
    found: Sequence[SubscriptionView] = call.ask(Subscriptions(_own(call), UUID(call.path["subscriptionId"])))
    if not found:
        raise call.missing()
    body = _subscription(call, found[0])
    return shown(body, body["version"])


def _subscription(call: Call, view: SubscriptionView) -> dict[str, Any]:
    return {
        "href": call.href("getSubscription", subscriptionId=view.subscription),
        "subscriptionId": str(view.subscription),
        "version": str(view.subscription),
        "clientId": str(view.client),
        "target": view.target,
        "types": list(view.types),
        "registeredAt": spelled(view.recorded_at),
        **{state.value: number for state, number in view.counts.items()},
    }


@operation("registerSubscription")
def register(call: Call) -> Answer:
    """201, also for what is there already."""
    if call.caller.client is None:
        raise call.missing()
    types: Sequence[str] = call.body.get("types", ())
    command = RegisterSubscription(_own(call), call.caller.client, call.body["target"], frozenset(types))
    unknown = min(set(types) - set(TYPES), default="")

    def answer(outcomes: Sequence[Outcome]) -> Answer:
        [done] = all_done(call, outcomes, [({"types": f"types[{types.index(unknown)}]" if unknown else "types"}, "")])
        href = call.href("getSubscription", subscriptionId=done.reference)
        identifier = str(done.reference)
        return created(href, {"href": href, "subscriptionId": identifier, "version": identifier}, identifier)

    return call.carry_out([command], answer)


@operation("endSubscription")
def end(call: Call) -> Answer:
    """204."""
    version = seen(call)
    command = EndSubscription(_own(call), UUID(call.path["subscriptionId"]), call.body["reason"], version)
    return call.carry_out([command], lambda outcomes: _nothing_more(call, outcomes))


@operation("retryDelivery")
def retry(call: Call) -> Answer:
    """204."""
    path = call.path
    command = RetryDelivery(_own(call), UUID(path["subscriptionId"]), UUID(path["deliveryId"]))
    return call.carry_out([command], lambda outcomes: _nothing_more(call, outcomes))


def _nothing_more(call: Call, outcomes: Sequence[Outcome]) -> Answer:
    all_done(call, outcomes, [({}, "")])
    return Answer(204)


@operation("listDeliveries")
def list_deliveries(call: Call) -> Answer:
    """A page of those in one state."""
    page, size, state = call.query["page"], call.query["pageSize"], call.query["state"]
    question = Deliveries(_own(call), UUID(call.path["subscriptionId"]), DeliveryState(state), page, size)
    view: DeliveryPage = call.ask(question)
    return collection(call, (_delivery(call, each) for each in view.rows), view.total)


@operation("getDelivery")
def get_delivery(call: Call) -> Answer:
    """One of them, in whatever state it is."""
    path = call.path
    question = Deliveries(_own(call), UUID(path["subscriptionId"]), delivery=UUID(path["deliveryId"]))
    view: DeliveryPage = call.ask(question)
    if not view.rows:
        raise call.missing()
    body = _delivery(call, view.rows[0])
    return Answer(body=body, etag=mark_of(body))


def _delivery(call: Call, view: DeliveryView) -> dict[str, Any]:
    told = {
        "href": call.href("getDelivery", deliveryId=view.delivery),
        "deliveryId": str(view.delivery),
        "type": view.type,
        "id": str(view.fact),
        "enterpriseNumber": view.employer_number,
        "at": spelled(view.at),
        "state": view.state.value,
        "tries": view.tries,
    }
    if view.state is DeliveryState.WAITING:
        told["nextAt"] = spelled(view.next_at)
    return {**told, "answer": view.answer} if view.answer else told
