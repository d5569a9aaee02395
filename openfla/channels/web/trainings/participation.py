# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One worker's part in a training: shown with its history, corrected, cancelled."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.clash import version_sent
from openfla.channels.web.may import may, shows
from openfla.channels.web.rescue.marks import marks_of
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.participation_entry import read_part, typed_part
from openfla.channels.web.trainings.training_conflict import Mine, Shown, conflict_of, is_conflict
from openfla.channels.web.trainings.training_fields import Errors, attended_fields, part_fields, reason_field
from openfla.channels.web.trainings.training_lines import history_lines, part_line
from openfla.channels.web.trainings.training_reason import reason_of
from openfla.channels.web.trainings.training_words import here
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.trainings.participation_card import ParticipationCard, ParticipationCardView
from openfla.desk.trainings.trainings import CancelParticipation, CorrectParticipation
from openfla.terms.problem import Problem

DESK = {"attended": "attended-0", "version": "", "training": ""}
"""Where the form shows a problem of the desk that has no field of its own."""
TOGETHER = {"minutes": ("minutes", "attended"), "attended": ("minutes", "attended")}
TOGETHER |= {"counts": ("counts", "counts_because"), "counts_because": ("counts", "counts_because")}


@shows(ParticipationCard, takes=(CorrectParticipation, CancelParticipation))
def show(request: HttpRequest, employer: UUID, participation: UUID) -> HttpResponse:
    """The part; "correct" corrects and "cancel" cancels the version that was seen."""
    view = _view(request, employer, participation)
    act = request.POST.get("act") if request.method == "POST" else None
    if act == "correct":
        return _correct(request, employer, view)
    if act == "cancel":
        return _cancel(request, employer, view)
    return _page(request, employer, view, Shown(request.POST.dict() or typed_part(view.part.terms, here())))


def _view(request: HttpRequest, employer: UUID, participation: UUID) -> ParticipationCardView:
    question = ParticipationCard(employer, participation)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, ParticipationCardView):
        raise Http404
    return view


def _correct(request: HttpRequest, employer: UUID, view: ParticipationCardView) -> HttpResponse:
    typed = request.POST.dict()
    slots = len(view.training_terms.slots)
    entry, (reason, unsaid) = read_part(typed, view.part.terms, slots), reason_of(typed)
    unread = (*entry.problems, *unsaid)
    command = CorrectParticipation(employer, view.part.participation, version_sent(request), entry.terms, reason)
    [outcome] = performed(request, [command], rehearse=bool(unread))
    if isinstance(outcome, Done) and not unread:
        _announce(request, outcome)
        return redirect("participation", employer=employer, participation=view.part.participation)
    if isinstance(outcome, Refused) and is_conflict(outcome):
        theirs = typed_part(view.part.terms, here())
        conflict = conflict_of(outcome, Mine(typed, entry.terms), theirs, _fields_of)
        return _page(request, employer, view, Shown(conflict.typed, conflict=conflict))
    told = outcome.problems if isinstance(outcome, Refused) else ()
    return _page(request, employer, view, Shown(typed, _errors((*unread, *told))))


def _announce(request: HttpRequest, outcome: Done) -> None:
    unchanged = outcome.effect is Effect.UNCHANGED
    notify(
        request,
        _("Nothing was different; the participation stands as it was.")
        if unchanged
        else _("The participation was corrected; the account follows."),
    )
    for warning in outcome.warnings:
        notify(request, problem_sentence(warning, here()), "soon")


def _cancel(request: HttpRequest, employer: UUID, view: ParticipationCardView) -> HttpResponse:
    reason, problems = reason_of(request.POST.dict())
    command = CancelParticipation(employer, view.part.participation, version_sent(request), reason)
    [outcome] = performed(request, [command], rehearse=bool(problems))
    told = (*problems, *(outcome.problems if isinstance(outcome, Refused) else ()))
    if told:
        typed = typed_part(view.part.terms, here())
        return _page(request, employer, view, Shown(typed, _errors(told), cancelling=True))
    notify(request, _("The participation was cancelled; the days were given back."))
    return redirect("training", employer=employer, training=view.training)


def _fields_of(name: str) -> Callable[[str], bool]:
    """Which fields of the form say a field of the part."""
    names = TOGETHER.get(name, (name,))
    return lambda field: field in names or field.partition("-")[0] in names


def _errors(problems: Iterable[Problem]) -> Errors:
    return Errors.of(replace(each, field=DESK.get(each.field, each.field)) for each in problems)


def _page(request: HttpRequest, employer: UUID, view: ParticipationCardView, shown: Shown) -> HttpResponse:
    typed, errors = shown.typed, Errors() if shown.cancelling else shown.errors
    corrects = not view.cancelled and may(request, employer, CorrectParticipation)
    context = {
        "employer": employer,
        "corrects": corrects,
        "form": "training-form" if corrects else "",
        "view": view,
        "line": part_line(view.part),
        "version": view.part.version if shown.conflict else typed.get("version", view.part.version),
        "part": part_fields(typed, errors),
        "attended": attended_fields(typed, errors, view.training_terms.slots),
        "reason": reason_field(typed, errors),
        "cancel_reason": request.POST.get("reason", "") if shown.cancelling else "",
        "cancel_error": shown.errors.by_field.get("reason", "") if shown.cancelling else "",
        "errors": shown.errors.summary,
        "conflict": shown.conflict,
        "rescued": marks_of(request, employer, [view.part.participation]).get(view.part.participation, ()),
        "history": history_lines(view.history),
    }
    return render(request, "web/participation.html", context, status=shown.status)
