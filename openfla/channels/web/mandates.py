# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates of one's organisation, given or held: proposed, accepted, ended."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.may import shows
from openfla.channels.web.organisation import own_organisation, tabs
from openfla.channels.web.permissions import labels, summary
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.desk.access import AcceptMandate, EndMandate, MandateList, MandateView
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.calendar import parse_date
from openfla.terms.problem import Problem

TO_ACCEPT, WAITING, IN_FORCE, COMING, ENDED = "accept", "waiting", "force", "coming", "ended"
STATES = (TO_ACCEPT, WAITING, IN_FORCE, COMING, ENDED)


def state_of(mandate: MandateView, organisation: UUID, day: date) -> str:
    """Where a mandate stands on this day, seen from this side."""
    if mandate.ends_on is not None and mandate.ends_on < day:
        return ENDED
    if mandate.awaits:
        side = mandate.employer if mandate.awaits == "employer" else mandate.provider
        return TO_ACCEPT if side == organisation else WAITING
    return IN_FORCE if mandate.in_force else COMING


def _mandates(request: HttpRequest, organisation: UUID) -> tuple[MandateView, ...]:
    return ask(MandateList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


@shows(MandateList)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """All mandates, those that await this side first."""
    own = own_organisation(request, organisation)
    rows = [
        (each, state_of(each, organisation, today()), labels(each.permissions))
        for each in _mandates(request, organisation)
    ]
    rows.sort(key=lambda row: STATES.index(row[1]))
    context = {"own": own, "tabs": tabs(request, own), "rows": rows}
    return render(request, "web/mandates.html", context)


@shows(MandateList, takes=(AcceptMandate, EndMandate))
def card(request: HttpRequest, organisation: UUID, mandate: UUID) -> HttpResponse:
    """One mandate; a POST accepts it or says its last day."""
    own = own_organisation(request, organisation)
    view = next((each for each in _mandates(request, organisation) if each.mandate == mandate), None)
    if view is None:
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        problems = _act(request, organisation, mandate)
        if not problems:
            notify(request, _("The mandate was accepted.") if _accepts(request) else _("The mandate was ended."))
            return redirect("mandates", organisation=organisation)
    errors = summary(problems, ("ends_on",))
    context = {
        "own": own,
        "mandate": view,
        "state": state_of(view, organisation, today()),
        "labels": labels(view.permissions),
        "entered": request.POST,
        "errors": errors,
        "wrong_day": next((text for text, field in errors if field), ""),
    }
    return render(request, "web/mandate.html", context, status=422 if problems else 200)


def _accepts(request: HttpRequest) -> bool:
    return request.POST.get("act") == "accept"


def _act(request: HttpRequest, organisation: UUID, mandate: UUID) -> tuple[Problem, ...]:
    command: AcceptMandate | EndMandate = AcceptMandate(organisation, mandate)
    if not _accepts(request):
        text = request.POST.get("ends_on", "").strip()
        ends_on = parse_date(text, field="ends_on") if text else today()
        if isinstance(ends_on, Problem):
            return (ends_on,)
        command = EndMandate(organisation, mandate, ends_on)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return () if isinstance(outcome, Done) else outcome.problems
