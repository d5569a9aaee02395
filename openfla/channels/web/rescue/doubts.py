# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of a saved line and a fact known here: decided one by one, several at once, or by a rule that is kept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.rescue.pair import group_told, pair_told, rule_told
from openfla.channels.web.rescue.words import decisions, doubts
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers.worker_query import address, page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Refused
from openfla.desk.rescue.doubts import DecideDoubt, DoubtPage, RescueDoubts, RescueRules, SaveRule, WithdrawRule
from openfla.terms.problem import Problem
from openfla.terms.rescue import Decision, DoubtKind

ACTS = (DecideDoubt, SaveRule, WithdrawRule)


@shows(RescueDoubts, RescueRules, takes=ACTS)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The pairs that wait, best first, or the latest decisions; a POST decides."""
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        problems = _acted(request, employer)
        if not problems:
            return redirect(request.get_full_path())
    kind = next((each for each in DoubtKind if each.value == request.GET.get("kind")), None)
    question = RescueDoubts(employer, kind, decided="decided" in request.GET, page=page_asked(request))
    actor = acting(request).actor
    page = ask(question, actor=actor, channel=CHANNEL, now=now())
    if not isinstance(page, DoubtPage):
        raise Http404
    rules = ask(RescueRules(employer), actor=actor, channel=CHANNEL, now=now()) or ()
    context = {
        "employer": employer,
        "page": page,
        "decided": question.decided,
        "views": _views(request, page, question),
        "pairs": [pair_told(view) for view in page.rows],
        "groups": [group_told(*group) for group in page.groups if kind in {None, group[0]} and group[2] > 1],
        "rules": [rule_told(rule) for rule in rules],
        "pager": paging(request, page.page, page.pages),
        "several": _several(page),
        "decides": any(may(request, employer, act) for act in ACTS),
        "problems": [(said, "") for said in dict.fromkeys(problem_sentence(each, here()) for each in problems)],
    }
    return render(request, "web/rescue_doubts.html", context, status=422 if problems else 200)


def _several(page: DoubtPage) -> list[tuple[str, str]]:
    """The decisions that make sense for some pair of the page."""
    sensible = [each for each in Decision if any(each in view.choices for view in page.rows)]
    return [(each.value, decisions()[each.value]) for each in sensible]


def _views(request: HttpRequest, page: DoubtPage, question: RescueDoubts) -> list[tuple[str, str, bool, int | None]]:
    """All that waits, each kind of it, and what was decided."""
    waiting = {kind: sum(number for each, _fields, number in page.groups if each is kind) for kind in DoubtKind}
    words = doubts()
    open_ones = [
        (words[kind.value], address(request, kind=kind.value, decided="", page=""), kind is question.kind, number)
        for kind, number in waiting.items()
        if number
    ]
    here_now = question.kind is None and not question.decided
    every = (_("All that wait"), address(request, kind="", decided="", page=""), here_now, sum(waiting.values()))
    latest = (_("Latest decisions"), address(request, kind="", decided="1", page=""), question.decided, None)
    return [every, *open_ones, latest]


def _acted(request: HttpRequest, employer: UUID) -> Sequence[Problem]:
    """Carries out what was pressed; the problems of what was refused."""
    commands = _commands(request, employer)
    if not commands:
        return (Problem("rescue.nothing_chosen"),)
    outcomes = performed(request, commands)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    done = len(outcomes) - len(refused)
    if done:
        notify(request, _told(commands[0], done))
    return [problem for outcome in refused for problem in outcome.problems]


def _told(command: object, done: int) -> str:
    if isinstance(command, SaveRule):
        return _("The rule is saved: it decided the pairs that waited, and decides those to come.")
    if isinstance(command, WithdrawRule):
        return _("The rule decides nothing any more. What it decided stays.")
    return ngettext("%(number)s pair was decided.", "%(number)s pairs were decided.", done) % {"number": done}


def _commands(request: HttpRequest, employer: UUID) -> Sequence[Any]:
    """What was pressed: "one" has the pair and the decision, "several" the ticked pairs, else a rule."""
    sent = request.POST
    act = sent.get("act", "")
    if act == "withdraw":
        return [WithdrawRule(employer, _kind(sent.get("kind")), sent_id(sent.get("rule")))]
    if act == "rule":
        decision = _decision(sent.get("decision"))
        differs = tuple(name for name in sent.get("differs", "").split(",") if name)
        return [SaveRule(employer, _kind(sent.get("kind")), differs, decision)] if decision else []
    pressed, _dot, decision_sent = sent.get("one", "").partition(" ")
    chosen = [pressed] if pressed else sent.getlist("picked")
    decision = _decision(decision_sent if pressed else sent.get("several"))
    pairs = [each.partition(".") for each in chosen]
    return [DecideDoubt(employer, _kind(kind), sent_id(doubt), decision) for kind, _dot, doubt in pairs if decision]


def _decision(text: str | None) -> Decision | None:
    return next((each for each in Decision if each.value == text), None)


def _kind(text: str | None) -> DoubtKind:
    found = next((each for each in DoubtKind if each.value == text), None)
    if found is None:
        raise Http404
    return found
