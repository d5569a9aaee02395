# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where somebody who signed in types the code that they were handed: for an account of their own, or for access."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.access import AccessOfPerson, AccessView
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import RedeemInvitation

LONGEST = 60


@require_http_methods(["GET", "POST"])
def redeem(request: HttpRequest) -> HttpResponse:
    """The form; a POST uses the code, and leads to what it opened."""
    before = acting(request).access
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        entry.text("code", LONGEST)
        entry.needs("code", _("Code"))
        code = entry.read("code", InvitationCode.read)
        if code is not None and _used(request, entry, code, before):
            return redirect("start")
    context = {
        "code": entry.field("code", _("Code"), hint=_("16 letters and figures, as on your slip"), required=True),
        "errors": entry.summary,
    }
    return render(request, "web/redeem.html", context, status=422 if entry.problems else 200)


def _used(request: HttpRequest, entry: Entry, code: InvitationCode, before: AccessView) -> bool:
    """Whether it opened something; in the name of an organisation that it opened one acts from now on."""
    command = RedeemInvitation(before.person, code)
    if not carried_out(request, entry, command, _("The code was taken. What it opens is yours from now on.")):
        return False
    access = ask(AccessOfPerson(before.person, among=()), actor=Actor.worker(before.person), channel=CHANNEL, now=now())
    known = {each.organisation: (each.permissions, each.limited) for each in before.organisations}
    now_held = ((each.organisation, (each.permissions, each.limited)) for each in access.organisations)
    opened = [organisation for organisation, held in now_held if known.get(organisation) != held]
    request.session["organisation"] = str(opened[0]) if opened else ""
    return True
