# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One training for the chosen workers: the form, its reading, and what became of each worker."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openfla.channels.web.may import takes
from openfla.channels.web.organisation.registered import provider_proposed
from openfla.channels.web.trainings import training_add
from openfla.channels.web.trainings.pasted_lines import FIELD
from openfla.channels.web.trainings.training_begun import FILL, Begun, begun, fill_fields, templates_of
from openfla.channels.web.trainings.training_choice import Choice, choice_of
from openfla.channels.web.trainings.training_entry import TrainingEntry, read_training
from openfla.channels.web.trainings.training_fields import Errors, pasted_field, terms_fields
from openfla.channels.web.trainings.training_like import given_again
from openfla.channels.web.trainings.training_number import numbered
from openfla.channels.web.trainings.training_pasted import Pasted, chosen, not_chosen
from openfla.channels.web.trainings.training_registering import read_parts, refusals, register, rehearsed
from openfla.channels.web.trainings.training_repeat import not_repeated, repeated, without_slots
from openfla.channels.web.trainings.training_rows import part_context
from openfla.channels.web.trainings.training_undo import undo_url
from openfla.channels.web.trainings.training_words import here
from openfla.channels.web.worker_runs import FEW, ordered
from openfla.desk.outcome import Refused
from openfla.desk.trainings.templates import TemplateCard, TrainingTemplates
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterTraining
from openfla.desk.worker_runs.runs import TrainingForEach
from openfla.desk.workers.worker_list import WorkersMatching
from openfla.desk.workers.worker_names import WorkerNames
from openfla.desk.workers.workers_meant import WorkersMeant
from openfla.terms.problem import Problem


