# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of named identities: it exists in the demo configuration only."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from openfla.channels.web.signin import acting, now
from openfla.channels.web.signin import identities as known_identities
from openfla.desk.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.gate import perform


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Who would you like to be?"""
    if not settings.OPENFLA_DEMO:
        raise Http404
    return render(request, "web/identities.html", {"identities": known_identities()})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Becomes one of the named identities, under a new session."""
    chosen = next((each for each in known_identities() if each["person"] == request.POST.get("identity")), None)
    if chosen is None:
        raise Http404
    request.session.flush()
    request.session["person"] = chosen["person"]
    request.session["organisation"] = chosen["organisation"] or ""
    person = Actor.worker(_uuid(chosen["person"]))
    perform([LinkOwnWorkers(_uuid(chosen["person"]))], actor=person, channel="web", now=now())
    return redirect("start")


def _uuid(text: str) -> UUID:
    return UUID(text)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    request.session.flush()
    return redirect("identities")


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The employer's overview, the provider's clients, or the worker's account: where the work is."""
    if getattr(request, "acting", None) is None:
        return redirect("identities")
    who = acting(request)
    employers = who.employers()
    if who.organisation and len(employers) == 1:
        return redirect("overview", employer=next(iter(employers)))
    if not who.organisation and len(who.access.workers) == 1:
        own = who.access.workers[0]
        return redirect("my-account", employer=own.employer, worker=own.worker)
    clients = [{"id": key, "name": name, "number": number} for key, (name, number, _) in employers.items()]
    return render(request, "web/start.html", {"clients": clients, "workers": who.access.workers})
