# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list pasted on the form of a training: whom its lines mean is chosen, the other lines are told one by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.web.trainings.training_choice import Choice
from openfla.channels.web.trainings.training_text import clean
from openfla.desk.gate import ask
from openfla.desk.names import LONGEST
from openfla.desk.workers.workers_meant import MOST_LINES, LineMeant, PastedLine, WorkerMeant, WorkersMeant
from openfla.terms.problem import Problem, shown
from openfla.terms.ssin import Ssin

FIELD = "pasted"
MOST_CHOSEN = 500
"""So many workers are carried by the form one by one; of more, the list and its filter choose better."""
MOST_PIECES = 6
LONGEST_REFERENCE = 60
_APART = re.compile(r"[\t;|,]")
_SIGNS = re.compile(r"[ .\-/]")


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
    lines, pasted = _lines(request), Pasted(choice, request.POST.get(FIELD, ""))
    if not lines:
        return replace(pasted, problems=(Problem("training.lines_missing", FIELD),))
    if problems := _too_many(lines):
        return replace(pasted, problems=problems)
    meant = _meant(request, employer, lines)
    found = (each.workers[0].worker for each in meant if len(each.workers) == 1 and each.sure)
    workers = tuple(dict.fromkeys((*choice.workers, *found)))
    if len(workers) > MOST_CHOSEN:
        return replace(pasted, problems=(Problem("training.chosen_too_many", FIELD, {"most": MOST_CHOSEN}),))
    return _left(Choice(workers, everyone=False), lines, meant)


def not_chosen(request: HttpRequest, employer: UUID, choice: Choice) -> Pasted:
    """The lines of which nobody is chosen when the training is registered: what is registered would lack them."""
    lines = _lines(request)
    if problems := _too_many(lines):
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


def _lines(request: HttpRequest) -> tuple[str, ...]:
    """Each line once, without empty ones."""
    written = request.POST.get(FIELD, "").splitlines()
    return tuple(dict.fromkeys(line.strip() for line in written if _pieces(line)))


def _too_many(lines: Sequence[str]) -> tuple[Problem, ...]:
    if len(lines) <= MOST_LINES:
        return ()
    return (Problem("training.lines_too_many", FIELD, {"found": len(lines), "most": MOST_LINES}),)


def _meant(request: HttpRequest, employer: UUID, lines: Sequence[str]) -> tuple[LineMeant, ...]:
    question = WorkersMeant(employer, tuple(map(_read, lines)))
    found: tuple[LineMeant, ...] | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return found


def _read(line: str) -> PastedLine:
    """A row of a spreadsheet has its number, its reference and its names in any of its cells.

    Where a number was meant and mistyped nothing else decides: the line means nobody.
    """
    pieces = _pieces(line)
    numbers = (Ssin.normalise(piece, today=today()) for piece in pieces)
    number = next((each for each in numbers if isinstance(each, Ssin)), None)
    if number is None and any(map(_like_a_number, pieces)):
        return PastedLine()
    references = dict.fromkeys(each for each in pieces if len(each) <= LONGEST_REFERENCE)
    names = dict.fromkeys(each for each in _names(pieces) if len(each) <= LONGEST)
    return PastedLine(number, tuple(references), tuple(names))


def _like_a_number(piece: str) -> bool:
    """As long as a national number, or as one whose zero in front a spreadsheet has taken away."""
    bare = _SIGNS.sub("", piece)
    return bare.isdecimal() and len(bare) in {10, 11}


def _names(pieces: Sequence[str]) -> Iterator[str]:
    """What may be a whole name: the line, a cell of several words, or two cells beside each other."""
    yield " ".join(pieces)
    yield from (piece for piece in pieces if " " in piece)
    yield from (" ".join(pair) for pair in pairwise(pieces))


def _pieces(line: str) -> list[str]:
    """The cells of a line, without quotes and empty ones; beyond the first few nothing is looked for."""
    cells = (" ".join(clean(cell).strip('"').split()) for cell in _APART.split(line))
    return [cell for cell in cells if cell][:MOST_PIECES]
