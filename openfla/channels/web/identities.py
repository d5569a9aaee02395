# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of named identities: it exists in the demo configuration only."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openfla.channels.web.places import first_place
from openfla.channels.web.rescue_doors import way_in
from openfla.channels.web.sessions import begin, end
from openfla.channels.web.signin import Acting, acting, now
from openfla.channels.web.signin import identities as known_identities
from openfla.desk.access import LinkOwnWorkers
from openfla.desk.actor import Actor
from openfla.desk.gate import perform


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Who would you like to be?"""
    if not settings.OPENFLA_DEMO:
        raise Http404
    roles = {"officer": _("HR officer"), "worker": _("Worker"), "provider": _("Payroll provider for three employers")}
    shown = [(each, roles.get(each["role"], each["role"])) for each in known_identities()]
    return render(request, "web/identities.html", {"identities": shown})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Becomes one of the named identities, under a new session."""
    chosen = next((each for each in known_identities() if each["person"] == request.POST.get("identity")), None)
    if chosen is None:
        raise Http404
    person, organisation = UUID(chosen["person"]), chosen["organisation"]
    begin(request, person, UUID(organisation) if organisation else None)
    perform([LinkOwnWorkers(person)], actor=Actor.worker(person), channel="web", now=now())
    return redirect("start")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    end(request)
    return redirect("identities")


@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """From now on in the name of this organisation of one's own, or, without one, for oneself."""
    organisations = {str(each.organisation) for each in acting(request).access.organisations}
    chosen = request.POST.get("organisation", "")
    if chosen and chosen not in organisations:
        raise Http404
    request.session["organisation"] = chosen
    return redirect("start")


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where the work is: the employer's first page, the provider's clients, or the worker's account."""
    if getattr(request, "acting", None) is None:
        return redirect("identities")
    who = acting(request)
    if "choose" in request.GET or not (place := _first_place(who)):
        return render(request, "web/start.html", {"access": who.access, "own": who.own, "bring": way_in(request)})
    return redirect(place)


def _first_place(who: Acting) -> str:
    """The one page to go to; nothing when there is a choice to make, or nothing yet."""
    if who.own is not None:
        organisation = who.own.organisation
        if who.own.is_employer and not who.own.clients:
            return first_place(organisation, who.opened(organisation)) or reverse("organisation", args=[organisation])
        return reverse("clients", args=[organisation])
    if who.access.organisations or len(who.access.workers) != 1:
        return ""
    own = who.access.workers[0]
    return reverse("my-account", args=[own.employer, own.worker])
