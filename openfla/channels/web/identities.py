# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The start page with the ways in, and what a signed-in person does first: go on, act in another role, sign out."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openfla.channels.web.invitations.first_steps import on_the_way
from openfla.channels.web.oidc.onward import own_path
from openfla.channels.web.places import first_place
from openfla.channels.web.rescue.doors import way_in
from openfla.channels.web.sessions import end
from openfla.channels.web.signin import Acting, acting
from openfla.channels.web.signin import identities as known_identities
from openfla.desk.access.access import OwnAccess


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The ways in: the configured identity providers, or the invented people of the demo."""
    onward = own_path(request.GET.get("next", ""))
    if settings.OPENFLA_DEMO:
        return render(request, "web/identities.html", {"identities": _people(), "onward": onward})
    language = (get_language() or "nl")[:2]
    providers = [(each.name, each.labelled(language)) for each in settings.OPENFLA_SIGN_IN]
    return render(request, "web/sign_in.html", {"providers": providers, "onward": onward})


def _people() -> list[tuple[dict[str, Any], str]]:
    """The invented people, each with their role in words; an older file holds words already."""
    roles = {
        "officer": _("HR officer"),
        "worker": _("Worker"),
        "provider": _("Payroll provider for three employers"),
        "trainer": _("Training provider for two employers"),
        "statistician": _("Reads statistics for an authority"),
        "newcomer": _("Represents an employer that is new here"),
    }
    return [(each, roles.get(each["role"], each["role"])) for each in known_identities()]


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; the browser forgets what it kept of the pages."""
    end(request)
    response = redirect("identities")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


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
    """Where the work is: the employer's first page, what a provider's clients ask for, or the worker's account."""
    if getattr(request, "acting", None) is None:
        return redirect("identities")
    who = acting(request)
    if "choose" in request.GET or not (place := _first_place(who)):
        return render(request, "web/start.html", {"access": who.whole, "own": who.own, "bring": way_in(request)})
    return redirect(place)


def _of_others(own: OwnAccess) -> str:
    """The page of those for whom, or at whom, an organisation works that is no employer itself."""
    if own.serves:
        return "attention"
    return "inspections" if own.inspects else "statistics" if own.statistics else "clients"


def _first_place(who: Acting) -> str:
    """The one page to go to; nothing when there is a choice to make, or nothing yet."""
    if who.own is not None:
        organisation = who.own.organisation
        if who.own.is_employer and not who.own.serves:
            if on_the_way(who, organisation):
                return reverse("first-steps", args=[organisation])
            return first_place(organisation, who.opened(organisation)) or reverse("organisation", args=[organisation])
        return reverse(_of_others(who.own), args=[organisation])
    if who.access.organisations or not who.access.workers:
        return ""
    if len(who.access.workers) > 1:
        return reverse("my-accounts")
    [own] = who.access.workers
    return reverse("my-account", args=[own.employer, own.worker])
