# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a worker trusts with an account: named, given a code that is shown once, ended at once."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.desk.access.trusts import LONGEST_NAME, EndTrust, OwnTrusts, TrustPerson
from openfla.desk.gate import ask
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import LIFE


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The list and the form; a POST makes a code, which this answer alone shows, or ends a trust."""
    entry = Entry(request.POST.dict() or {"starts_on": date_short(today(), here())})
    if entry.text("act") == "end":
        command = EndTrust(employer, worker, sent_id(entry.text("trust")))
        if not carried_out(request, entry, command, _("Ended. That person sees nothing more of this account.")):
            raise Http404
        return redirect("my-trusted", employer=employer, worker=worker)
    code = _made(request, employer, worker, entry) if request.method == "POST" else None
    found = ask(OwnTrusts(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    context = {
        "employer": employer,
        "worker": worker,
        "trusts": found,
        "code": code.display() if code else "",
        "named": entry.typed.get("named", ""),
        "until": now() + LIFE,
        "address": settings.OPENFLA_PUBLIC_URL + reverse("redeem"),
        "fields": [
            entry.field("named", _("Who"), hint=_("as you call them, such as: my sister Leen"), required=True),
            entry.field("starts_on", _("From"), required=True),
            entry.field("ends_on", _("Until"), hint=_("at most a year from today"), required=True),
        ],
        "errors": entry.summary,
    }
    return render(request, "web/trusts.html", context, status=422 if entry.problems else 200)


def _made(request: HttpRequest, employer: UUID, worker: UUID, entry: Entry) -> InvitationCode | None:
    """A code for whom the form names; None where it can't be read or is refused."""
    for name, label in (("named", _("Who")), ("starts_on", _("From")), ("ends_on", _("Until"))):
        entry.needs(name, label)
    starts_on, ends_on = entry.day("starts_on"), entry.day("ends_on")
    named = entry.text("named", LONGEST_NAME)
    if entry.problems or starts_on is None or ends_on is None:
        return None
    code = InvitationCode.fresh()
    command = TrustPerson(employer, worker, named, starts_on, ends_on, code)
    return code if carried_out(request, entry, command, _("The code was made.")) else None
