# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training corrected: the form as it stands, a reason, and what another officer changed meanwhile."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.clash import version_sent
from openfla.channels.web.may import takes
from openfla.channels.web.signin import notify
from openfla.channels.web.trainings.training_conflict import Mine, Shown, conflict_of, is_conflict
from openfla.channels.web.trainings.training_entry import TrainingEntry, read_training, typed_training
from openfla.channels.web.trainings.training_fields import Errors, reason_field, terms_fields
from openfla.channels.web.trainings.training_reason import reason_of
from openfla.channels.web.trainings.training_repeat import not_repeated, repeated
from openfla.channels.web.trainings.training_slots import PARTS
from openfla.channels.web.trainings.training_words import here
from openfla.channels.web.trainings.trainings import training_view
from openfla.channels.wording import problem_sentence
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.trainings.trainings import CorrectTraining, TrainingCard, TrainingView
from openfla.terms.problem import Problem


@takes(CorrectTraining, shows=(TrainingCard,))
def show(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """The form with what is registered; "correct" corrects the version that was seen.

    "repeat" adds the repetitions of its sessions to the form.
    """
    view = training_view(request, employer, training, size=1)
    if request.method == "POST" and request.POST.get("act") == "correct":
        return _correct(request, employer, view)
    if view.cancelled:
        return redirect("training", employer=employer, training=training)
    if request.POST.get("act") == "repeat":
        found = repeated(request.POST.dict(), here())
        shown = Shown(request.POST.dict(), Errors.of(found)) if isinstance(found, list) else Shown(found)
        return _page(request, employer, view, shown)
    typed = request.POST.dict() or typed_training(view.terms, here())
    return _page(request, employer, view, Shown(typed))


def _correct(request: HttpRequest, employer: UUID, view: TrainingView) -> HttpResponse:
    typed = request.POST.dict()
    entry, (reason, unsaid) = read_training(typed), reason_of(typed)
    unread = (*entry.problems, *unsaid, *not_repeated(typed))
    command = CorrectTraining(employer, view.training, version_sent(request), entry.terms, reason)
    [outcome] = performed(request, [command], rehearse=bool(unread))
    if isinstance(outcome, Done) and not unread:
        notify(request, _said(outcome))
        return redirect("training", employer=employer, training=view.training)
    if isinstance(outcome, Refused) and is_conflict(outcome):
        theirs = typed_training(view.terms, here())
        conflict = conflict_of(outcome, Mine(typed, entry.terms), theirs, _fields_of)
        return _page(request, employer, view, Shown(conflict.typed, conflict=conflict))
    told = outcome.problems if isinstance(outcome, Refused) else ()
    errors = _errors(request, employer, view, entry, (*unread, *told))
    return _page(request, employer, view, Shown(typed, errors))


def _said(outcome: Done) -> str:
    if outcome.effect is Effect.UNCHANGED:
        return _("Nothing was different; the training stands as it was.")
    return _("The training was corrected; the accounts follow.")


def _fields_of(name: str) -> Callable[[str], bool]:
    """Which fields of the form say a field of the training."""
    if name == "slots":
        return lambda field: field.partition("-")[0] in PARTS and "-" in field
    return lambda field: field == ("given_in" if name == "language" else name)


def _errors(
    request: HttpRequest, employer: UUID, view: TrainingView, entry: TrainingEntry, problems: tuple[Problem, ...]
) -> Errors:
    """Problems at their fields; one about a participation is told with the worker's name."""
    of_workers = [problem for problem in problems if problem.field.startswith("participations.")]
    errors = Errors.of(entry.placed(problem) for problem in problems if problem not in of_workers)
    if of_workers:
        parts = training_view(request, employer, view.training).participations
        names = {str(part.participation): part.worker_name for part in parts}
        for problem in of_workers:
            name = names.get(problem.field.split(".")[1], "")
            errors.summary.append((f"{name}: {problem_sentence(problem, here())}", "on-0"))
    return errors


def _page(request: HttpRequest, employer: UUID, view: TrainingView, shown: Shown) -> HttpResponse:
    typed, errors = shown.typed, shown.errors
    context = {
        "employer": employer,
        "form": "training-form",
        "view": view,
        "version": view.version if shown.conflict else typed.get("version", view.version),
        **terms_fields(typed, errors, request.POST),
        "reason": reason_field(typed, errors, _("It stays in the history, and the workers can read it.")),
        "errors": errors.summary,
        "conflict": shown.conflict,
    }
    return render(request, "web/training_correct.html", context, status=shown.status)
