# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What no command may carry, whatever it is about.

Texts are kept in the clear, shown, exported and told in histories: a national number has no place in them, nor have
signs that turn the line. A day beyond living memory or far ahead is a slip of the keyboard. A number in a field of its
own is refused where the operator stated no legal basis for taking numbers in.

The commands of a long file are looked through before their turn, while the database has work (`looking_ahead`).
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from typing import Any

from openfla.desk.outcome import Refused
from openfla.desk.trainings.trainings import ParticipationTerms
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin
from openfla.terms.text import holds_national_number, steers

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
NOT_TAKEN_IN = "number.not_taken_in"
MOST_KEPT = 4_096
"""Verdicts about texts and terms: what many lines of one file say alike is looked through once."""
_DESK = "openfla.desk."
_UNNAMED = ("terms", "command", "texts")
"""The fields of a command whose own fields are called without them: "title", not "terms.title"."""


_fit: ContextVar[dict[int, tuple[object, date]] | None] = ContextVar("_fit", default=None)
"""Commands that were found fit on a day before their turn, by identity."""


@contextmanager
def looking_ahead() -> Iterator[None]:
    """Within it a command that `look_ahead` found fit is not looked through again when its turn comes."""
    token = _fit.set({})
    try:
        yield
    finally:
        _fit.reset(token)


def look_ahead(command: object, today: date) -> None:
    """Looks a command through before its turn. What is wrong with one is said when that comes."""
    fit = _fit.get()
    if fit is not None and not _problems_in(command, today):
        fit[id(command)] = command, today


def let_go(commands: Iterable[object]) -> None:
    """Forgets commands whose turn is over, also where nobody asked about them: who may not act is not asked."""
    if (fit := _fit.get()) is not None:
        for command in commands:
            fit.pop(id(command), None)


def _found_fit(command: object, today: date) -> bool:
    """Asked once: nothing is kept of a command that has had its turn."""
    fit = _fit.get()
    return fit is not None and fit.pop(id(command), None) == (command, today)


def refusal_of(command: object, today: date, *, numbered: bool = True) -> Refused | None:
    """All of it, each at its field; None for a command that is fit. `numbered`: national numbers are taken in here."""
    if _found_fit(command, today):
        return None
    found = [problem for problem in _problems_in(command, today) if not numbered or problem.code != NOT_TAKEN_IN]
    return Refused(tuple(found)) if found else None


def _problems_in(whole: object, today: date) -> list[Problem]:
    """Of a command or a part of one; the path of a problem begins at its own field."""
    kind: type = type(whole)
    found: list[Problem] = []
    for name in _fields(kind):
        value = getattr(whole, name)
        if value and (problems := _problems_of(value, today)):
            found += problems if name in _UNNAMED else [problem.at(name) for problem in problems]
    return found


def _problems_of(value: object, today: date) -> Sequence[Problem]:
    kind: type = type(value)
    judge = _judge_of(kind)
    return () if judge is None else judge(value, today)


@cache
def _judge_of(kind: type) -> "Judge | None":
    """What looks through values of a type; None where they hold no text and no day."""
    return _JUDGED.get(kind) or (_problems_in if _fields(kind) else None)


@lru_cache(maxsize=MOST_KEPT)
def _in_text(text: str, today: date) -> Sequence[Problem]:
    steering, number = steers(text, breaks=True), holds_national_number(text, today)
    codes = ("text.control_signs",) * steering + ("text.national_number",) * number
    return tuple(Problem(code) for code in codes)


def _in_day(day: date, _today: date) -> Sequence[Problem]:
    if FIRST_DAY <= day <= LAST_DAY:
        return ()
    return [Problem("date.out_of_range", "", {"found": day, "first": FIRST_DAY, "last": LAST_DAY})]


def _in_parts(parts: tuple[object, ...], today: date) -> Sequence[Problem]:
    return [problem.at(str(place)) for place, each in enumerate(parts) for problem in _problems_of(each, today)]


def _in_parts_named(parts: Mapping[str, object], today: date) -> Sequence[Problem]:
    return [problem.at(name) for name, each in parts.items() for problem in _problems_of(each, today)]


def _in_number(_number: Ssin, _today: date) -> Sequence[Problem]:
    return [Problem(NOT_TAKEN_IN)]


Judge = Callable[[Any, date], Sequence[Problem]]
_JUDGED: dict[type, Judge] = {
    str: _in_text,
    date: _in_day,
    tuple: _in_parts,
    dict: _in_parts_named,
    Ssin: _in_number,
    ParticipationTerms: lru_cache(maxsize=MOST_KEPT)(_problems_in),
}


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a command or of a part of one; identifiers and the like, of the room of words, check themselves."""
    own = dataclasses.is_dataclass(kind) and kind.__module__.startswith(_DESK)
    return tuple(each.name for each in dataclasses.fields(kind)) if own else ()
