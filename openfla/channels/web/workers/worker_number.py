# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's national number, shown on request: why is asked first, and the answer is written into the journal."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, said
from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import card_of
from openfla.desk.gate import ask
from openfla.desk.numbers.revealing import NumberShown, NumberToDeclare, NumberToIdentify
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.problem import Problem

PURPOSES: Mapping[str, type[NumberToIdentify | NumberToDeclare]] = {
    "identify": NumberToIdentify,
    "declare": NumberToDeclare,
}


@takes(NumberToIdentify, NumberToDeclare, shows=(WorkerCard,))
def show(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What it is needed for; a POST that says it shows the number on this one page, which no browser keeps."""
    entry = Entry(request.POST.dict())
    found = _number(request, employer, worker, entry) if request.method == "POST" else None
    view = card_of(request, employer, worker)
    if not view.masked_number:
        raise Http404
    context = {
        "employer": employer,
        "view": view,
        "purpose": _purpose(entry),
        "number": found.number.display if found else "",
        "errors": entry.summary,
    }
    return render(request, "web/worker_number.html", context, status=422 if entry.problems else 200)


def _purpose(entry: Entry) -> Field:
    words = tuple(zip(PURPOSES, said("words.number_purpose").split(", "), strict=True))
    return entry.field("purpose", _("What do you need it for?"), options=words)


def _number(request: HttpRequest, employer: UUID, worker: UUID, entry: Entry) -> NumberShown | None:
    purpose = PURPOSES.get(entry.text("purpose"))
    if purpose is None:
        entry.refuse([Problem("number.purpose_missing", "purpose")])
        return None
    answer = ask(purpose(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, NumberShown):
        raise Http404
    return answer