@takes(RegisterTraining, shows=(WorkerNames, WorkersMatching, WorkersMeant, TrainingTemplates, TemplateCard))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The form for the workers in the address or the form, like an earlier training or from a template; "register"
    registers.

    "choose" adds the workers of a pasted list to the form, "repeat" the repetitions of its sessions, "fill" writes a
    template over what it holds of the training.
    """
    choice = choice_of(request, employer)
    act = request.POST.get("act") if request.method == "POST" else None
    if act == "register":
        return _register(request, employer, choice)
    if act == "repeat":
        return _repeat(request, employer, choice)
    if act == FILL:
        return _begin(request, employer, choice, begun(request, employer, request.POST))
    start = _start(request, employer)
    if act == "choose" and not choice.everyone:
        pasted = chosen(request, employer, choice)
        errors = Errors.of([*start.problems, *pasted.problems])
        return _page(request, employer, pasted.choice, errors, pasted=pasted, typed=start.typed, begins=start)
    if request.GET.get("like") and not request.POST:
        typed, choice = given_again(request, employer)
        return _page(request, employer, choice, Errors(), typed=typed)
    return _page(request, employer, choice, Errors.of(start.problems), typed=start.typed, begins=start)


def _start(request: HttpRequest, employer: UUID) -> Begun:
    """What the template in the address begins, as long as nothing of the training was typed."""
    asked = request.GET.get("template") and "title" not in request.POST
    return begun(request, employer, request.GET) if asked else Begun()


def _begin(request: HttpRequest, employer: UUID, choice: Choice, start: Begun) -> HttpResponse:
    """With the training of a template in place of the one typed; what is typed of workers stays."""
    if start.problems:
        return _page(request, employer, choice, Errors.of(start.problems))
    sent = without_slots(request.POST.dict())
    typed = {name: text for name, text in sent.items() if name not in {"template", "first"}} | start.typed
    return _page(request, employer, choice, Errors(), typed=typed, begins=start)


def _repeat(request: HttpRequest, employer: UUID, choice: Choice) -> HttpResponse:
    found = repeated(request.POST, here())
    if isinstance(found, list):
        return _page(request, employer, choice, Errors.of(found))
    return _page(request, employer, choice, Errors(), typed=found)


def _register(request: HttpRequest, employer: UUID, choice: Choice) -> HttpResponse:
    entry = read_training(request.POST)
    if found := provider_proposed(request, entry.terms.provider_name):
        typed = {**request.POST.dict(), "provider_name": str(found.values["name"])}
        return _page(request, employer, choice, Errors.of([found]), typed=typed)
    parts, unread = read_parts(request.POST, choice)
    training = RegisterTraining(employer, _number(request), entry.terms)
    problems = [*choice.problems(request.POST.get("expected", "")), *entry.problems, *unread]
    pasted = not_chosen(request, employer, choice)
    problems += [*not_repeated(request.POST), *pasted.problems]
    if problems:
        told = [entry.placed(problem) for problem in rehearsed(request, training)]
        return _page(request, employer, choice, Errors.of([*problems, *_beside(told, problems)]), pasted=pasted)
    if len(parts) > FEW:
        return _ordered(request, employer, choice, entry, parts)
    result = register(request, employer, training, parts)
    if not result.done:
        # of a training that is refused the parts would only say that it isn't there
        errors = Errors.of([entry.placed(problem) for problem in result.problems] or result.shared)
        apart = {} if errors else result.refused
        return _page(request, employer, choice, errors, apart)
    number = result.training or training.training
    if result.refused:
        return training_add.mend(request, employer, number, result)
    training_add.announce(request, result, undo_url(employer, number, result.created))
    return redirect("training", employer=employer, training=number)


def _ordered(
    request: HttpRequest,
    employer: UUID,
    choice: Choice,
    entry: TrainingEntry,
    parts: Mapping[UUID, ParticipationTerms],
) -> HttpResponse:
    """For very many a job finds out what it would do, and does it: with one part for all of them."""
    form = RegisterTraining(employer, _number(request), entry.terms)
    [(training, number)] = numbered(request, [form])
    problems = [entry.placed(problem) for problem in rehearsed(request, training)]
    if not problems:
        words = TrainingForEach(number, training.terms, next(iter(parts.values())))
        answer = ordered(request, employer, words, tuple(parts), str(form.training))
        if not isinstance(answer, Refused):
            return answer
        problems = [entry.placed(problem) for problem in answer.problems]
    return _page(request, employer, choice, Errors.of(problems))


def _beside(told: list[Problem], read: list[Problem]) -> list[Problem]:
    """What the desk would add; not that there is no session, when one could not be read."""
    unread = any(problem.field.startswith(("on-", "from-", "to-", "duration-")) for problem in read)
    return [problem for problem in told if not (unread and problem.code == "training.slots_missing")]


def _number(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("training", ""))
    except ValueError as error:
        raise Http404 from error


def _only_chosen(request: HttpRequest, errors: Errors) -> bool:
    """Whether nothing was sent but whom a pasted list means: the title is what comes next."""
    return request.POST.get("act") == "choose" and not errors and not request.POST.get("title")


def _page(
    request: HttpRequest,
    employer: UUID,
    choice: Choice,
    errors: Errors,
    refused: Mapping[UUID, tuple[Problem, ...]] | None = None,
    *,
    typed: Mapping[str, str] | None = None,
    pasted: Pasted | None = None,
    begins: Begun | None = None,
) -> HttpResponse:
    """The form with all that was typed, or with what it begins with."""
    holds = typed or request.POST
    fill = fill_fields(templates_of(request, employer), holds, errors)
    context = {
        "employer": employer,
        "form": "training-form",
        "training": request.POST.get("training") or str(uuid4()),
        **terms_fields(holds, errors, request.POST),
        "pasted": pasted_field(pasted.text if pasted else request.POST.get(FIELD, ""), errors),
        "lines": pasted.lines if pasted else (),
        "begins": not request.POST or _only_chosen(request, errors),
        "begun_with": begins.name if begins else "",
        "fill": fill,
        "fill_used": any(each.error for each in fill),
        "errors": errors.summary,
        "refusals": refusals(request, employer, refused or {}),
        **part_context(request, employer, choice, errors, holds),
    }
    return render(request, "web/training_form.html", context, status=422 if errors or refused else 200)
