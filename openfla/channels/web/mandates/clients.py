# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's clients: the employers under mandate, what may be done for each, and until when."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from openfla.channels.web.access.limit_words import limits_at_clients_told
from openfla.channels.web.access.permissions import labels
from openfla.channels.web.beside import told_alone
from openfla.channels.web.declared.ended_files import ended_files
from openfla.channels.web.mandates.attention_cards import lacking_words
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import with_all_clients
from openfla.channels.web.organisation.registered import registered
from openfla.channels.web.places import AT_EMPLOYER, first_place
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.web.workers.workers import address, page_asked
from openfla.desk.access.access import Client, MandateList, OwnAccess
from openfla.desk.deadlines.deadlines import DeadlinesOfClients
from openfla.desk.documents.year_ends import YearEndsAtClients
from openfla.desk.gate import ask
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.mandates.due_at_clients import DueAtClient, DueAtClients, RequestsAtClients
from openfla.desk.mandates.lacking import ClientsLacking
from openfla.desk.names import fitting, plain_name
from openfla.desk.workers.workers_meant import WorkersNumberedAtClients
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.lack import Lack

SHOWN = 25
SOON = timedelta(days=60)
RECORDED = {Lack.SIZE: "size", Lack.STAFF: "imports", Lack.COMMITTEE: "workers"}
"""The pages of an employer on which what is missing is recorded."""


def ends_soon(client: Client, day: date) -> bool:
    """Whether the mandate ends within sixty days: time to ask for a new one."""
    return client.ends_on is not None and client.ends_on - day <= SOON


def matching(clients: Sequence[Client], search: str) -> list[Client]:
    """Those whose name holds every word, or whose number holds the digits; those that end first stand first."""
    fits = fitting(search)
    found = [each for each in clients if fits(each.name, each.enterprise_number)]
    return sorted(found, key=lambda each: (each.ends_on or date.max, plain_name(each.name)))


@shows()
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """One page of the clients; mandates that end soon stand first."""
    own = with_all_clients(request, organisation)
    search, lack = request.GET.get("search", "")[:100], _lack(request)
    found = matching(_lacking(request, own, lack), search)
    pages = max(1, -(-len(found) // SHOWN))
    page = min(max(page_asked(request), 1), pages)
    who, day = acting(request), today()
    ordered = _asked(request, YearEndsAtClients(organisation))
    rows = [
        (each, labels(each.permissions), ends_soon(each, day), _place(each.employer, who.opened(each.employer), lack))
        for each in found[(page - 1) * SHOWN : page * SHOWN]
    ]
    known = registered(request, [EnterpriseNumber(each.enterprise_number) for each, *_ in rows])
    context = {
        "own": own,
        "rows": rows,
        "ceased": {number: unit.gone_on for number, unit in known.items() if unit.gone_on},
        "search": search,
        "lack": lack,
        "lacking": lacking_words(lack, len(found)) if lack else "",
        "limits": limits_at_clients_told(own),
        "found": len(found),
        "ending": sum(ends_soon(each, day) for each in own.clients),
        "previous": address(request, page=page - 1) if page > 1 else "",
        "following": address(request, page=page + 1) if page < pages else "",
        "organisation": organisation,
        "due": _due(request, organisation, own.clients),
        "ended": told_alone(request, ended_files(request, organisation)),
        "imports": _imports(request, organisation),
        "orders": lack is None and may(request, organisation, YearEndsAtClients),
        "ordered": len(ordered),
        "behind": sum(bool(each.behind) for each in ordered),
        "deadlines": may(request, organisation, DeadlinesOfClients),
        "attendance": may(request, organisation, WorkersNumberedAtClients),
        "mandates": reverse("mandates", args=[organisation]) if may(request, organisation, MandateList) else "",
    }
    return render(request, "web/clients.html", context)


def _lack(request: HttpRequest) -> Lack | None:
    """What is missing at the clients that the address asks for, if it says so."""
    return next((each for each in Lack if each == request.GET.get("lacks")), None)


def _lacking(request: HttpRequest, own: OwnAccess, lack: Lack | None) -> Sequence[Client]:
    """Those at which it is missing; all where nothing is asked for."""
    if lack is None:
        return own.clients
    lacking = set(_asked(request, ClientsLacking(own.organisation, lack)))
    return [each for each in own.clients if each.employer in lacking]


def _place(employer: UUID, opened: Collection[type], lack: Lack | None) -> str:
    """Where what is missing is recorded, if that page is open; else the employer's first page."""
    name = RECORDED.get(lack) if lack else None
    found = name and dict(AT_EMPLOYER)[name] in opened
    return reverse(name, args=[employer]) if name and found else first_place(employer, opened)


def _due(request: HttpRequest, organisation: UUID, clients: Sequence[Client]) -> list[tuple[str, DueAtClient, int]]:
    """The clients at which something waits, with their requests for trainings: the most overdue first."""
    names = {each.employer: each.name for each in clients}
    due = {each.employer: each for each in _asked(request, DueAtClients(organisation))}
    asked = {each.employer: each.requests for each in _asked(request, RequestsAtClients(organisation))}
    found = [(due.get(each, DueAtClient(each)), asked.get(each, 0)) for each in {**due, **asked} if each in names]
    return [(names[each.employer], each, requests) for each, requests in sorted(found, key=_urgency)]


def _urgency(waiting: tuple[DueAtClient, int]) -> tuple[int, ...]:
    due, requests = waiting
    return (-due.overdue, -due.disputes, -requests, -due.letters - due.unreached)


def _asked(
    request: HttpRequest, question: ClientsLacking | DueAtClients | RequestsAtClients | YearEndsAtClients
) -> Collection[Any]:
    """The answer; nothing where it is not open."""
    if not may(request, question.organisation, type(question)):
        return ()
    return ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def _imports(request: HttpRequest, organisation: UUID) -> str:
    """The way to lists of clients, for those who may propose mandates."""
    return reverse("client-imports", args=[organisation]) if may(request, organisation, ProposeToClient) else ""
