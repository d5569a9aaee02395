# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A form that was or will be filled in: what was typed, what it means, and what is wrong beside which field.

A field is named as the desk names it, with dashes: the problem at "segments.0.weekly_minutes" stands beside the field
"segments-0-weekly_minutes", whose id is the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.utils import translation

from openfla.channels.web.format import language_of
from openfla.channels.wording import problem_sentence, sentence
from openfla.channels.wording import words_of as in_words
from openfla.terms.calendar import parse_date
from openfla.terms.problem import Problem, shown

MOST = 500
"""Signs of a text that fit."""
FIRST_YEAR, LAST_YEAR = 2017, 2100
INSIDE = ("identity.", "opening.")
"""Parts of commands whose fields stand in a form without a prefix."""

Value = TypeVar("Value")
Kind = TypeVar("Kind", bound=StrEnum)
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field as <c-field> takes it; `name` is its id too."""

    name: str
    label: str
    value: str = ""
    kind: str = "text"
    options: Options = ()
    hint: str = ""
    error: str = ""
    required: bool = False
    wide: bool = False
    inputmode: str = ""


def here() -> str:
    """The reader's language."""
    return language_of(translation.get_language())


def said(code: str) -> str:
    """The words of a label or of a part of a closed list."""
    return sentence(code, {}, here())


def words_of(kinds: type[StrEnum], code: str) -> Options:
    """The members of a closed list with their words, which stand in the list's own order."""
    return in_words(kinds, code, here())


class Entry:
    """The values of a form, by name, with the problems found while reading them and those of the desk."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        """Nothing is read yet."""
        self.typed = typed
        self.problems: list[Problem] = []
        self._shown: set[str] = set()

    def text(self, name: str, most: int = MOST) -> str:
        """What was typed, without blanks around it; what does not fit is a problem, told once."""
        text = self.typed.get(name, "").strip()
        if len(text) > most and not any(problem.field == name for problem in self.problems):
            self.problems.append(Problem("training.text_too_long", name, {"length": len(text), "limit": most}))
        return text[:most]

    def read(self, name: str, parse: Callable[[str], Value | Problem]) -> Value | None:
        """What the text means; None for an empty field and for one that can't be read, which becomes a problem."""
        text = self.text(name)
        if not text:
            return None
        value = parse(text)
        if isinstance(value, Problem):
            self.problems.append(Problem(value.code, name, value.values, value.severity))
            return None
        return value

    def day(self, name: str) -> date | None:
        """A day."""
        return self.read(name, parse_date)

    def year(self, name: str) -> int | None:
        """A year that facts can be registered for."""
        return self.read(name, _year)

    def one_of(self, kinds: type[Kind], name: str) -> Kind | None:
        """A member of a closed list; None for anything else."""
        text = self.text(name)
        return next((kind for kind in kinds if kind.value == text), None)

    def chosen(self, kinds: type[Kind], name: str) -> Kind | None:
        """A member of a closed list; None for an empty field and for what is not in the list, which is a problem."""
        text = self.among([kind.value for kind in kinds], name)
        return next((kind for kind in kinds if kind.value == text), None)

    def among(self, known: Collection[str], name: str) -> str:
        """A value of a closed list; empty for an empty field and for what is not in the list, which is a problem."""
        text = self.text(name)
        unknown = Problem("training.choice_unknown", name, {"found": shown(text)})
        if text and text not in known and unknown not in self.problems:
            self.problems.append(unknown)
        return text if text in known else ""

    def needs(self, name: str, label: str, most: int = MOST) -> None:
        """A problem if nothing stands in the field, and for what does not fit."""
        if not self.text(name, most):
            self.problems.append(Problem("form.missing", name, {"label": label}))

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Adds what the desk found."""
        self.problems.extend(problems)

    def field(self, name: str, label: str, **more: object) -> Field:
        """The field with what was typed and what is wrong with it; a secret one (`value=""`) is never shown again."""
        self._shown.add(name)
        known: dict[str, object] = {"value": self.typed.get(name, ""), "error": self._error(name), **more}
        return Field(name, label, **known)  # type: ignore[arg-type] # the keywords are those of Field

    def _error(self, name: str) -> str:
        return " ".join(problem_sentence(each, here()) for each in self.problems if place_of(each) == name)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Each problem once, with the field that it leads to (nothing when the form has no such field)."""
        pairs = ((problem_sentence(each, here()), place_of(each)) for each in self.problems)
        return list(dict.fromkeys((text, place if place in self._shown else "") for text, place in pairs))


def reason_field(entry: Entry) -> Field:
    """Why: asked for with each correction."""
    return entry.field("reason", said("form.reason"), hint=said("form.reason_hint"), required=True, wide=True)


def _year(text: str) -> int | Problem:
    if text.isascii() and text.isdigit() and len(text) == len("2026") and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return Problem("form.not_a_year", values={"found": shown(text), "first": FIRST_YEAR})


def place_of(problem: Problem) -> str:
    """The id of the field that a problem stands beside."""
    field = problem.field
    for prefix in INSIDE:
        field = field.removeprefix(prefix)
    return "segments-0-starts_on" if field == "segments" else field.replace(".", "-")
