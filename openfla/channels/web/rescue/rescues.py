# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's account: brought in as a file or pasted, and what was brought in before."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openfla.channels.web.declared.declared import KINDS, size_text
from openfla.channels.web.entry import Entry, here, words_of
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.rescue.sending import fields, received, typed
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.state_tool import standing
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.gate import ask
from openfla.desk.outcome import Done
from openfla.desk.rescue.doubts import DoubtPage, RescueDoubts
from openfla.desk.rescue.own_rescues import DeclaredPage, SelfDeclared
from openfla.desk.rescue.rescues import ReceiveRescue, RescueFilePage, RescueFiles, RescueFileView
from openfla.terms.batch import BatchState


@shows(RescueFiles, takes=(ReceiveRescue,))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The way in and the files brought in before; a POST brings one more in."""
    entry = Entry(typed(request))
    if request.method == "POST":
        outcome = received(request, employer, entry)
        if isinstance(outcome, Done):
            return redirect("rescue", employer=employer, batch=outcome.reference)
    page = ask(RescueFiles(employer, page_asked(request)), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, RescueFilePage):
        raise Http404
    tool = standing()
    context = {
        "employer": employer,
        "fields": fields(entry),
        "sending": entry.text("sending"),
        "problems": entry.summary,
        "left": tool.days_left,
        "open": tool.open,
        "until": tool.until,
        "page": page,
        "rows": [_row(view) for view in page.rows],
        "pager": paging(request, page.page, page.pages),
        "waiting": _waiting(request, employer),
        "declared": _declared(request, employer),
    }
    return render(request, "web/rescues.html", context, status=422 if entry.problems else 200)


def _row(view: RescueFileView) -> dict[str, Any]:
    words = dict(words_of(BatchState, "words.batch_state"))
    state = view.state
    return {
        "view": view,
        "size": size_text(view.size, here()),
        "state": words[state.value] if state else "",
        "kind": KINDS[state] if state else "plain",
    }


def _waiting(request: HttpRequest, employer: UUID) -> int:
    """How many pairs wait for a decision, for those who may see them."""
    if not may(request, employer, RescueDoubts):
        return 0
    found = ask(RescueDoubts(employer, size=1), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found.total if isinstance(found, DoubtPage) else 0


def _declared(request: HttpRequest, employer: UUID) -> int:
    """How many lines of workers wait for an answer, for those who may see them."""
    if not may(request, employer, SelfDeclared):
        return 0
    found = ask(SelfDeclared(employer, size=1), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found.total if isinstance(found, DeclaredPage) else 0
