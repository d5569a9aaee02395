# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where somebody who signed in types the code that their employer handed over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry
from openfla.channels.web.signin import acting
from openfla.desk.invitation_code import InvitationCode
from openfla.desk.invitations import RedeemInvitation

LONGEST = 60


@require_http_methods(["GET", "POST"])
def redeem(request: HttpRequest) -> HttpResponse:
    """The form; a POST uses the code, after which the account is one of one's own."""
    person = acting(request).access.person
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        entry.text("code", LONGEST)
        entry.needs("code", _("Code"))
        code = entry.read("code", InvitationCode.read)
        told = _("This account is yours from now on.")
        if code is not None and carried_out(request, entry, RedeemInvitation(person, code), told):
            return redirect("start")
    context = {
        "code": entry.field("code", _("Code"), hint=_("16 letters and figures, as on your paper"), required=True),
        "errors": entry.summary,
    }
    return render(request, "web/redeem.html", context, status=422 if entry.problems else 200)
