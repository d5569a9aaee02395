# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where changes are sent to: the addresses of one's software, what waits, what was taken, what was given up."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, reason_field
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows, takes
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.software.software import clients
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Outcome
from openfla.desk.software.api_clients import ApiClientList
from openfla.desk.software.subscriptions import (
    Deliveries,
    DeliveryPage,
    DeliveryState,
    EndSubscription,
    RegisterSubscription,
    RetryDelivery,
    Subscriptions,
    SubscriptionView,
)

SHOWN = 20
LONGEST = 2_000
LAST_PAGE = 1_000_000


@shows(Subscriptions)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Every address, with how its events fare."""
    own = own_organisation(request, organisation)
    rows = [(each, _counts(each)) for each in _all(request, organisation)]
    return render(request, "web/subscriptions.html", {"own": own, "tabs": tabs(request, own), "rows": rows})


def _all(request: HttpRequest, organisation: UUID) -> tuple[SubscriptionView, ...]:
    return ask(Subscriptions(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def _counts(view: SubscriptionView) -> dict[str, int]:
    return {state.value: number for state, number in view.counts.items()}


def _named(request: HttpRequest, organisation: UUID, subscription: UUID) -> SubscriptionView:
    found = next((each for each in _all(request, organisation) if each.subscription == subscription), None)
    if found is None:
        raise Http404
    return found


@takes(RegisterSubscription, shows=(ApiClientList,))
def new(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form; a POST has every change from now on sent to the address."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        command = RegisterSubscription(organisation, sent_id(entry.text("client")), entry.text("target", LONGEST))
        outcome = _performed(request, command)
        if isinstance(outcome, Done):
            notify(request, _("Changes are sent to that address from now on."))
            return redirect("subscription", organisation=organisation, subscription=outcome.reference)
        entry.refuse(outcome.problems)
    software = [(str(each.client), each.name) for each in clients(request, organisation)]
    context = {
        "own": own,
        "client": entry.field("client", _("Software"), kind="select", options=software),
        "target": entry.field("target", _("Address"), hint=_("public, and begins with https://")),
        "known": bool(software),
        "errors": entry.summary,
    }
    return render(request, "web/subscription_new.html", context, status=422 if entry.problems else 200)


@shows(Subscriptions, Deliveries, takes=(RetryDelivery,))
def card(request: HttpRequest, organisation: UUID, subscription: UUID) -> HttpResponse:
    """One address with its events in one state; a POST sends those that were chosen again."""
    own = own_organisation(request, organisation)
    if request.method == "POST":
        return _retried(request, organisation, subscription)
    view, state = _named(request, organisation, subscription), _state(request)
    page = min(max(page_asked(request), 1), LAST_PAGE)
    question = Deliveries(organisation, subscription, state, page, SHOWN)
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(found, DeliveryPage):
        raise Http404
    context = {
        "own": own,
        "subscription": view,
        "state": state.value,
        "views": _views(view, state),
        "rows": found.rows,
        "previous": f"?state={state.value}&page={page - 1}" if page > 1 else "",
        "following": f"?state={state.value}&page={page + 1}" if page * SHOWN < found.total else "",
    }
    return render(request, "web/subscription.html", context)


def _state(request: HttpRequest) -> DeliveryState:
    """The one asked for; first what nobody took, for that is what somebody should do something about."""
    asked = request.GET.get("state", "")
    return DeliveryState(asked) if asked in set(DeliveryState) else DeliveryState.DEAD


def _views(view: SubscriptionView, state: DeliveryState) -> list[tuple[str, str, bool, int]]:
    words = {
        DeliveryState.DEAD: _("Given up"),
        DeliveryState.WAITING: _("Waiting"),
        DeliveryState.DELIVERED: _("Taken"),
    }
    return [(word, f"?state={each.value}", each is state, view.counts[each]) for each, word in words.items()]


def _retried(request: HttpRequest, organisation: UUID, subscription: UUID) -> HttpResponse:
    asked = request.POST.getlist("delivery")[:SHOWN]
    chosen = [RetryDelivery(organisation, subscription, sent_id(each)) for each in asked]
    outcomes: list[Outcome] = perform(chosen, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not any(isinstance(each, Done) for each in outcomes):
        raise Http404
    notify(request, _("They are sent again, from the first try on."))
    return redirect("subscription", organisation=organisation, subscription=subscription)


@takes(EndSubscription, shows=(Subscriptions,))
def end(request: HttpRequest, organisation: UUID, subscription: UUID) -> HttpResponse:
    """A POST ends it at once."""
    own, view = own_organisation(request, organisation), _named(request, organisation, subscription)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        command = EndSubscription(organisation, subscription, entry.text("reason"))
        if carried_out(request, entry, command, _("Nothing more is sent to that address.")):
            return redirect("subscriptions", organisation=organisation)
    context = {"own": own, "subscription": view, "reason": reason_field(entry), "errors": entry.summary}
    return render(request, "web/subscription_end.html", context, status=422 if entry.problems else 200)


def _performed(request: HttpRequest, command: Any) -> Outcome:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return outcome
