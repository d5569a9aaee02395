# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software that calls the API for one's organisation: the list, a new one, and one with its keys."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.access import is_open
from openfla.channels.web.access.permissions import beside, choices, labels
from openfla.channels.web.entry import Entry
from openfla.channels.web.may import shows, takes
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.software.keys_ending import keys_ending
from openfla.desk.access.access import GrantList
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.software.api_clients import (
    MOST_KEYS,
    ApiClientHistory,
    ApiClientList,
    ApiClientView,
    ClientKeyView,
    RegisterApiClient,
    RegisterClientKey,
)
from openfla.terms.problem import Problem
from openfla.terms.role import Permission

LONGEST_KEY = 20_000


@shows(ApiClientList, ApiClientHistory)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """All that is connected, and what was done about it."""
    own = own_organisation(request, organisation)
    context = {
        "own": own,
        "tabs": tabs(request, own),
        "keys": keys_ending(request),
        "rows": [(each, labels(each.scopes), last_used(each)) for each in clients(request, organisation)],
        "history": ask(ApiClientHistory(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()),
    }
    return render(request, "web/software.html", context)


def clients(request: HttpRequest, organisation: UUID) -> tuple[ApiClientView, ...]:
    """By name."""
    return ask(ApiClientList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def client_named(request: HttpRequest, organisation: UUID, software: UUID) -> ApiClientView:
    """The one in the address, or not found."""
    found = next((each for each in clients(request, organisation) if each.client == software), None)
    if found is None:
        raise Http404
    return found


def last_used(view: ApiClientView) -> object:
    """When it last got a token; None if it never did."""
    return max((key.used_at for key in view.keys if key.used_at), default=None)


@takes(RegisterApiClient, shows=(GrantList,))
def connect(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form; a POST connects the software, which then needs a key."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        connected = _connected(request, organisation, entry)
        if connected is not None:
            notify(request, _("The software is connected. Give it a key, with which it proves who it is."))
            return redirect("software-card", organisation=organisation, software=connected)
    people = (("", _("Choose somebody")), *_people(request, organisation))
    context = {
        "own": own,
        "name": entry.field("name", _("Name of the software"), hint=_("such as that of the package and the place")),
        "person": entry.field("person", _("Works as"), kind="select", options=people),
        "choices": choices(Permission, request.POST.getlist("permissions")),
        "errors": [(text, place or "permissions") for text, place in entry.summary],
        "beside": beside([(text, place or "permissions") for text, place in entry.summary]),
    }
    return render(request, "web/software_new.html", context, status=422 if entry.problems else 200)


def _people(request: HttpRequest, organisation: UUID) -> list[tuple[str, str]]:
    grants = ask(GrantList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    return list({str(each.person): each.person_name for each in grants if is_open(each)}.items())


def _connected(request: HttpRequest, organisation: UUID, entry: Entry) -> UUID | None:
    """The id of the new client; None with what is wrong in the entry."""
    names = {each.value: each for each in Permission}
    scopes = frozenset(names[text] for text in request.POST.getlist("permissions") if text in names)
    command = RegisterApiClient(organisation, _uuid(entry.text("person")), entry.text("name"), scopes)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    if isinstance(outcome, Done):
        return outcome.reference
    entry.refuse(_at_permissions(outcome.problems))
    return None


def _uuid(text: str) -> UUID:
    """The person chosen; nobody has the id of zeros."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _at_permissions(problems: Iterable[Problem]) -> list[Problem]:
    """What is wrong with scopes stands beside the boxes."""
    return [
        Problem(each.code, "permissions" if each.field == "scopes" else each.field, each.values) for each in problems
    ]


@shows(ApiClientList, takes=(RegisterClientKey,))
def card(request: HttpRequest, organisation: UUID, software: UUID) -> HttpResponse:
    """One client; a POST gives it a key."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        text = request.POST.get("text", "")[: LONGEST_KEY + 1]
        command = RegisterClientKey(organisation, software, text)
        [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
        if isinstance(outcome, Done):
            notify(request, _("The key was added. The software can sign with it from now on."))
            return redirect("software-card", organisation=organisation, software=software)
        entry.refuse(outcome.problems)
    view = client_named(request, organisation, software)
    private = any(each.code == "client_key.private" for each in entry.problems)
    context = {
        "own": own,
        "client": view,
        "labels": labels(view.scopes),
        "keys": [(key, _ended(key)) for key in view.keys],
        "full": sum(not _ended(key) for key in view.keys) >= MOST_KEYS,
        "endpoint": f"{settings.OPENFLA_PUBLIC_URL}/oauth2/token",
        "text": entry.field("text", _("Public key"), **({"value": ""} if private else {})),
        "errors": entry.summary,
    }
    return render(request, "web/software_card.html", context, status=422 if entry.problems else 200)


def _ended(key: ClientKeyView) -> bool:
    """Whether its certificate has ended."""
    return key.valid_until is not None and key.valid_until < now()
