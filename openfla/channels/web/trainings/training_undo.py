# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was just done for many workers is taken back: by the button that waits beside what the page tells."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.ids import sent_id
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.training_words import here
from openfla.channels.web.undone import UNDO
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Refused
from openfla.desk.trainings.undoing import ActOnTraining, ActView, UndoParticipation, UndoTraining
from openfla.desk.wholes import LEFT


def undo_url(employer: UUID, training: UUID, version: UUID | None) -> str:
    """Where a POST takes back the act that left or cancelled this version; nowhere for none."""
    if version is None:
        return ""
    return f"{reverse('training', args=[employer, training])}?{urlencode({UNDO: str(version)})}"


def undo(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """All of it or nothing; the page of the training says which."""
    _undone(request, employer, training, sent_id(request.GET.get(UNDO)))
    return redirect("training", employer=employer, training=training)


def _undone(request: HttpRequest, employer: UUID, training: UUID, version: UUID) -> None:
    question = ActOnTraining(employer, training, version)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, ActView):
        raise Http404
    reason = _("Undone at once")
    commands: list[UndoParticipation | UndoTraining] = (
        [UndoTraining(employer, training, version, reason)]
        if view.registered
        else [UndoParticipation(employer, part, left, reason) for part, left in view.parts]
    )
    outcomes = performed(request, commands, wholes=[range(len(commands))])
    refused = [each for each in outcomes if isinstance(each, Refused) and each != LEFT]
    if refused:
        notify(request, problem_sentence(refused[0].problems[0], here()), "act")
    else:
        notify(request, _("It was undone; all stands as before."))
