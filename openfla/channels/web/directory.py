# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory says something else than what stands here: decided one by one, or by a rule."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.undone import UNDO, back_here, undo_here, undone
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence, sentence
from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectoryPoint,
    DirectoryPoints,
    DirectoryPointsPage,
    LookUpDirectory,
    SaveDirectoryRule,
    UndoDirectoryDecision,
    WithdrawDirectoryRule,
)
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Refused
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField
from openfla.terms.problem import Problem

ACTS = (DecideDirectoryPoint, UndoDirectoryDecision, SaveDirectoryRule, WithdrawDirectoryRule, LookUpDirectory)
Command: TypeAlias = DecideDirectoryPoint | SaveDirectoryRule | WithdrawDirectoryRule | LookUpDirectory
AGAIN = "again"
FIELD = "of"
"""In the address of what takes a decision back: the field that was decided."""
NOTHING = "–"


@shows(DirectoryPoints, takes=ACTS)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """What waits, the oldest first; a POST decides, or looks for the workers of those who are not known here."""
    if request.method == "POST" and UNDO in request.GET:
        return _taken_back(request, employer)
    problems = _acted(request, employer) if request.method == "POST" else ()
    if request.method == "POST" and not problems:
        return redirect(request.get_full_path())
    question = DirectoryPoints(employer, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, DirectoryPointsPage):
        raise Http404
    context = {
        "employer": employer,
        "people": [(row, [_told(point) for point in row.points]) for row in page.rows],
        "rules": [(rule, _title(rule.field), _decisions()[rule.decision.value]) for rule in page.rules],
        "fields": [(each.value, _title(each)) for each in PERSONAL],
        "choices": list(_decisions().items()),
        "pager": paging(request, page.page, page.pages),
        "decides": may(request, employer, DecideDirectoryPoint),
        "problems": [(said, "") for said in dict.fromkeys(problem_sentence(each, here()) for each in problems)],
    }
    return render(request, "web/directory.html", context, status=422 if problems else 200)


def _taken_back(request: HttpRequest, employer: UUID) -> HttpResponse:
    """After the decision of a moment ago was taken back, or why it was not."""
    field = _field(request.GET.get(FIELD, ""))
    if field is None:
        raise Http404
    undone(request, [UndoDirectoryDecision(employer, sent_id(request.GET.get(UNDO)), field)])
    return back_here(request, **{FIELD: ""})


def _told(point: DirectoryPoint) -> dict[str, Any]:
    return {
        "field": point.field.value,
        "title": _title(point.field),
        "ours": _ours(point),
        "theirs": _theirs(point),
        "choices": _choices(point.field),
        "mark": point.mark,
    }


def _title(field: DirectoryField) -> str:
    if field is DirectoryField.WORKER:
        return _("Worker")
    return (
        _("Contract")
        if field in (DirectoryField.LEFT, DirectoryField.HIRED)
        else sentence(f"field.{field.value}", {}, here())
    )


def _ours(point: DirectoryPoint) -> str:
    if point.field is DirectoryField.WORKER:
        linked = _("%(name)s, not linked with this person")
        return linked % {"name": point.ours} if point.ours else _("nobody with this reference")
    if point.field is DirectoryField.LEFT:
        return _("until %(day)s") % {"day": _day(point.ours)} if point.ours else _("no end")
    if point.field is DirectoryField.HIRED:
        return _("until %(day)s") % {"day": _day(point.ours)} if point.ours else _("no contract")
    return point.ours or NOTHING


def _theirs(point: DirectoryPoint) -> str:
    if point.field is DirectoryField.LEFT:
        return _("no longer there after %(day)s") % {"day": _day(point.theirs)}
    if point.field is DirectoryField.HIRED:
        return _("a contract from %(day)s on") % {"day": _day(point.theirs)}
    return point.theirs or NOTHING


def _day(text: str) -> str:
    return date_short(date.fromisoformat(text), here())


def _choices(field: DirectoryField) -> list[tuple[str, str]]:
    """What may be decided with a button; the rest is recorded on a page of its own."""
    ours = DirectoryDecision.OURS.value
    if field is DirectoryField.WORKER:
        return [(ours, _("No worker of ours"))]
    if field is DirectoryField.LEFT:
        return [(ours, _("The contract goes on"))]
    if field is DirectoryField.HIRED:
        return [(ours, _("No new contract"))]
    return list(_decisions().items())


def _decisions() -> dict[str, str]:
    """What may be decided of a field of the worker."""
    return {
        DirectoryDecision.SOURCE.value: _("Take what the directory says"),
        DirectoryDecision.OURS.value: _("Keep what is here"),
    }


def _acted(request: HttpRequest, employer: UUID) -> Sequence[Problem]:
    """Carries out what was pressed; the problems of what was refused."""
    command = _command(request, employer)
    if command is None:
        return (Problem("rescue.nothing_chosen"),)
    [outcome] = performed(request, [command])
    if isinstance(outcome, Refused):
        return outcome.problems
    notify(request, _said(command, outcome.effect), undo=_undoing(request, command, outcome))
    return ()


def _undoing(request: HttpRequest, command: Command, outcome: Done) -> str:
    """Where a decision is taken back; nowhere for any other act."""
    if not isinstance(command, DecideDirectoryPoint):
        return ""
    return undo_here(request, outcome.reference, **{FIELD: command.field.value})


def _said(command: Command, effect: Effect) -> str:
    if isinstance(command, DecideDirectoryPoint):
        return _("It is decided.")
    if isinstance(command, SaveDirectoryRule):
        return _("The rule is saved: it decided what waited, and decides what is to come.")
    if isinstance(command, WithdrawDirectoryRule):
        return _("The rule decides nothing any more. What it decided stays.")
    if effect is Effect.UNCHANGED:
        return _("Nobody else of the directory is known here yet.")
    return _("Whoever is known here by now follows the directory.")


def _command(request: HttpRequest, employer: UUID) -> Command | None:
    """What was pressed: the person, the field, the decision and the mark of what was seen; a rule; or a search."""
    sent = request.POST
    if sent.get("act") == AGAIN:
        return LookUpDirectory(employer)
    if sent.get("act") == "withdraw":
        return WithdrawDirectoryRule(employer, sent_id(sent.get("rule")))
    if sent.get("act") == "rule":
        field, decision = _field(sent.get("field", "")), _decision(sent.get("decision", ""))
        return SaveDirectoryRule(employer, field, decision) if field and decision else None
    user, _space, rest = sent.get("one", "").partition(" ")
    name, _space, rest = rest.partition(" ")
    chosen, _space, seen = rest.partition(" ")
    field, decision = _field(name), _decision(chosen)
    return DecideDirectoryPoint(employer, sent_id(user), field, decision, seen) if field and decision else None


def _field(text: str) -> DirectoryField | None:
    return next((each for each in DirectoryField if each.value == text), None)


def _decision(text: str) -> DirectoryDecision | None:
    return next((each for each in DirectoryDecision if each.value == text), None)
