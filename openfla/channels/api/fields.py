# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The values of a body that fits the contract, as words of ours; what they can't be is an issue at its place."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from openfla.channels.api.problems import Issue, bad_request
from openfla.channels.api.refusing import issue_type
from openfla.channels.api.values import snake
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

Value = TypeVar("Value")
Closed = TypeVar("Closed", bound=Enum)


class Fields:
    """Reads the properties of an object by name. Issues found on the way are collected for the whole body."""

    def __init__(
        self, body: Mapping[str, Any], today: date, issues: list[Issue] | None = None, place: str = ""
    ) -> None:
        """`place` is where the object stands in the body: "slots[0]"."""
        self.body, self.today, self.place = body, today, place
        self.issues: list[Issue] = [] if issues is None else issues

    def has(self, name: str) -> bool:
        """Whether it is stated."""
        return name in self.body

    def text(self, name: str) -> str:
        """The text, without the spaces around it; empty where nothing is stated."""
        return str(self.body.get(name, "")).strip()

    def whole(self, name: str) -> int | None:
        """A whole number."""
        return self._read(name, int)

    def whole_of(self, name: str) -> int:
        """A whole number that the contract demands."""
        return int(self.body[name])

    def flag(self, name: str) -> bool | None:
        """Whether, if stated."""
        return self._read(name, bool)

    def amount(self, name: str) -> Fraction | None:
        """An exact number, with decimals or as a fraction."""
        return self._read(name, Fraction)

    def amount_of(self, name: str) -> Fraction:
        """An exact number that the contract demands."""
        return Fraction(self.body[name])

    def day(self, name: str) -> date | None:
        """A day."""
        return self._read(name, date.fromisoformat)

    def day_of(self, name: str) -> date:
        """A day that the contract demands."""
        return date.fromisoformat(self.body[name])

    def time(self, name: str) -> time | None:
        """A time of day."""
        return self._read(name, time.fromisoformat)

    def among(self, name: str, values: type[Closed]) -> Closed | None:
        """A value of a closed list."""
        return self._read(name, lambda word: values(snake(word)))

    def one_of(self, name: str, values: type[Closed]) -> Closed:
        """A value of a closed list that the contract demands."""
        return values(snake(self.body[name]))

    def word(self, name: str) -> str:
        """A value of a list that is no type of ours; empty where nothing is stated."""
        return snake(self.text(name))

    def number(self, name: str) -> Ssin | None:
        """A national number."""
        return self._checked(name, lambda text: Ssin.parse(text, today=self.today))

    def committee(self, name: str) -> JointCommittee | None:
        """A joint committee."""
        return self._checked(name, JointCommittee.parse)

    def establishment(self, name: str) -> EstablishmentNumber | None:
        """The number of an establishment."""
        return self._checked(name, EstablishmentNumber.parse)

    def part(self, name: str) -> "Fields | None":
        """A property that is an object itself."""
        return Fields(self.body[name], self.today, self.issues, self.at(name)) if self.has(name) else None

    def parts(self, name: str) -> Iterator["Fields"]:
        """The objects of a list."""
        for count, each in enumerate(self.body.get(name, ())):
            yield Fields(each, self.today, self.issues, f"{self.at(name)}[{count}]")

    def refuse(self, code: str, name: str, **values: object) -> None:
        """Notes what is wrong with a property."""
        self.issues.append(Issue(issue_type(code), "body", self.at(name), code, values))

    def done(self) -> None:
        """Ends the reading of the whole body. Wrong if anything was noted."""
        if self.issues:
            raise bad_request(self.issues)

    def at(self, name: str) -> str:
        """Where a property stands in the body."""
        return f"{self.place}.{name}" if self.place else name

    def _read(self, name: str, reading: Callable[[Any], Value]) -> Value | None:
        return reading(self.body[name]) if name in self.body else None

    def _checked(self, name: str, reading: Callable[[str], Value | Problem]) -> Value | None:
        found = self._read(name, reading)
        if isinstance(found, Problem):
            self.refuse(found.code, name, **found.values)
            return None
        return found
