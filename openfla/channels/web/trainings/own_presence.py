# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the code of a roll-call leads: a worker who signed in says to be there.

A code that nobody made, that is too old, whose roll-call is closed or that is for others finds the same page.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.desk.access.access import OwnWorker
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.trainings.roll_call_key import RollCallKey
from openfla.desk.trainings.roll_calls import ConfirmPresence, RollCallHere, SessionHere


@require_http_methods(["GET", "POST"])
def here(request: HttpRequest, key: str) -> HttpResponse:
    """The session, and one button; whoever is not signed in does that first and comes back.

    Whatever role the person came in with, they are there for themselves.
    """
    if getattr(request, "acting", None) is None:
        return redirect(f"{reverse('identities')}?{urlencode({'next': request.path})}")
    known = RollCallKey.read(key)
    found = _found(request, known) if known is not None else None
    if known is None or found is None:
        return render(request, "web/here_not.html", status=404)
    own, session = found
    if request.method == "POST":
        return _said(request, ConfirmPresence(own.employer, own.worker, known))
    context = {"own": own, "session": session}
    response = render(request, "web/here.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, key: RollCallKey) -> tuple[OwnWorker, SessionHere] | None:
    """Which of one's own records the roll-call is for; a person has a few of them at most."""
    access = acting(request).access
    for own in access.workers:
        question = RollCallHere(own.employer, own.worker, key)
        session = ask(question, actor=Actor.worker(access.person), channel=CHANNEL, now=now())
        if isinstance(session, SessionHere):
            return own, session
    return None


def _said(request: HttpRequest, command: ConfirmPresence) -> HttpResponse:
    oneself = Actor.worker(acting(request).access.person)
    [outcome] = perform([command], actor=oneself, channel=CHANNEL, now=now())
    if not isinstance(outcome, Done):
        return render(request, "web/here_not.html", status=404)
    notify(request, _("You are on the list. You can put the telephone away."))
    return redirect("here", key=command.key.text)
