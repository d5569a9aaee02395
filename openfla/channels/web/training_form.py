# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One training for the chosen workers: the form, its reading, and what became of each worker."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.format import language_of
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers import question_of
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Outcome, Refused
from openfla.desk.staff import WorkersMatching
from openfla.desk.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.calendar import parse_date
from openfla.terms.duration import parse_duration
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState, TrainingType, WorkingTime

SLOTS = 3


@dataclass(frozen=True, slots=True)
class Entered:
    """What was read from the form, and every problem found while reading."""

    terms: TrainingTerms
    part: ParticipationTerms
    problems: tuple[Problem, ...]


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The form for the workers in the address or the form; a POST registers."""
    workers = chosen_workers(request, employer)
    problems: list[str] = []
    if request.method == "POST" and request.POST.get("act") == "register":
        language = language_of(translation.get_language())
        entered = read(request.POST)
        outcomes = _register(request, employer, workers, entered) if not entered.problems else []
        refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
        found = [*entered.problems, *(problem for outcome in refused for problem in outcome.problems)]
        problems = list(dict.fromkeys(problem_sentence(problem, language) for problem in found))
        if not problems:
            notify(request, _("The training was registered."))
            return redirect("training", employer=employer, training=_training(request))
    context = {
        "employer": employer,
        "workers": workers,
        "training": request.POST.get("training") or str(uuid4()),
        "entered": request.POST,
        "problems": problems,
        "slots": [(place, *_row(request.POST, place)) for place in range(SLOTS)],
    }
    return render(request, "web/training_form.html", context, status=422 if problems else 200)


def chosen_workers(request: HttpRequest, employer: UUID) -> list[UUID]:
    """The ticked workers, or all that match the list's filter."""
    if request.GET.get("all") == "1":
        question = question_of(request, employer)
        matching = WorkersMatching(employer, question.year, question.filter)
        found = ask(matching, actor=acting(request).actor, channel=CHANNEL, now=now())
        if found is None:
            raise Http404
        return list(found)
    given = request.POST.getlist("worker") or request.GET.getlist("worker")
    try:
        return [UUID(text) for text in given]
    except ValueError as error:
        raise Http404 from error


def _training(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("training", ""))
    except ValueError as error:
        raise Http404 from error


def read(form: QueryDict) -> Entered:
    """The form as terms of a training and of everyone's part."""
    problems: list[Problem] = []
    slots = tuple(slot for place in range(SLOTS) for slot in _slot(form, place, problems))
    terms = TrainingTerms(
        title=form.get("title", "").strip(),
        type=TrainingType(form.get("type", "formal")) if form.get("type") in set(TrainingType) else TrainingType.FORMAL,
        slots=slots,
        provider_name=form.get("provider", "").strip()[:200],
    )
    state = form.get("state", "followed")
    part = ParticipationTerms(
        ParticipationState(state) if state in set(ParticipationState) else ParticipationState.FOLLOWED,
        working_time=WorkingTime.OUTSIDE if form.get("outside") else WorkingTime.INSIDE,
        certificate=form.get("certificate", "").strip()[:100],
    )
    return Entered(terms, part, tuple(problems))


def _row(form: QueryDict, place: int) -> tuple[str, str]:
    return form.get(f"on-{place}", "").strip(), form.get(f"duration-{place}", "").strip()


def _slot(form: QueryDict, place: int, problems: list[Problem]) -> list[SlotTerms]:
    """The slot of one row of the form; an empty row is none."""
    day, length = _row(form, place)
    if not day and not length:
        return []
    on, minutes = parse_date(day), parse_duration(length)
    problems += [each for each in (on, minutes) if isinstance(each, Problem)]
    return [SlotTerms(on, minutes)] if isinstance(on, date) and isinstance(minutes, int) else []


def _register(request: HttpRequest, employer: UUID, workers: list[UUID], entered: Entered) -> list[Outcome]:
    training = _training(request)
    parts = [RegisterParticipation(employer, training, worker, entered.part) for worker in workers]
    commands = [RegisterTraining(employer, training, entered.terms), *parts]
    return perform(commands, actor=acting(request).actor, channel=CHANNEL, now=now())
