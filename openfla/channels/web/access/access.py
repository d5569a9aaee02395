# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what for one's organisation: the list, a new grant, and its withdrawal."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.limit_words import limit_words
from openfla.channels.web.access.limits import limit_chosen, limit_field, ticked_beside
from openfla.channels.web.access.overdue import overdue
from openfla.channels.web.access.permissions import beside, choices, labels, read, summary
from openfla.channels.web.access.qualities import called, given_by, manages_all, quality_chosen, quality_field
from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, reason_field
from openfla.channels.web.invitations.colleagues import invited
from openfla.channels.web.may import shows, takes
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.desk.access.access import (
    GrantAccess,
    GrantHistory,
    GrantList,
    GrantView,
    OwnAccess,
    WithdrawAccess,
)
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.access.parties import PeopleToGrant
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.problem import Problem

FIELDS = ("person", "permissions", "quality", "limit", "starts_on", "ends_on")


@shows(GrantList)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Everybody who has access, had it for a time, will have it, or was invited to it; in the quality one manages."""
    own = own_organisation(request, organisation)
    grants = _grants(request, own)
    rows = [
        (each, labels(each.permissions), _state(each), called(each.quality), limit_words(each.limit, each.named))
        for each in grants
    ]
    history = ask(GrantHistory(organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    waiting = [
        (each, labels(each.permissions), limit_words(each.limit, each.named)) for each in invited(request, organisation)
    ]
    context = {
        "own": own,
        "me": acting(request).actor.person,
        "tabs": tabs(request, own),
        "rows": rows,
        "invited": waiting,
        "history": history,
        "overdue": overdue(request, organisation),
    }
    return render(request, "web/access.html", context)


def _grants(request: HttpRequest, own: OwnAccess) -> list[GrantView]:
    """All of them, or those in the qualities that one manages."""
    asked = [GrantList(own.organisation, quality=each) for each in ((None,) if manages_all(own) else own.manages)]
    found = [ask(each, actor=acting(request).actor, channel=CHANNEL, now=now()) or () for each in asked]
    return [grant for grants in found for grant in grants]


def is_open(grant: GrantView) -> bool:
    """Whether it is in force today."""
    return _state(grant) == "now"


def _state(grant: GrantView) -> str:
    """Whether the grant is past, still to come, or in force."""
    if grant.ends_on is not None and grant.ends_on < today():
        return "ended"
    return "coming" if grant.starts_on > today() else "now"


@takes(GrantAccess, shows=(PeopleToGrant, LimitsToGrant))
def give(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Access for somebody the organisation knows; a POST gives it."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _give(request, own, entry)
        if not problems:
            notify(request, _("The access was given."))
            return redirect("access", organisation=organisation)
    search = request.POST.get("search", request.GET.get("search", ""))[:100]
    question = PeopleToGrant(organisation, search, quality_chosen(entry, own))
    errors = summary(problems, FIELDS)
    context = {
        "own": own,
        "search": search,
        "people": ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or (),
        "entered": request.POST,
        "choices": choices(given_by(own), request.POST.getlist("permissions")),
        "quality": quality_field(entry, own),
        "limit": limit_field(request, own),
        "errors": errors,
        "beside": beside(errors),
    }
    return render(request, "web/access_new.html", context, status=422 if problems else 200)


def _give(request: HttpRequest, own: OwnAccess, entry: Entry) -> list[Problem]:
    terms = read(request.POST, today())
    person = _person(request)
    missing = [] if person else [Problem("grant.nobody_chosen", "person")]
    unclear = [*missing, *terms.problems, *ticked_beside(request.POST)]
    if person is None or unclear:
        return unclear
    period, quality = (terms.starts_on, terms.ends_on), quality_chosen(entry, own)
    if entry.problems:
        return list(entry.problems)
    limit = limit_chosen(request.POST)
    command = GrantAccess(own.organisation, person, terms.permissions, *period, quality, limit)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return [] if isinstance(outcome, Done) else list(outcome.problems)


def _person(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("person", ""))
    except ValueError:
        return None


@takes(WithdrawAccess, shows=(GrantList,))
def withdraw(request: HttpRequest, organisation: UUID, grant: UUID) -> HttpResponse:
    """A last look; a POST ends the access at once."""
    own = own_organisation(request, organisation)
    view = next((each for each in _grants(request, own) if each.grant == grant), None)
    if view is None:
        raise Http404
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        command = WithdrawAccess(organisation, grant, entry.text("reason"))
        if carried_out(request, entry, command, _("The access was withdrawn. It works no more.")):
            oneself = view.person == acting(request).actor.person
            return redirect("start") if oneself else redirect("access", organisation=organisation)
    context = {
        "own": own,
        "grant": view,
        "labels": labels(view.permissions),
        "limit": limit_words(view.limit, view.named),
        "reason": reason_field(entry),
        "errors": entry.summary,
    }
    return render(request, "web/access_withdraw.html", context, status=422 if entry.problems else 200)
