# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory says something else than what stands here: decided one by one."""

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
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence, sentence
from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectoryPoint,
    DirectoryPoints,
    DirectoryPointsPage,
    LookUpDirectory,
)
from openfla.desk.gate import ask
from openfla.desk.outcome import Effect, Refused
from openfla.terms.directory import DirectoryDecision, DirectoryField
from openfla.terms.problem import Problem

Command: TypeAlias = DecideDirectoryPoint | LookUpDirectory
AGAIN = "again"
NOTHING = "–"


@shows(DirectoryPoints, takes=(DecideDirectoryPoint, LookUpDirectory))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """What waits, the oldest first; a POST decides, or looks for the workers of those who are not known here."""
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
        "pager": paging(request, page.page, page.pages),
        "decides": may(request, employer, DecideDirectoryPoint),
        "problems": [(said, "") for said in dict.fromkeys(problem_sentence(each, here()) for each in problems)],
    }
    return render(request, "web/directory.html", context, status=422 if problems else 200)


def _told(point: DirectoryPoint) -> dict[str, Any]:
    return {
        "field": point.field.value,
        "title": _title(point.field),
        "ours": _ours(point),
        "theirs": _theirs(point),
        "choices": _choices(point.field),
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
        return _("nobody with this reference")
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
    return [(DirectoryDecision.SOURCE.value, _("Take what the directory says")), (ours, _("Keep what is here"))]


def _acted(request: HttpRequest, employer: UUID) -> Sequence[Problem]:
    """Carries out what was pressed; the problems of what was refused."""
    command = _command(request, employer)
    if command is None:
        return (Problem("rescue.nothing_chosen"),)
    [outcome] = performed(request, [command])
    if isinstance(outcome, Refused):
        return outcome.problems
    notify(request, _said(command, outcome.effect))
    return ()


def _said(command: Command, effect: Effect) -> str:
    if isinstance(command, DecideDirectoryPoint):
        return _("It is decided.")
    if effect is Effect.UNCHANGED:
        return _("Nobody else of the directory is known here yet.")
    return _("Whoever is known here by now follows the directory.")


def _command(request: HttpRequest, employer: UUID) -> Command | None:
    """What was pressed: the person, the field and the decision, or that the workers are looked for."""
    if request.POST.get("act") == AGAIN:
        return LookUpDirectory(employer)
    user, _space, rest = request.POST.get("one", "").partition(" ")
    field, _space, decision = rest.partition(" ")
    try:
        chosen = DirectoryField(field), DirectoryDecision(decision)
    except ValueError:
        return None
    return DecideDirectoryPoint(employer, sent_id(user), *chosen)
