# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The principal access manager hands over to a colleague."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, Options, reason_field
from openfla.channels.web.may import takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.desk.access.access import GrantList, GrantView, HandOverAccess
from openfla.desk.gate import ask
from openfla.terms.problem import Problem


@takes(HandOverAccess, shows=(GrantList,))
def hand_over(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form, for the principal; a POST hands over at once."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    if request.method == "POST" and _handed_over(request, organisation, entry):
        return redirect("start")
    colleagues = _colleagues(request, organisation)
    context = {
        "own": own,
        "person": entry.field("person", _("To whom"), kind="select", options=(("", _("Choose one")), *colleagues)),
        "colleagues": colleagues,
        "leaves": "leaves" in request.POST,
        "reason": reason_field(entry),
        "errors": entry.summary,
    }
    return render(request, "web/access_hand_over.html", context, status=422 if entry.problems else 200)


def _handed_over(request: HttpRequest, organisation: UUID, entry: Entry) -> bool:
    chosen = entry.text("person")
    try:
        person = UUID(chosen)
    except ValueError:
        entry.refuse([Problem("grant.nobody_chosen", "person")])
        return False
    command = HandOverAccess(organisation, person, entry.text("reason"), stays="leaves" not in request.POST)
    return carried_out(request, entry, command, _("The principal access was handed over."))


def _colleagues(request: HttpRequest, organisation: UUID) -> Options:
    """Everybody else with access today, once."""
    grants: tuple[GrantView, ...] = (
        ask(GrantList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    )
    in_force = (each for each in grants if each.starts_on <= today() and (each.ends_on or today()) >= today())
    others = {str(each.person): each.person_name for each in in_force if each.person != acting(request).actor.person}
    return tuple(others.items())
