# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was typed into a form that asks and stores nothing: read field by field, each problem kept beside its field."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TypeVar

from django.http import QueryDict

from openfla.desk.law.calculator import years_offered
from openfla.terms.amount import parse_amount
from openfla.terms.calendar import parse_date
from openfla.terms.duration import parse_duration
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import Problem, shown

Read = TypeVar("Read")
LONGEST = 40
"""Longer than anything that can be read; the rest of a text is dropped."""


class Typed:
    """The texts of an address and the problems met while reading them."""

    def __init__(self, query: QueryDict) -> None:
        self.texts = {name: str(text).strip()[:LONGEST] for name, text in query.items()}
        self.problems: list[Problem] = []

    def day(self, name: str, label: str = "") -> date | None:
        """A day; with a label (the code of its words) it may not be missing."""
        return self._read(name, parse_date, label)

    def minutes(self, name: str, label: str = "") -> int | None:
        """Weekly hours as minutes."""
        return self._read(name, parse_duration, label)

    def amount(self, name: str) -> Fraction | None:
        """A number that may be left out."""
        return self._read(name, parse_amount)

    def committee(self, name: str) -> JointCommittee | None:
        """A committee; empty, 999 and XXX mean none."""
        return self._read(name, JointCommittee.normalise)

    def year(self, name: str, today: date) -> int:
        """A year of those offered; the present one when left out."""
        years = years_offered(today)
        text = self.texts.get(name) or str(today.year)
        if text in map(str, years):
            return int(text)
        values = {"found": shown(text), "first": str(years[0]), "last": str(years[-1])}
        self.problems.append(Problem("calculator.year_outside", name, values))
        return today.year

    def refused(self, problems: Iterable[Problem], fields: Mapping[str, str]) -> None:
        """Keeps what the desk refused, each beside its field of the form, unless that couldn't be read anyway."""
        unread = {each.field for each in self.problems}
        placed = [dataclasses.replace(each, field=fields.get(each.field, each.field)) for each in problems]
        self.problems += [each for each in placed if each.field not in unread]

    def _read(self, name: str, parse: Callable[[str], Read | Problem | None], label: str = "") -> Read | None:
        text = self.texts.get(name, "")
        if not text:
            if label:
                self.problems.append(Problem("calculator.missing", name, {"field": label}))
            return None
        found = parse(text)
        if isinstance(found, Problem):
            self.problems.append(dataclasses.replace(found, field=name))
            return None
        return found
