# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For whom: the ticked workers, or all that match the list's filter, which the address then carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.workers import question_of
from openfla.desk.gate import ask
from openfla.desk.workers.worker_list import WorkersMatching
from openfla.desk.workers.worker_names import WorkerName, WorkerNames
from openfla.terms.problem import Problem

ONE_BY_ONE = 50
"""Up to so many workers stand in the form by name, each with a row of their own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The workers; `everyone` when they are too many to name and are all that match the filter in the address."""

    workers: tuple[UUID, ...]
    everyone: bool

    @property
    def named(self) -> bool:
        """Whether they stand in the form one by one."""
        return len(self.workers) <= ONE_BY_ONE

    def problems(self, expected: str) -> list[Problem]:
        """What keeps these workers from being registered: nobody, or not the number that the form showed."""
        if not self.workers:
            return [Problem("training.nobody_chosen")]
        if self.everyone and expected != str(len(self.workers)):
            values = {"expected": expected[:9], "found": len(self.workers)}
            return [Problem("training.selection_changed", "", values)]
        return []


def choice_of(request: HttpRequest, employer: UUID) -> Choice:
    """What the address or the form chooses. Not found for an id that is none."""
    given, left_out = request.POST.getlist("worker"), set(request.POST.getlist("left_out"))
    if not given and request.GET.get("all") == "1":
        found = _matching(request, employer)
        return Choice(found, everyone=len(found) > ONE_BY_ONE)
    try:
        chosen = [UUID(text) for text in given or request.GET.getlist("worker") if text not in left_out]
    except ValueError as error:
        raise Http404 from error
    return Choice(tuple(dict.fromkeys(chosen)), everyone=False)


def _matching(request: HttpRequest, employer: UUID) -> tuple[UUID, ...]:
    question = question_of(request, employer)
    matching = WorkersMatching(employer, question.year, question.filter)
    found = ask(matching, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return tuple(found)


def chosen_workers(request: HttpRequest, employer: UUID) -> list[UUID]:
    """The ids of the chosen workers."""
    return list(choice_of(request, employer).workers)


def names_of(request: HttpRequest, employer: UUID, workers: Sequence[UUID]) -> tuple[WorkerName, ...]:
    """Who they are, in the order of their names."""
    question = WorkerNames(employer, tuple(workers))
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) if workers else ()
    return tuple(found or ())
