# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a person is signed in and was, and ends any of it."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.sessions import end, identifier
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.ways_in import issuer_named
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.signing_in.signins import EndOtherSignIns, EndSignIn, SignIns, SignInView
from openfla.terms.assurance import Assurance

SHOWN = 100
"""So many earlier sign-ins, newest first."""


def level_named(level: Assurance) -> str:
    """The level of a key, in words."""
    names = {Assurance.LOW: _("basic"), Assurance.SUBSTANTIAL: _("substantial"), Assurance.HIGH: _("high")}
    return names[level]


def _ended_how(view: SignInView) -> str:
    if view.seen_at is not None:
        return ""
    told = {"here": _("signed out there"), "elsewhere": _("ended from elsewhere"), "renewed": _("signed in anew")}
    return told.get(view.ended_how, _("ended by itself"))


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The sessions that last and the sign-ins of the last year; a POST ends one, all others, or all."""
    person = _person(request)
    if request.method == "POST":
        return _end(request, person)
    here = identifier(request)
    actor = Actor.worker(person)
    found: tuple[SignInView, ...] = ask(SignIns(person), actor=actor, channel=CHANNEL, now=now()) or ()
    rows = [(_named(each), level_named(each.level), each.session == here, _ended_how(each)) for each in found]
    lasting = [row for row in rows if row[0].seen_at is not None]
    past = [row for row in rows if row[0].seen_at is None]
    context = {"lasting": lasting, "past": past[:SHOWN], "others": any(not current for _v, _l, current, _h in lasting)}
    return render(request, "web/sign_ins.html", context)


def _named(view: SignInView) -> SignInView:
    """With the issuer by the name it has on the sign-in page."""
    return replace(view, issuer=issuer_named(view.issuer))


def _person(request: HttpRequest) -> UUID:
    person = acting(request).actor.person
    if person is None:
        raise Http404
    return person


def _end(request: HttpRequest, person: UUID) -> HttpResponse:
    """The others first, then this one: after a failure the person is still here to try again."""
    act = request.POST.get("act", "")
    if act == "one":
        command: EndSignIn | EndOtherSignIns = EndSignIn(person, _chosen(request))
    elif act in {"others", "everywhere"}:
        command = EndOtherSignIns(person, identifier(request))
    else:
        raise Http404
    [outcome] = perform([command], actor=Actor.worker(person), channel=CHANNEL, now=now())
    if not isinstance(outcome, Done):
        raise Http404
    if act == "everywhere":
        end(request)
        return redirect("identities")
    notify(request, _("Ended. Nothing opens there any more without signing in again."))
    return redirect("sign-ins")


def _chosen(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("sign_in", ""))
    except ValueError as error:
        raise Http404 from error
