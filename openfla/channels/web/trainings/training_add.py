# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers added to a training that is registered: those who were refused at first, or came later."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.training_choice import Choice, choice_of
from openfla.channels.web.trainings.training_fields import Errors
from openfla.channels.web.trainings.training_registering import Result, read_parts, refusals, register
from openfla.channels.web.trainings.training_rows import part_context
from openfla.channels.web.trainings.training_undo import undo_url
from openfla.channels.web.trainings.training_words import here
from openfla.channels.web.trainings.trainings import training_view
from openfla.channels.web.workers.workers import page_asked, year_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.trainings.trainings import RegisterParticipation, TrainingCard
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList, WorkerPage

MENDED_AT_ONCE = 1_000
"""So many refused workers fit in a form; more are mended elsewhere and chosen anew."""


@takes(RegisterParticipation, shows=(TrainingCard, WorkerList))
def show(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """Whom to add, then how they take part; "register" registers."""
    choice = choice_of(request, employer)
    if request.method == "GET" and training_view(request, employer, training, size=1).cancelled:
        return redirect("training", employer=employer, training=training)
    if not choice.workers:
        return _search(request, employer, training)
    if request.method != "POST" or request.POST.get("act") != "register":
        return _form(request, employer, training, choice, Errors())
    parts, problems = read_parts(request.POST, choice)
    if problems:
        return _form(request, employer, training, choice, Errors.of(problems))
    result = register(request, employer, training, parts)
    if result.refused:
        return mend(request, employer, training, result)
    announce(request, result, undo_url(employer, training, result.created))
    return redirect("training", employer=employer, training=training)


def announce(request: HttpRequest, result: Result, undo: str = "") -> None:
    """What was done, how it is undone, and what deserves a second look, for the next page."""
    notify(request, _("The training was registered. Workers: %(number)s.") % {"number": result.done}, undo=undo)
    for warning in result.warnings:
        notify(request, problem_sentence(warning, here()), "soon")


def mend(request: HttpRequest, employer: UUID, training: UUID, result: Result) -> HttpResponse:
    """Who was refused and why, with the form for them alone; the others are in, and can be taken out again at once."""
    choice = Choice(tuple(result.refused), everyone=False)
    errors = Errors.of(result.shared)
    apart = () if errors else refusals(request, employer, result.refused)
    warned = [problem_sentence(warning, here()) for warning in result.warnings]
    undo = undo_url(employer, training, result.created)
    told = {"done": result.done, "refusals": apart, "warnings": warned, "undo": undo}
    more = {**told, **part_context(request, employer, choice, errors)}
    return _page(request, employer, training, errors, more)


def _form(request: HttpRequest, employer: UUID, training: UUID, choice: Choice, errors: Errors) -> HttpResponse:
    return _page(request, employer, training, errors, part_context(request, employer, choice, errors))


def _page(
    request: HttpRequest, employer: UUID, training: UUID, errors: Errors, more: Mapping[str, Any]
) -> HttpResponse:
    context = {
        "employer": employer,
        "view": training_view(request, employer, training, size=1),
        "errors": errors.summary,
        "fits": (fits := more["number"] <= MENDED_AT_ONCE),
        "form": "training-form" if fits else "",
        **more,
    }
    return render(request, "web/training_add.html", context, status=422 if more.get("refusals") or errors else 200)


def _search(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """Workers by name, to be ticked."""
    year = year_asked(request)
    wanted = WorkerFilter(search=request.GET.get("search", "")[:100])
    question = WorkerList(employer, year, wanted, page=page_asked(request), size=50)
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, WorkerPage):
        raise Http404
    view = training_view(request, employer, training, size=1)
    context = {"employer": employer, "view": view, "page": page, "search": wanted.search}
    return render(request, "web/training_who.html", context)
