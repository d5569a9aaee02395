# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Under which id a form registers a training: its own, that of one known by its reference, or a new one."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from django.http import HttpRequest

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.trainings.trainings import RegisterTraining, TrainingCard, TrainingView

TIMES = 9
"""So often a training is taken back and registered again from one form."""
Numbered = tuple[RegisterTraining, UUID]


def numbered(request: HttpRequest, commands: Sequence[RegisterTraining]) -> list[Numbered]:
    """Each command as it is to be sent, and the id of the training in which it ends: parts name that one."""
    outcomes = performed(request, commands, rehearse=True)
    return [_numbered(request, command, told) for command, told in zip(commands, outcomes, strict=True)]


def _numbered(request: HttpRequest, command: RegisterTraining, outcome: Outcome) -> Numbered:
    if isinstance(outcome, Done):
        return command, outcome.reference
    number = _free(request, command) if _used(outcome) else command.training
    return replace(command, training=number), number


def _used(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and any(each.code == "training.id_used" for each in outcome.problems)


def _free(request: HttpRequest, command: RegisterTraining) -> UUID:
    """The id, or the next that follows from it where the training was cancelled: the same whenever the form is sent."""
    number = command.training
    for _time in range(TIMES):
        question = TrainingCard(command.employer, number, participation_size=0, told=False)
        view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
        if not (isinstance(view, TrainingView) and view.cancelled):
            break
        number = uuid5(number, "again")
    return number
