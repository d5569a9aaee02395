# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates of one's organisation, given or held: proposed, accepted, ended."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import MOST, Entry, reason_field
from openfla.channels.web.may import shows
from openfla.channels.web.organisation import own_organisation, tabs
from openfla.channels.web.permissions import labels
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.desk.access import AcceptMandate, EndMandate, MandateCard, MandateCardView, MandateList, MandateView
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.calendar import parse_date
from openfla.terms.problem import Problem

TO_ACCEPT, WAITING, IN_FORCE, COMING, ENDED = "accept", "waiting", "force", "coming", "ended"
STATES = (TO_ACCEPT, WAITING, IN_FORCE, COMING, ENDED)


def state_of(mandate: MandateView, organisation: UUID, day: date) -> str:
    """Where a mandate stands on this day, seen from this side."""
    if mandate.withdrawn or (mandate.ends_on is not None and mandate.ends_on < day):
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


@shows(MandateCard, takes=(AcceptMandate, EndMandate))
def card(request: HttpRequest, organisation: UUID, mandate: UUID) -> HttpResponse:
    """One mandate; a POST accepts it or says its last day."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        entry.refuse(_act(request, organisation, mandate))
        if not entry.problems:
            notify(request, _("The mandate was accepted.") if _accepts(request) else _("The mandate was ended."))
            return redirect("mandates", organisation=organisation)
    question = MandateCard(organisation, mandate)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, MandateCardView):
        raise Http404
    context = {
        "own": own,
        "mandate": view.mandate,
        "history": view.history,
        "state": state_of(view.mandate, organisation, today()),
        "labels": labels(view.mandate.permissions),
        "last_day": entry.field("ends_on", _("Last day")),
        "reason": reason_field(entry),
        "errors": entry.summary,
    }
    return render(request, "web/mandate.html", context, status=422 if entry.problems else 200)


def _accepts(request: HttpRequest) -> bool:
    return request.POST.get("act") == "accept"


def _act(request: HttpRequest, organisation: UUID, mandate: UUID) -> tuple[Problem, ...]:
    command: AcceptMandate | EndMandate = AcceptMandate(organisation, mandate)
    if not _accepts(request):
        text = request.POST.get("ends_on", "").strip()
        ends_on = parse_date(text, field="ends_on") if text else today()
        if isinstance(ends_on, Problem):
            return (ends_on,)
        command = EndMandate(organisation, mandate, ends_on, request.POST.get("reason", "")[:MOST])
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return () if isinstance(outcome, Done) else outcome.problems
