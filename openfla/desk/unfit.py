# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What no command may carry, whatever it is about.

Texts are kept in the clear, shown, exported and told in histories: a national number has no place in them, nor have
signs that turn the line. A day beyond living memory or far ahead is a slip of the keyboard.
"""

import dataclasses
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
    found = _problems_in(command, today)
    return Refused(tuple(found)) if found else None


def _problems_in(whole: object, today: date) -> list[Problem]:
    """Of a command or a part of one; the path of a problem begins at its own field."""
    found: list[Problem] = []
    kind: type = type(whole)
    for name in _fields(kind):
        if problems := _problems_of(getattr(whole, name), today):
            found += problems if name in _UNNAMED else [problem.at(name) for problem in problems]
    return found


def _problems_of(value: object, today: date) -> list[Problem]:
    if type(value) is str:
        return [Problem(code) for code in _unfit_text(value, today)] if value else []
    if type(value) is date:
        fit = FIRST_DAY <= value <= LAST_DAY
        return [] if fit else [Problem("date.out_of_range", "", {"found": value, "first": FIRST_DAY, "last": LAST_DAY})]
    if isinstance(value, tuple):
        parts = enumerate(value)
        return [problem.at(str(place)) for place, each in parts for problem in _problems_of(each, today)]
    return _problems_in(value, today)


def _unfit_text(text: str, today: date) -> list[str]:
    codes = ["text.control_signs"] if steers(text, breaks=True) else []
    return [*codes, "text.national_number"] if holds_national_number(text, today) else codes


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a command or of a part of one; identifiers and the like, of the room of words, check themselves."""
    own = dataclasses.is_dataclass(kind) and kind.__module__.startswith(_DESK)
    return tuple(each.name for each in dataclasses.fields(kind)) if own else ()
