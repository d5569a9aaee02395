# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers declared, by a form or from own exports: the employer confirms them, or says why not."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.rescue.declared_lines import line_told
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.rescue.own_rescues import ConfirmSelfDeclared, DeclaredPage, DeclineSelfDeclared, SelfDeclared
from openfla.terms.problem import Problem

ACTS = (ConfirmSelfDeclared, DeclineSelfDeclared)
BESIDE = "beside"
"""The declarations that the page showed as what may be known here."""


@shows(SelfDeclared, takes=ACTS)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """What waits for an answer, or what was answered; a POST answers the ticked ones."""
    entry = Entry(typed_in(request))
    beside = request.POST.getlist(BESIDE)
    if request.method == "POST" and _answered(request, employer, entry, beside):
        return redirect(request.get_full_path())
    answered = "answered" in request.GET
    question = SelfDeclared(employer, answered, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, DeclaredPage):
        raise Http404
    picked = set(request.POST.getlist("picked"))
    context = {
        "employer": employer,
        "page": page,
        "answered": answered,
        "views": [
            (_("Waiting for an answer"), "?", not answered, None if answered else page.total),
            (_("Answered"), "?answered=1", answered, page.total if answered else None),
        ],
        "lines": [line_told(view, picked) for view in page.rows],
        "reason": entry.field(
            "reason", _("Reason"), hint=_("Asked for when you decline; the worker reads it"), wide=True
        ),
        "beside": beside,
        "separate": entry.text("separate") == "1" and not any(map(_may_be_known, entry.problems)),
        "answers": not answered and any(may(request, employer, act) for act in ACTS),
        "pager": paging(request, page.page, page.pages),
        "problems": entry.summary,
    }
    return render(request, "web/self_declared.html", context, status=422 if entry.problems else 200)


def _answered(request: HttpRequest, employer: UUID, entry: Entry, beside: list[str]) -> bool:
    """Whether all the ticked ones could be answered as was pressed; `beside` is then what may be known here.

    That they are others is said of those alone that the page showed as such.
    """
    act = entry.text("act")
    declining = act == "decline"
    if act not in {"confirm", "decline"}:
        entry.refuse([Problem("form.nothing_pressed")])
    if declining:
        entry.needs("reason", _("Reason"))
    chosen = [sent_id(text) for text in request.POST.getlist("picked")]
    if not chosen:
        entry.refuse([Problem("rescue.nothing_chosen")])
    if entry.problems:
        return False
    shown = set(beside) if entry.text("separate") == "1" else set()
    commands: Sequence[object] = [
        DeclineSelfDeclared(employer, each, entry.text("reason"))
        if declining
        else ConfirmSelfDeclared(employer, each, separate=str(each) in shown)
        for each in chosen
    ]
    outcomes = performed(request, commands)
    _tell(request, outcomes, declining=declining)
    entry.refuse(each for outcome in outcomes if isinstance(outcome, Refused) for each in outcome.problems)
    beside[:] = [
        str(each)
        for each, outcome in zip(chosen, outcomes, strict=True)
        if isinstance(outcome, Refused) and any(map(_may_be_known, outcome.problems))
    ]
    return not entry.problems


def _may_be_known(problem: Problem) -> bool:
    return problem.code == "declared.may_be_known"


def _tell(request: HttpRequest, outcomes: Sequence[Outcome], *, declining: bool) -> None:
    """How many were done, and each thing once that deserves a second look."""
    done = [outcome for outcome in outcomes if isinstance(outcome, Done)]
    if done:
        notify(request, _told(len(done), declining=declining))
    warnings = (problem_sentence(warning, here()) for outcome in done for warning in outcome.warnings)
    for sentence in dict.fromkeys(warnings):
        notify(request, sentence, "soon")


def _told(done: int, *, declining: bool) -> str:
    shown = {"number": done}
    if declining:
        return ngettext("%(number)s training was declined.", "%(number)s trainings were declined.", done) % shown
    return ngettext("%(number)s training was confirmed.", "%(number)s trainings were confirmed.", done) % shown
