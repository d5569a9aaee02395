# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own export from the State's account: brought in, shown as declared until the employer confirms it."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.entry import Entry, here
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.rescue.columns import orders, units
from openfla.channels.web.rescue.declared_lines import line_told
from openfla.channels.web.rescue.sending import fields, placed, rescue, saved_of, sent, typed
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.state_tool import standing
from openfla.channels.wording import problem_sentence
from openfla.desk.access.access import OwnWorker
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.rescue.own_rescues import DeclaredView, OwnDeclarations, OwnOriginal, ReceiveOwnRescue

SHOWN = 5
"""So many lines that were left out are told."""
ANSWERS = ("unit", "order")
"""What a person may say of a file that leaves it open: days or hours, and which comes first in its dates."""


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The way in, and what was declared before with what became of it."""
    own = _own(request, employer, worker)
    entry = Entry(typed(request))
    question = OwnDeclarations(employer, worker)
    declared: tuple[DeclaredView, ...] | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if declared is None:
        raise Http404
    if request.method == "POST" and _received(request, own, entry):
        return redirect("my-rescue", employer=employer, worker=worker)
    tool = standing()
    context = {
        "employer": employer,
        "worker": worker,
        "fields": fields(entry),
        "answers": _answers(entry),
        "sending": entry.text("sending"),
        "problems": entry.summary,
        "lines": [line_told(view) for view in declared if view.rescue is not None],
        "left": tool.days_left,
        "open": tool.open,
        "until": tool.until,
    }
    return render(request, "web/my_rescue.html", context, status=422 if entry.problems else 200)


def _own(request: HttpRequest, employer: UUID, worker: UUID) -> OwnWorker:
    """One's own record at an employer: nobody brings in somebody else's export."""
    own = next((each for each in acting(request).access.workers if each.worker == worker), None)
    if own is None or own.employer != employer:
        raise Http404
    return own


def _answers(entry: Entry) -> list[Any]:
    """The fields for what a file may leave open."""
    told = ("", _("As the file says"))
    return [
        entry.field("unit", _("Numbers without a unit count in"), kind="select", options=(told, *units())),
        entry.field("order", _("Days are written with"), kind="select", options=(told, *orders())),
    ]


def _received(request: HttpRequest, worker: OwnWorker, entry: Entry) -> bool:
    """Whether the file was taken in; else the entry says why not."""
    saved = saved_of(entry)
    with sent(request, entry) as found:
        if found is None or saved is None:
            return False
        path, name = found
        answers = {each: entry.text(each) for each in ANSWERS if entry.text(each)}
        own = rescue("own_lines")(path, name, answers, employer=worker.employer_number, language=here())
        if own.problems:
            entry.refuse(own.problems)
            return False
        command = ReceiveOwnRescue(worker.employer, worker.worker, path, name, saved, own.lines)
        [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    if isinstance(outcome, Refused):
        entry.refuse(map(placed, outcome.problems))
        return False
    _announce(request, outcome, len(own.lines))
    for line, problem in own.left_out[:SHOWN]:
        said = {"line": line, "why": problem_sentence(problem, here())}
        notify(request, _("Line %(line)s was left out: %(why)s") % said, "soon")
    return True


def _announce(request: HttpRequest, outcome: Done, number: int) -> None:
    if outcome.effect is Effect.UNCHANGED:
        notify(request, _("You brought this very file in before. Nothing was taken in twice."), "soon")
        return
    told = ngettext(
        "%(number)s training was found. Your employer sees it and answers.",
        "%(number)s trainings were found. Your employer sees them and answers.",
        number,
    )
    notify(request, told % {"number": number})


@require_GET
def original(request: HttpRequest, employer: UUID, worker: UUID, saved: UUID) -> FileResponse:
    """The worker's own file, byte for byte."""
    place = ask(OwnOriginal(employer, worker, saved), actor=acting(request).actor, channel=CHANNEL, now=now())
    return handed_out(place)
