# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's record linked to somebody who signs in, so that this person sees the account."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry
from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import card_of
from openfla.desk.access.access import LinkWorker
from openfla.desk.access.parties import PeopleToLink
from openfla.desk.gate import ask
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.problem import Problem

EQUAL_NUMBERS = "verified_number"
"""The one evidence that an officer can bring: the desk compares the numbers, which nobody sees."""


@takes(LinkWorker, shows=(WorkerCard, PeopleToLink))
def link(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """Who it may be, with what is compared; a POST links, if the numbers are equal. Not there where none are kept."""
    if not settings.OPENFLA_NUMBERS_BASIS:
        raise Http404
    entry = Entry(request.POST.dict() or request.GET.dict())
    if request.method == "POST" and _linked(request, employer, worker, entry):
        return redirect("worker", employer=employer, worker=worker)
    view, search = card_of(request, employer, worker), entry.text("search", 100)
    people = ask(PeopleToLink(employer, search), actor=acting(request).actor, channel=CHANNEL, now=now())
    context = {
        "employer": employer,
        "view": view,
        "number": view.masked_number,
        "search": search,
        "people": people or (),
        "person": entry.field("person", _("Who signs in")),
        "errors": entry.summary,
    }
    return render(request, "web/worker_link.html", context, status=422 if entry.problems else 200)


def _linked(request: HttpRequest, employer: UUID, worker: UUID, entry: Entry) -> bool:
    person = entry.read("person", _person)
    entry.needs("person", _("Who signs in"))
    if person is None:
        return False
    command = LinkWorker(employer, worker, person, EQUAL_NUMBERS)
    return carried_out(request, entry, command, _("The worker is linked: this person sees the account from now on."))


def _person(text: str) -> UUID | Problem:
    try:
        return UUID(text)
    except ValueError:
        return Problem("desk.not_found")
