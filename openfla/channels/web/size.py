# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Size per quarter and the regime that follows from it."""

from fractions import Fraction
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.explain import told
from openfla.channels.web.format import language_of
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers import year_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Refused
from openfla.desk.sizes import DeclareSize, EmployerRegime, RegimeView
from openfla.terms.amount import parse_amount
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The quarters, the average, and the days per committee; a POST declares one quarter."""
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _declare(request, employer)
        if not problems:
            notify(request, _("The size was declared; the rights were computed anew."))
            return redirect("size", employer=employer)
    view = ask(EmployerRegime(employer, year_asked(request)), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, RegimeView):
        raise Http404
    language = language_of(translation.get_language())
    context = {
        "view": view,
        "size": told(reason_of(view.size, language), language),
        "regimes": [(each, told(reason_of(each.finding, language), language)) for each in view.committees],
        "problems": [problem_sentence(problem, language) for problem in problems],
        "entered": request.POST,
    }
    return render(request, "web/size.html", context, status=422 if problems else 200)


def _declare(request: HttpRequest, employer: UUID) -> list[Problem]:
    quarter = Quarter.parse(request.POST.get("quarter", ""))
    fte = parse_amount(request.POST.get("fte", ""))
    problems = [each for each in (quarter, fte) if isinstance(each, Problem)]
    if isinstance(quarter, Quarter) and isinstance(fte, Fraction):
        command = DeclareSize(employer, quarter, fte, request.POST.get("reason", "")[:500])
        [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
        if isinstance(outcome, Refused):
            problems += outcome.problems
    return problems
