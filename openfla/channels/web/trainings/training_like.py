# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training given again: the form of an earlier one, for the same workers, without its days and its own number."""

from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.ids import sent_id
from openfla.channels.web.trainings.training_choice import Choice
from openfla.channels.web.trainings.training_entry import typed_training
from openfla.channels.web.trainings.training_words import here
from openfla.channels.web.trainings.trainings import training_view
from openfla.desk.trainings.trainings import TrainingView

MOST = 500
"""So many workers are taken along; of more, the list and its filter choose better."""


def repeatable(view: TrainingView) -> bool:
    """Whether the page of the training offers it."""
    return not view.cancelled and 0 < view.participants <= MOST


def given_again(request: HttpRequest, employer: UUID) -> tuple[dict[str, str], Choice]:
    """What the form then holds, and for whom it is; not found for a training that is not there."""
    view = training_view(request, employer, sent_id(request.GET.get("like")), size=MOST)
    typed = typed_training(view.terms, here())
    own = {"reference": "", **{name: "" for name in typed if name.startswith("on-")}}
    workers = tuple(dict.fromkeys(part.worker for part in view.participations)) if repeatable(view) else ()
    return typed | own, Choice(workers, everyone=False)
