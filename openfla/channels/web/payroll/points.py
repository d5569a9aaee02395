# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the payroll and people say different things: decided one by one, or by a rule that is kept."""

from collections.abc import Sequence
from typing import Any, TypeAlias
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
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.payroll.points import (
    DecidePoint,
    PayrollPoints,
    PointPage,
    PointView,
    SavePayrollRule,
    TryPointAgain,
    UndoPointDecision,
    WithdrawPayrollRule,
)
from openfla.terms.payroll import PayrollDecision, PayrollField
from openfla.terms.problem import Problem

ACTS = (DecidePoint, TryPointAgain, UndoPointDecision, SavePayrollRule, WithdrawPayrollRule)
Command: TypeAlias = DecidePoint | TryPointAgain | SavePayrollRule | WithdrawPayrollRule
AGAIN = "again"
"""Sent in the place of a decision."""


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
    can_be_undone = isinstance(command, DecidePoint) and outcome.effect is Effect.CHANGED
    notify(request, _said(command, outcome), undo=undo_here(request, outcome.reference) if can_be_undone else "")
    for warning in outcome.warnings:
        notify(request, problem_sentence(warning, here()), "soon")
    return ()


def _said(command: Command, outcome: Done) -> str:
    if isinstance(command, TryPointAgain):
        return _tried(outcome)
    if isinstance(command, DecidePoint) and outcome.effect is Effect.UNCHANGED:
        return _("It was decided like this before.")
    if isinstance(command, DecidePoint) and outcome.warnings:
        return _("Your decision is kept. It is carried out once nothing stands in its way any more.")
    if isinstance(command, SavePayrollRule):
        return _("The rule is saved: it decided what waited, and decides what is to come.")
    if isinstance(command, WithdrawPayrollRule):
        return _("The rule decides nothing any more. What it decided stays.")
    return _("It is decided.")


def _tried(outcome: Done) -> str:
    if outcome.effect is Effect.UNCHANGED:
        return _("It was tried again, and nothing has changed.")
    if outcome.warnings:
        return _("It was tried again, and something else stands in the way now.")
    return _("Nothing stands in the way any more: what the payroll states is recorded.")


def _command(request: HttpRequest, employer: UUID) -> Command | None:
    """What was pressed: "one" has the point and the decision, or that it is tried again; else a rule."""
    sent = request.POST
    if sent.get("act") == "withdraw":
        return WithdrawPayrollRule(employer, sent_id(sent.get("rule")))
    if sent.get("act") == "rule":
        field = next((each for each in PayrollField if each.value == sent.get("field")), None)
        decision = _decision(sent.get("decision", ""))
        return SavePayrollRule(employer, field, decision) if field and decision else None
    point, _space, chosen = sent.get("one", "").partition(" ")
    if chosen == AGAIN:
        return TryPointAgain(employer, sent_id(point))
    decision = _decision(chosen)
    return DecidePoint(employer, sent_id(point), decision) if decision else None


def _decision(text: str) -> PayrollDecision | None:
    return next((each for each in PayrollDecision if each.value == text), None)
