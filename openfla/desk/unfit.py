# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What no command may carry, whatever it is about.

Texts are kept in the clear, shown, exported and told in histories: a national number has no place in them, nor have
signs that turn the line. A day beyond living memory or far ahead is a slip of the keyboard.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date
from functools import cache

from openfla.desk.outcome import Refused
from openfla.terms.problem import Problem
from openfla.terms.text import holds_national_number, steers

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_DESK = "openfla.desk."
_UNNAMED = ("terms", "command")
"""The fields of a command whose own fields are called without them: "title", not "terms.title"."""


def refusal_of(command: object, today: date) -> Refused | None:
    """All of it, each at its field; None for a command that is fit."""
    found: list[Problem] = []
    _look_into(command, "", today, found)
    return Refused(tuple(found)) if found else None


def _look_into(whole: object, place: str, today: date, found: list[Problem]) -> None:
    kind: type = type(whole)
    for name in _fields(kind):
        _look_at(getattr(whole, name), (place, name), today, found)


def _look_at(value: object, at: tuple[str, str], today: date, found: list[Problem]) -> None:
    if isinstance(value, str):
        found.extend(Problem(code, _path(at)) for code in _unfit_text(value, today))
    elif type(value) is date:
        if not FIRST_DAY <= value <= LAST_DAY:
            found.append(
                Problem("date.out_of_range", _path(at), {"found": value, "first": FIRST_DAY, "last": LAST_DAY})
            )
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            _look_at(each, (_path(at), str(number)), today, found)
    else:
        _look_into(value, _path(at), today, found)


def _unfit_text(text: str, today: date) -> Iterator[str]:
    if steers(text, breaks=True):
        yield "text.control_signs"
    if holds_national_number(text, today):
        yield "text.national_number"


def _path(at: tuple[str, str]) -> str:
    place, name = at
    if name in _UNNAMED:
        return place
    return f"{place}.{name}" if place else name


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a command or of a part of one; identifiers and the like, of the room of words, check themselves."""
    own = dataclasses.is_dataclass(kind) and kind.__module__.startswith(_DESK)
    return tuple(each.name for each in dataclasses.fields(kind)) if own else ()
