# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of an element that the schema has accepted, as words of ours; what they can't be is a problem."""

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from lxml.etree import _Element

from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

Value = TypeVar("Value")
Closed = TypeVar("Closed", bound=Enum)


class Fields:
    """Reads the children of an element by their local names. Problems found on the way are collected for the record."""

    def __init__(self, element: _Element, today: date, problems: list[Problem] | None = None, place: str = "") -> None:
        """`place` is the path of the element within its record: "Slot.0"."""
        self.today, self.place = today, place
        self.problems: list[Problem] = [] if problems is None else problems
        self._children: dict[str, list[_Element]] = {}
        for child in element:
            name = _local(child.tag)
            if name in self._children:
                self._children[name].append(child)
            else:
                self._children[name] = [child]

    def has(self, name: str) -> bool:
        """Whether it is stated."""
        return name in self._children

    def text(self, name: str) -> str:
        """The text, without the spaces around it; empty where nothing is stated."""
        return (self._children[name][0].text or "").strip() if name in self._children else ""

    def attribute(self, name: str, attribute: str) -> str:
        """An attribute of a child."""
        return (self._children[name][0].get(attribute) or "").strip() if name in self._children else ""

    def day(self, name: str) -> date | None:
        """A day."""
        return self._read(name, date.fromisoformat)

    def day_of(self, name: str) -> date:
        """A day that the schema demands."""
        return date.fromisoformat(self.text(name))

    def time(self, name: str) -> time | None:
        """A time of day."""
        return self._read(name, time.fromisoformat)

    def whole(self, name: str) -> int | None:
        """A whole number."""
        return self._read(name, whole)

    def whole_of(self, name: str) -> int:
        """A whole number that the schema demands."""
        return whole(self.text(name))

    def amount_of(self, name: str) -> Fraction:
        """An exact number that the schema demands."""
        return exact(self.text(name))

    def one_of(self, name: str, values: type[Closed]) -> Closed:
        """A value of a closed list that the schema demands."""
        return values(self.text(name))

    def amount(self, name: str) -> Fraction | None:
        """An exact number, with decimals or as a fraction."""
        return self._read(name, exact)

    def flag(self, name: str) -> bool | None:
        """Whether, if stated."""
        return self._read(name, lambda text: text in ("true", "1"))

    def among(self, name: str, values: type[Closed]) -> Closed | None:
        """A value of a closed list."""
        return self._read(name, values)

    def number(self, name: str) -> Ssin | None:
        """A national number."""
        return self._checked(name, lambda text: Ssin.parse(text, today=self.today))

    def committee(self, name: str) -> JointCommittee | None:
        """A joint committee."""
        return self._checked(name, JointCommittee.parse)

    def establishment(self, name: str) -> EstablishmentNumber | None:
        """The number of an establishment."""
        return self._checked(name, EstablishmentNumber.parse)

    def quarter(self, name: str) -> Quarter | None:
        """A quarter."""
        return self._checked(name, Quarter.parse)

    def part(self, name: str) -> "Fields | None":
        """A child that has children itself."""
        return Fields(self._children[name][0], self.today, self.problems, self._at(name)) if self.has(name) else None

    def parts(self, name: str) -> Iterator["Fields"]:
        """All children of that name."""
        for count, child in enumerate(self._children.get(name, ())):
            yield Fields(child, self.today, self.problems, f"{self._at(name)}.{count}")

    def refuse(self, code: str, name: str, **values: object) -> None:
        """Notes a problem of a child."""
        self.problems.append(Problem(code, self._at(name), values))

    def _read(self, name: str, reading: Callable[[str], Value]) -> Value | None:
        return reading(self.text(name)) if name in self._children else None

    def _checked(self, name: str, reading: Callable[[str], Value | Problem]) -> Value | None:
        found = self._read(name, reading)
        if isinstance(found, Problem):
            self.problems.append(found.at(self._at(name)))
            return None
        return found

    def _at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=512)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def whole(text: str) -> int:
    """A whole number. The schema lets any number of zeros precede it: more than Python reads as digits of an int."""
    return int(Decimal(text))


def exact(text: str) -> Fraction:
    """A number with decimals, with as many zeros, or a fraction."""
    return Fraction(text) if "/" in text else Fraction(Decimal(text))
