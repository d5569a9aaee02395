# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days granted, set or opted out for the chosen workers, in one act."""

from fractions import Fraction
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.format import language_of
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.training_choice import chosen_workers
from openfla.channels.web.workers import year_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import perform
from openfla.desk.outcome import Refused
from openfla.desk.rights import RegisterRight
from openfla.terms.amount import parse_amount
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind

KINDS = {each.value: each for each in (RightFactKind.GRANT, RightFactKind.SET, RightFactKind.OPT_OUT)}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The form for the chosen workers; a POST records the same decision for each of them."""
    workers = chosen_workers(request, employer)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _record(request, employer, workers)
        if not problems:
            notify(request, _("The decision was recorded; the rights were computed anew."))
            return redirect("workers", employer=employer)
    language = language_of(translation.get_language())
    context = {
        "employer": employer,
        "workers": workers,
        "year": request.POST.get("year") or year_asked(request),
        "act": request.POST.get("act") or str(uuid4()),
        "entered": request.POST,
        "problems": list(dict.fromkeys(problem_sentence(problem, language) for problem in problems)),
    }
    return render(request, "web/rights.html", context, status=422 if problems else 200)


def _record(request: HttpRequest, employer: UUID, workers: list[UUID]) -> list[Problem]:
    form = request.POST
    kind = KINDS.get(form.get("kind", ""), RightFactKind.GRANT)
    days = None if kind is RightFactKind.OPT_OUT else parse_amount(form.get("days", ""))
    if isinstance(days, Problem):
        return [days]
    commands = [_command(request, employer, worker, kind, days) for worker in workers]
    outcomes = perform(commands, actor=acting(request).actor, channel=CHANNEL, now=now())
    return [problem for outcome in outcomes if isinstance(outcome, Refused) for problem in outcome.problems]


def _command(
    request: HttpRequest, employer: UUID, worker: UUID, kind: RightFactKind, days: Fraction | None
) -> RegisterRight:
    """The same form for the same worker gives the same id, so that a second press records nothing twice."""
    form = request.POST
    right = RightKind.ADDITIONAL_EMPLOYER if kind is RightFactKind.GRANT else RightKind.STATUTORY
    number = uuid5(NAMESPACE_URL, f"{form.get('act', '')}/{worker}")
    year = form.get("year", "")
    asked = int(year) if year.isascii() and year.isdigit() and len(year) == len("2026") else year_asked(request)
    return RegisterRight(employer, worker, asked, kind, right, days, form.get("reason", "")[:500], right_id=number)
