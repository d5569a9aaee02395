# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the payroll and people say different things: decided one by one, or by a rule that is kept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.payroll.words import decisions, field_word, source_word, value_word
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.undone import UNDO, back_here, undo_here, undone
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Refused
from openfla.desk.payroll.points import (
    DecidePoint,
    PayrollPoints,
    PointPage,
    PointView,
    SavePayrollRule,
    UndoPointDecision,
    WithdrawPayrollRule,
)
from openfla.terms.payroll import PayrollDecision, PayrollField
from openfla.terms.problem import Problem

ACTS = (DecidePoint, UndoPointDecision, SavePayrollRule, WithdrawPayrollRule)


@shows(PayrollPoints, takes=ACTS)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """What waits, the oldest first, and the rules in force; a POST decides."""
    problems: Sequence[Problem] = ()
    if request.method == "POST" and UNDO in request.GET:
        undone(request, [UndoPointDecision(employer, sent_id(request.GET.get(UNDO)))])
        return back_here(request)
    if request.method == "POST":
        problems = _acted(request, employer)
        if not problems:
            return redirect(request.get_full_path())
    question = PayrollPoints(employer, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, PointPage):
        raise Http404
    context = {
        "employer": employer,
        "crumbs": [(_("Messages of the payroll"), reverse("payroll", args=[employer])), (_("To decide"), "")],
        "page": page,
        "points": [_told(view) for view in page.rows],
        "rules": [(rule, field_word(rule.field), decisions()[rule.decision]) for rule in page.rules],
        "fields": [(each.value, field_word(each)) for each in PayrollField],
        "choices": list(decisions().items()),
        "pager": paging(request, page.page, page.pages),
        "decides": may(request, employer, DecidePoint),
        "problems": [(said, "") for said in dict.fromkeys(problem_sentence(each, here()) for each in problems)],
    }
    return render(request, "web/payroll_points.html", context, status=422 if problems else 200)


def _told(view: PointView) -> dict[str, Any]:
    return {
        "view": view,
        "field": field_word(view.field),
        "ours": value_word(view.field, view.ours),
        "theirs": value_word(view.field, view.theirs),
        "source": source_word(view.source, view.reference) if view.source else "",
        "held": problem_sentence(view.held, here()) if view.held else "",
    }


def _acted(request: HttpRequest, employer: UUID) -> Sequence[Problem]:
    """Carries out what was pressed; the problems of what was refused."""
    command = _command(request, employer)
    if command is None:
        return (Problem("rescue.nothing_chosen"),)
    [outcome] = performed(request, [command])
    if isinstance(outcome, Refused):
        return outcome.problems
    taken_back = isinstance(command, DecidePoint) and isinstance(outcome, Done)
    notify(request, _said(command), undo=undo_here(request, outcome.reference) if taken_back else "")
    return ()


def _said(command: object) -> str:
    if isinstance(command, SavePayrollRule):
        return _("The rule is saved: it decided what waited, and decides what is to come.")
    if isinstance(command, WithdrawPayrollRule):
        return _("The rule decides nothing any more. What it decided stays.")
    return _("It is decided.")


def _command(request: HttpRequest, employer: UUID) -> DecidePoint | SavePayrollRule | WithdrawPayrollRule | None:
    """What was pressed: "one" has the point and the decision; else a rule."""
    sent = request.POST
    if sent.get("act") == "withdraw":
        return WithdrawPayrollRule(employer, sent_id(sent.get("rule")))
    if sent.get("act") == "rule":
        field = next((each for each in PayrollField if each.value == sent.get("field")), None)
        decision = _decision(sent.get("decision", ""))
        return SavePayrollRule(employer, field, decision) if field and decision else None
    point, _space, chosen = sent.get("one", "").partition(" ")
    decision = _decision(chosen)
    return DecidePoint(employer, sent_id(point), decision) if decision else None


def _decision(text: str) -> PayrollDecision | None:
    return next((each for each in PayrollDecision if each.value == text), None)
