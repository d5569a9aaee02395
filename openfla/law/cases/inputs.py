# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a case gives, with access by type: each slip is told with its field, what was found and what is expected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.law.document import Data, shown
from openfla.terms.problem import shown as cut

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""What lies outside is a slip of the pen."""

_WRITTEN = re.compile(
    r"(?P<above>[-+]?[0-9]{1,30}(?:\.[0-9]{1,30})?)(?: ?/ ?(?P<under>[0-9]{1,30}(?:\.[0-9]{1,30})?))?"
)


class CaseProblem(Exception):  # noqa: N818 - reported as a failing case, not a bug
    """A case can't be understood or answered: says the field, what was found and what is expected."""

    def __init__(self, field: str, what: str) -> None:
        """`what` is wrong with `field` (a path such as inputs.year)."""
        super().__init__(f"{field}: {what}")
        self.field, self.what = field, what


@dataclass(frozen=True, slots=True)
class Inputs:
    """A mapping of a case with access by type. Absent and null mean the same."""

    place: str
    data: Mapping[str, Data]

    def has(self, key: str) -> bool:
        """Whether something else than null stands at `key`."""
        return self.data.get(key) is not None

    def wrong(self, key: str, expected: str) -> CaseProblem:
        """The problem at `key`."""
        found = self.data.get(key)
        given = "nothing is given" if found is None else f"found {brief(found)}"
        what = f"{expected} is expected, {given}."
        return CaseProblem(f"{self.place}.{key}", what)

    def amount(self, key: str) -> Fraction:
        """An exact number, written as a decimal or, in quotes, as a fraction."""
        found = exact(self.data.get(key))
        if found is None:
            raise self.wrong(key, 'a number such as 2.5 or "23/38"')
        return found

    def positive(self, key: str) -> Fraction:
        """An exact number that isn't negative."""
        found = self.amount(key)
        if found < 0:
            raise self.wrong(key, "a number that isn't negative")
        return found

    def positive_or_none(self, key: str) -> Fraction | None:
        """An exact number that isn't negative, or None when absent."""
        return self.positive(key) if self.has(key) else None

    def amount_or_none(self, key: str) -> Fraction | None:
        """An exact number, or None when absent."""
        return self.amount(key) if self.has(key) else None

    def whole(self, key: str) -> int:
        """A whole number."""
        found = self.data.get(key)
        number = None if isinstance(found, str) else exact(found)
        if number is None or number.denominator != 1:
            raise self.wrong(key, "a whole number")
        return int(number)

    def day(self, key: str) -> date:
        """A day."""
        found = day_of(self.data.get(key))
        if found is None:
            raise self.wrong(key, "a day such as 2024-01-31")
        return found

    def day_or_none(self, key: str) -> date | None:
        """A day, or None when absent."""
        return self.day(key) if self.has(key) else None

    def text(self, key: str) -> str:
        """A text."""
        found = self.data.get(key)
        if not isinstance(found, str):
            raise self.wrong(key, "a text, in quotes")
        return found

    def text_or_none(self, key: str) -> str | None:
        """A text, or None when absent."""
        return self.text(key) if self.has(key) else None

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        found = self.data.get(key)
        if found is not None and not isinstance(found, bool):
            raise self.wrong(key, "true or false")
        return default if found is None else found

    def among(self, key: str, known: Mapping[str, object]) -> str:
        """One of a closed list of texts."""
        found = self.data.get(key)
        if not isinstance(found, str) or found not in known:
            raise self.wrong(key, f"one of {', '.join(known)}")
        return found

    def items(self, key: str) -> list[Data]:
        """A list."""
        found = self.data.get(key)
        if not isinstance(found, list):
            raise self.wrong(key, "a list")
        return found

    def days(self, key: str) -> tuple[date, ...]:
        """A list of days; a single day is a list of one."""
        found = self.data.get(key)
        listed = found if isinstance(found, list) else [found]
        days = tuple(day for day in map(day_of, listed) if day is not None)
        if len(days) != len(listed) or not days:
            raise self.wrong(key, "a day or a list of days such as 2024-01-31")
        return days

    def children(self, key: str) -> tuple["Inputs", ...]:
        """A list of mappings, perhaps empty."""
        items = self.items(key)
        return tuple(self._child(f"{self.place}.{key}.{number}", item) for number, item in enumerate(items))

    def some(self, key: str) -> tuple["Inputs", ...]:
        """A list of mappings, at least one."""
        found = self.children(key)
        if not found:
            raise self.wrong(key, "a list that isn't empty")
        return found

    def child(self, key: str) -> "Inputs":
        """A mapping."""
        return self._child(f"{self.place}.{key}", self.data.get(key))

    @staticmethod
    def _child(place: str, data: Data) -> "Inputs":
        if not isinstance(data, dict):
            raise CaseProblem(place, f"a mapping is expected, found {brief(data)}.")
        return Inputs(place, data)


def brief(found: object) -> str:
    """What was found, cut short for a message."""
    return cut(shown(found))


def exact(found: object) -> Fraction | None:
    """The exact number that stands in a file; None if it isn't one."""
    if isinstance(found, bool):
        return None
    if isinstance(found, int | Fraction):
        return Fraction(found)
    written = _WRITTEN.fullmatch(found.strip()) if isinstance(found, str) else None
    if written is None:
        return None
    over = Fraction(written["under"] or 1)
    return Fraction(written["above"]) / over if over else None


def day_of(found: object) -> date | None:
    """The day that stands in a file, in quotes or not; None if it isn't one or lies beyond what the law could mean."""
    if isinstance(found, str):
        found = _iso(found.strip())
    return found if isinstance(found, date) and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-01-31") else None
    except ValueError:
        return None
