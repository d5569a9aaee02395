# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first connection of an enterprise: somebody who signed in asks to manage its access, and reads the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, Field, here
from openfla.channels.web.organisation.organisation import quality_words
from openfla.channels.web.organisation.registered import LOOK_UP, Registered, looked_up, registered_as_typed
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask
from openfla.desk.invitations.enrolments import OwnEnrolments, RequestEnrolment
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.role import Quality

LONGEST_NAME = 200


@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """The form and one's own requests; a POST asks."""
    who = acting(request)
    entry = Entry(request.POST.dict())
    known = registered_as_typed(request, entry.text("enterprise_number"))
    proposed = known is not None and bool(known.name) and not entry.text("name")
    if request.method == "POST" and not proposed and LOOK_UP not in request.POST and _asked(request, entry):
        return redirect("enrol")
    words = quality_words()
    options = (("", _("Choose one")), *((each.value, words[each]) for each in Quality))
    requests = ask(OwnEnrolments(who.access.person), actor=who.actor, channel=CHANNEL, now=now()) or ()
    context = {
        "number": entry.field("enterprise_number", _("Enterprise number"), hint=_("ten digits: 0123.456.789")),
        "name": _name(entry, known if proposed else None),
        "quality": entry.field("quality", _("Works here as"), kind="select", options=options),
        "requests": requests,
        "registered": known,
        "looked_up": looked_up(request),
        "proposed": proposed,
        "unknown": LOOK_UP in request.POST and known is None and not entry.problems,
        "errors": entry.summary,
    }
    return render(request, "web/enrol.html", context, status=422 if entry.problems else 200)


def _name(entry: Entry, known: Registered | None) -> Field:
    """What was typed; the name that the Crossroads Bank has where nothing was."""
    hint, proposed = _("as the Crossroads Bank for Enterprises has it"), {"value": known.name} if known else {}
    return entry.field("name", _("Name of the enterprise"), hint=hint, **proposed)


def _asked(request: HttpRequest, entry: Entry) -> bool:
    """Whether the request was stored; else the entry has what is wrong."""
    entry.needs("enterprise_number", _("Enterprise number"))
    number = entry.read("enterprise_number", EnterpriseNumber.normalise)
    name, quality = entry.text("name", LONGEST_NAME), entry.one_of(Quality, "quality")
    if quality is None:
        entry.refuse([Problem("enrolment.no_quality", "quality")])
    if number is None or quality is None:
        return False
    command = RequestEnrolment(acting(request).access.person, number, name, quality, here())
    return carried_out(request, entry, command, _("Your request waits for the operator of this installation."))
