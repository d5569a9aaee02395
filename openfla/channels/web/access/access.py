# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what for one's organisation: the list, a new grant, and its withdrawal."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.colleagues import invited
from openfla.channels.web.access.organisation import own_organisation, tabs
from openfla.channels.web.access.overdue import overdue
from openfla.channels.web.access.permissions import beside, choices, given_by, labels, read, summary
from openfla.channels.web.entry import Entry, reason_field
from openfla.channels.web.may import shows, takes
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.desk.access.access import GrantAccess, GrantHistory, GrantList, GrantView, WithdrawAccess
from openfla.desk.access.invitations import InvitedColleagues
from openfla.desk.access.parties import PeopleToGrant
from openfla.desk.access.review import AccessReview
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.terms.problem import Problem

FIELDS = ("person", "permissions", "starts_on", "ends_on")


@shows(GrantList, GrantHistory, InvitedColleagues, AccessReview)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Everybody who has access, had it for a time, will have it, or was invited to it."""
    own = own_organisation(request, organisation)
    rows = [(grant, labels(grant.permissions), _state(grant)) for grant in _grants(request, organisation)]
    history = ask(GrantHistory(organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    waiting = [(each, labels(each.permissions)) for each in invited(request, organisation)]
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


def _grants(request: HttpRequest, organisation: UUID) -> tuple[GrantView, ...]:
    return ask(GrantList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def is_open(grant: GrantView) -> bool:
    """Whether it is in force today."""
    return _state(grant) == "now"


def _state(grant: GrantView) -> str:
    """Whether the grant is past, still to come, or in force."""
    if grant.ends_on is not None and grant.ends_on < today():
        return "ended"
    return "coming" if grant.starts_on > today() else "now"


@takes(GrantAccess, shows=(PeopleToGrant,))
def give(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Access for somebody the organisation knows; a POST gives it."""
    own = own_organisation(request, organisation)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _give(request, organisation)
        if not problems:
            notify(request, _("The access was given."))
            return redirect("access", organisation=organisation)
    search = request.POST.get("search", request.GET.get("search", ""))[:100]
    question = PeopleToGrant(organisation, search)
    errors = summary(problems, FIELDS)
    context = {
        "own": own,
        "search": search,
        "people": ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or (),
        "entered": request.POST,
        "choices": choices(given_by(own), request.POST.getlist("permissions")),
        "errors": errors,
        "beside": beside(errors),
    }
    return render(request, "web/access_new.html", context, status=422 if problems else 200)


def _give(request: HttpRequest, organisation: UUID) -> list[Problem]:
    terms = read(request.POST, today())
    person = _person(request)
    missing = [] if person else [Problem("grant.nobody_chosen", "person")]
    if person is None or terms.problems:
        return [*missing, *terms.problems]
    command = GrantAccess(organisation, person, terms.permissions, terms.starts_on, terms.ends_on)
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
    view = next((each for each in _grants(request, organisation) if each.grant == grant), None)
    if view is None:
        raise Http404
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        command = WithdrawAccess(organisation, grant, entry.text("reason"))
        [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
        if isinstance(outcome, Done):
            notify(request, _("The access was withdrawn. It works no more."))
            oneself = view.person == acting(request).actor.person
            return redirect("start") if oneself else redirect("access", organisation=organisation)
        entry.refuse(outcome.problems)
    context = {
        "own": own,
        "grant": view,
        "labels": labels(view.permissions),
        "reason": reason_field(entry),
        "errors": entry.summary,
    }
    return render(request, "web/access_withdraw.html", context, status=422 if entry.problems else 200)
