# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list pasted on the form of a training: whom its lines mean is chosen, the other lines are told one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.pasted_lines import FIELD, lines_in, pieces_of, read, too_many
from openfla.channels.web.trainings.training_choice import Choice
from openfla.desk.gate import ask
from openfla.desk.workers.workers_meant import LineMeant, WorkerMeant, WorkersMeant
from openfla.terms.problem import Problem, shown

MOST_CHOSEN = 500
"""So many workers are carried by the form one by one; of more, the list and its filter choose better."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of which nobody is chosen yet, fit to be shown, and whom it may mean."""

    number: int
    text: str
    workers: tuple[WorkerMeant, ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a list leaves: who is chosen, the text that stays in its field, and what is wrong."""

    choice: Choice
    text: str
    lines: tuple[OpenLine, ...] = ()
    problems: tuple[Problem, ...] = ()


def chosen(request: HttpRequest, employer: UUID, choice: Choice) -> Pasted:
    """With the workers of the lines that mean one; a line stays until somebody whom it may mean is chosen."""
    lines, pasted = lines_in(request), Pasted(choice, request.POST.get(FIELD, ""))
    if not lines:
        return replace(pasted, problems=(Problem("training.lines_missing", FIELD),))
    if problems := too_many(lines):
        return replace(pasted, problems=problems)
    meant = _meant(request, employer, lines)
    found = (each.workers[0].worker for each in meant if len(each.workers) == 1 and each.sure)
    workers = tuple(dict.fromkeys((*choice.workers, *found)))
    if len(workers) > MOST_CHOSEN:
        return replace(pasted, problems=(Problem("training.chosen_too_many", FIELD, {"most": MOST_CHOSEN}),))
    return _left(Choice(workers, everyone=False), lines, meant)


def not_chosen(request: HttpRequest, employer: UUID, choice: Choice) -> Pasted:
    """The lines of which nobody is chosen when the training is registered: what is registered would lack them."""
    lines = lines_in(request)
    if problems := too_many(lines):
        return Pasted(choice, request.POST.get(FIELD, ""), problems=problems)
    return _left(choice, lines, _meant(request, employer, lines) if lines else ())


def _left(choice: Choice, lines: Sequence[str], meant: Sequence[LineMeant]) -> Pasted:
    workers = set(choice.workers)
    left = [
        (line, each.workers)
        for line, each in zip(lines, meant, strict=True)
        if workers.isdisjoint(worker.worker for worker in each.workers)
    ]
    told = tuple(OpenLine(number, shown(line, 100), meant) for number, (line, meant) in enumerate(left, 1))
    problems = (Problem("training.lines_open", FIELD, {"number": len(left)}),) if left else ()
    return Pasted(choice, "\n".join(line for line, _ in left), told, problems)


def _meant(request: HttpRequest, employer: UUID, lines: Sequence[str]) -> tuple[LineMeant, ...]:
    question = WorkersMeant(employer, tuple(read(pieces_of(line)) for line in lines))
    found: tuple[LineMeant, ...] | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return found
