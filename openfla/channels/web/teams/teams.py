# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams of a provider: the list with a new one, one with who works in it, and the clients to be divided."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.access.permissions import labels
from openfla.channels.web.carrying_out import carried_out, performed
from openfla.channels.web.entry import Entry
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.undone import UNDO, back_here, clients_apart, undo_here, undone
from openfla.channels.web.workers.workers import page_asked
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.teams.teams import (
    EndTeam,
    MakeTeam,
    PlaceClient,
    TeamCard,
    TeamClientPage,
    TeamClients,
    Teams,
    TeamsView,
    TeamView,
)
from openfla.desk.teams.undoing import ActOnClients, UndoPlaceClient
from openfla.terms.problem import Problem

NONE = "none"
LEFT = "left"
"""In the address of an undoing: the act put the clients into no team."""


@shows(Teams, takes=(MakeTeam,))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """All teams; a POST makes one."""
    own, entry = own_organisation(request, organisation), Entry(request.POST.dict())
    made = MakeTeam(organisation, entry.text("name"))
    if request.method == "POST" and carried_out(request, entry, made, _("The team was made.")):
        return redirect("teams", organisation)
    context = {
        "own": own,
        "tabs": tabs(request, own),
        "teams": _teams(request, organisation),
        "name": entry.field("name", _("Name of the team"), required=True),
        "errors": entry.summary,
    }
    return render(request, "web/teams.html", context, status=422 if entry.problems else 200)


def _teams(request: HttpRequest, organisation: UUID) -> TeamsView:
    found = ask(Teams(organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, TeamsView) else TeamsView((), 0, 0)


@shows(TeamCard, takes=(EndTeam,))
def card(request: HttpRequest, organisation: UUID, team: UUID) -> HttpResponse:
    """Who works in it and who left; a POST ends it."""
    own, entry = own_organisation(request, organisation), Entry(request.POST.dict())
    view = ask(TeamCard(organisation, team), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, TeamView):
        raise Http404
    ended = _("The team ended. Its clients have no team.")
    if request.method == "POST" and carried_out(request, entry, EndTeam(organisation, team), ended):
        return redirect("teams", organisation)
    context = {
        "own": own,
        "team": view,
        "members": [(each, labels(each.permissions)) for each in view.members],
        "history": view.history,
        "errors": entry.summary,
    }
    return render(request, "web/team.html", context, status=422 if entry.problems else 200)


@shows(TeamClients, Teams, takes=(PlaceClient, UndoPlaceClient))
def clients(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The clients with their teams; a POST puts the ticked ones, or all that match, into one, or undoes that."""
    if request.method == "POST" and UNDO in request.GET:
        return _undo(request, organisation)
    own, entry = own_organisation(request, organisation), Entry(request.POST.dict())
    question = _question(request, organisation)
    if request.method == "POST" and _placed(request, entry, question):
        return redirect(request.get_full_path())
    page, view = _page(request, question), _teams(request, organisation)
    kept = tuple((str(each.team), each.name) for each in view.rows)
    context = {
        "own": own,
        "page": page,
        "view": view,
        "search": question.search,
        "team": request.GET.get("team", ""),
        "filters": (("", _("all")), *kept, (NONE, _("no team"))),
        "into": entry.field("into", _("Team"), kind="select", options=(("", ""), *kept, (NONE, _("no team")))),
        "ticked": request.POST.getlist("client"),
        "paging": paging(request, page.page, page.pages),
        "errors": entry.summary,
    }
    return render(request, "web/team_clients.html", context, status=422 if entry.problems else 200)


def _question(request: HttpRequest, organisation: UUID) -> TeamClients:
    team, search = request.GET.get("team", ""), request.GET.get("search", "")[:100]
    named = next(_ids([team]), None)
    return TeamClients(organisation, named, team == NONE, search, max(page_asked(request), 1))


def _page(request: HttpRequest, question: TeamClients) -> TeamClientPage:
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, TeamClientPage) else TeamClientPage((), 0, 1, 1)


def _placed(request: HttpRequest, entry: Entry, question: TeamClients) -> bool:
    into, chosen = entry.text("into"), _chosen(request, question)
    team = next(_ids([into]), None)
    if team is None and into != NONE:
        entry.refuse([Problem("form.missing", "into", {"label": _("Team")})])
    if not chosen:
        entry.refuse([Problem("team.no_client_chosen")])
    if entry.problems:
        return False
    outcomes = performed(request, [PlaceClient(question.organisation, each, team) for each in chosen])
    entry.refuse(dict.fromkeys(each for told in outcomes if isinstance(told, Refused) for each in told.problems))
    done = [each for each in outcomes if isinstance(each, Done)]
    moved = next((each.reference for each in done if each.effect is Effect.CHANGED), None)
    if done:
        told = ngettext("%(n)d client was placed.", "%(n)d clients were placed.", len(done)) % {"n": len(done)}
        notify(request, told, undo=undo_here(request, moved, **({} if team else {LEFT: "1"})))
    return not entry.problems


def _undo(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Takes back what one act placed, each client by itself."""
    left = request.GET.get(LEFT) == "1"
    question = ActOnClients(organisation, sent_id(request.GET.get(UNDO)), left)
    places = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if places is None:
        raise Http404
    undone(request, [UndoPlaceClient(organisation, client, place, left) for client, place in places], clients_apart)
    return back_here(request, **{LEFT: ""})


def _chosen(request: HttpRequest, question: TeamClients) -> list[UUID]:
    """Those that were ticked; or all that match, on whatever page."""
    if "all" not in request.POST:
        return list(_ids(request.POST.getlist("client")))
    most = max(_page(request, question).total, 1)
    return [each.employer for each in _page(request, replace(question, page=1, size=most)).rows]


def _ids(texts: list[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
