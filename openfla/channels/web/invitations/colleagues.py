# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes that give colleagues access: made and shown once with a slip to print, and taken back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.limit_words import limit_words
from openfla.channels.web.access.limits import limit_chosen, limit_field, ticked_beside
from openfla.channels.web.access.permissions import beside, choices, labels
from openfla.channels.web.access.qualities import given_by, quality_chosen, quality_field
from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry
from openfla.channels.web.invitations.slips import slip_field, slip_of
from openfla.channels.web.may import takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.access import OwnAccess
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.gate import ask
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import (
    InviteColleague,
    InvitedColleague,
    InvitedColleagues,
    TakeBackInvitation,
)
from openfla.terms.role import Permission

LONGEST_NAME = 200


@takes(InviteColleague, shows=(LimitsToGrant,))
def invite(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form; a POST makes a code, which this answer alone shows."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    chosen = request.POST.getlist("permissions")
    code = _made(request, own, entry, chosen) if request.method == "POST" else None
    slip = slip_field(entry, acting(request).access.language)
    fields = {
        "name": entry.field("name", _("Who gets the code"), hint=_("such as the name on the slip"), required=True),
        "quality": quality_field(entry, own),
        "starts_on": entry.field("starts_on", _("From"), hint=_("the day the code is used when left empty")),
        "ends_on": entry.field("ends_on", _("Last day"), hint=_("may stay empty")),
        "limit": entry.field("limit", ""),
    }
    errors = [(text, place or "permissions") for text, place in entry.summary]
    context = {
        "own": own,
        **fields,
        "choices": choices(given_by(own), chosen),
        "limit": limit_field(request, own),
        "slip": slip,
        "paper": slip_of(code, slip, entry.text("name", LONGEST_NAME), own.name) if code else None,
        "errors": errors,
        "beside": beside(errors),
    }
    return render(request, "web/access_invite.html", context, status=422 if entry.problems else 200)


def _made(request: HttpRequest, own: OwnAccess, entry: Entry, chosen: list[str]) -> InvitationCode | None:
    """A fresh code; None with what is wrong in the entry."""
    code = InvitationCode.fresh()
    name, starts_on, ends_on = entry.text("name", LONGEST_NAME), entry.day("starts_on"), entry.day("ends_on")
    entry.refuse(ticked_beside(request.POST))
    if entry.problems:
        return None
    permissions = frozenset(each for each in Permission if each.value in chosen)
    quality, limit = quality_chosen(entry, own), limit_chosen(request.POST)
    command = InviteColleague(own.organisation, name, permissions, code, starts_on, ends_on, quality, limit)
    return code if carried_out(request, entry, command, _("The code was made.")) else None


def invited(request: HttpRequest, organisation: UUID) -> tuple[InvitedColleague, ...]:
    """Whose access waits."""
    return ask(InvitedColleagues(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


@takes(TakeBackInvitation, shows=(InvitedColleagues,))
def take_back(request: HttpRequest, organisation: UUID, invitation: UUID) -> HttpResponse:
    """A last look; a POST ends the code at once."""
    own = own_organisation(request, organisation)
    view = next((each for each in invited(request, organisation) if each.invitation == invitation), None)
    if view is None:
        raise Http404
    entry = Entry(request.POST.dict())
    told = _("The code was withdrawn. It opens nothing any more.")
    if request.method == "POST" and carried_out(request, entry, TakeBackInvitation(organisation, invitation), told):
        return redirect("access", organisation=organisation)
    context = {
        "own": own,
        "invited": view,
        "labels": labels(view.permissions),
        "limit": limit_words(view.limit, view.named),
        "errors": entry.summary,
    }
    return render(request, "web/access_take_back.html", context, status=422 if entry.problems else 200)
