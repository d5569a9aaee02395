# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of trainings and the page of one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.format import language_of
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers import address, page_asked, year_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Refused
from openfla.desk.trainings import (
    CancelTraining,
    TrainingCard,
    TrainingFilter,
    TrainingList,
    TrainingPage,
    TrainingView,
)


@require_GET
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of the trainings of a year."""
    search = TrainingFilter(search=request.GET.get("search", "")[:100])
    question = TrainingList(employer, year_asked(request), search, page=page_asked(request))
    answer = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(answer, TrainingPage):
        raise Http404
    context = {
        "employer": employer,
        "question": question,
        "page": answer,
        "previous": address(request, page=answer.page - 1) if answer.page > 1 else "",
        "following": address(request, page=answer.page + 1) if answer.page < answer.pages else "",
    }
    return render(request, "web/trainings.html", context)


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """One training; a POST cancels the version that was seen."""
    who = acting(request)
    problems: list[str] = []
    if request.method == "POST":
        command = CancelTraining(employer, training, _version(request), request.POST.get("reason", "")[:500])
        [outcome] = perform([command], actor=who.actor, channel=CHANNEL, now=now())
        if not isinstance(outcome, Refused):
            notify(request, _("The training was cancelled; the days were given back."))
            return redirect("training", employer=employer, training=training)
        language = language_of(translation.get_language())
        problems = [problem_sentence(problem, language) for problem in outcome.problems]
    view = ask(TrainingCard(employer, training), actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(view, TrainingView):
        raise Http404
    status = 422 if problems else 200
    return render(
        request, "web/training.html", {"employer": employer, "view": view, "problems": problems}, status=status
    )


def _version(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("version", ""))
    except ValueError as error:
        raise Http404 from error
