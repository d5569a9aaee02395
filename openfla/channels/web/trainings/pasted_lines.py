# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of a pasted list: rows of a spreadsheet, or one worker typed on each."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.http import HttpRequest

from openfla.channels.web.signin import today
from openfla.channels.web.trainings.training_text import clean
from openfla.desk.names import LONGEST
from openfla.desk.workers.workers_meant import MOST_LINES, PastedLine
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

FIELD = "pasted"
MOST_PIECES = 6
LONGEST_REFERENCE = 60
_APART = re.compile(r"[\t;|,]")
_SIGNS = re.compile(r"[ .\-/]")


def lines_in(request: HttpRequest) -> tuple[str, ...]:
    """The lines of the form."""
    return lines_of(request.POST.get(FIELD, ""))


def lines_of(text: str) -> tuple[str, ...]:
    """Each line once, without empty ones."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if pieces_of(line)))


def too_many(lines: Sequence[str]) -> tuple[Problem, ...]:
    """What is told where none of so many lines is looked up."""
    if len(lines) <= MOST_LINES:
        return ()
    return (Problem("training.lines_too_many", FIELD, {"found": len(lines), "most": MOST_LINES}),)


def pieces_of(line: str) -> list[str]:
    """The cells of a line, without quotes and empty ones; beyond the first few nothing is looked for."""
    cells = (" ".join(clean(cell).strip('"').split()) for cell in _APART.split(line))
    return [cell for cell in cells if cell][:MOST_PIECES]


def read(pieces: Sequence[str]) -> PastedLine:
    """A row of a spreadsheet has its number, its reference and its names in any of its cells.

    Where a number was meant and mistyped nothing else decides: the line means nobody.
    """
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
