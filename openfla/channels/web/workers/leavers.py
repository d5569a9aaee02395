# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers who left and whose data are erased soon: read by the employer, who may keep some longer for a reason."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.undone import UNDO, back_here, first_held, undo_here, undone
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Refused
from openfla.desk.upkeep.erasures import KeepLonger, LeaversPage, LeaversToErase
from openfla.desk.upkeep.undoing import ActOnLeavers, UndoKeepLonger
from openfla.terms.problem import Problem


@shows(LeaversToErase, takes=(KeepLonger, UndoKeepLonger))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Those of the next year; a POST keeps the ticked ones until a day, or undoes that."""
    if request.method == "POST" and UNDO in request.GET:
        return _undo(request, employer)
    entry = Entry(typed_in(request))
    if request.method == "POST" and _kept(request, employer, entry):
        return redirect("leavers", employer=employer)
    page = ask(LeaversToErase(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, LeaversPage):
        raise Http404
    picked = request.POST.getlist("picked")
    context = {
        "employer": employer,
        "page": page,
        "rows": [(each, str(each.worker) in picked) for each in page.rows],
        "until": entry.field("until", _("Keep until")),
        "reason": entry.field("reason", _("Reason"), hint=_("such as a dispute; it stays with the worker"), wide=True),
        "errors": entry.summary,
    }
    return render(request, "web/leavers.html", context, status=422 if entry.problems else 200)


def _undo(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Takes back what one act kept longer, each worker by itself."""
    question = ActOnLeavers(employer, sent_id(request.GET.get(UNDO)))
    kept = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if kept is None:
        raise Http404
    undone(request, [UndoKeepLonger(employer, *each) for each in kept])
    return back_here(request)


def _kept(request: HttpRequest, employer: UUID, entry: Entry) -> bool:
    """Whether all that were ticked are kept until the day; each by itself."""
    entry.needs("until", _("Keep until"))
    until, reason = entry.day("until"), entry.text("reason")
    chosen = [sent_id(text) for text in request.POST.getlist("picked")]
    if not chosen:
        entry.refuse([Problem("erasure.nobody_chosen")])
    if entry.problems or until is None:
        return False
    outcomes = performed(request, [KeepLonger(employer, each, until, reason) for each in chosen])
    done = sum(isinstance(each, Done) for each in outcomes)
    if done:
        notify(
            request,
            ngettext("%(number)s worker is kept longer.", "%(number)s workers are kept longer.", done)
            % {"number": done},
            undo=undo_here(request, first_held(outcomes)),
        )
    entry.refuse(each for outcome in outcomes if isinstance(outcome, Refused) for each in outcome.problems)
    return not entry.problems
