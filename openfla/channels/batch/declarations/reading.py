# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records cut from a file, parsed and read: what each asks of the desk, or what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lxml import etree

from openfla.channels.batch.declarations.codec import declared
from openfla.channels.batch.declarations.cutter import Cut
from openfla.channels.batch.declarations.header import employer_of
from openfla.channels.batch.declarations.parsing import Limits, parsed, sliced
from openfla.channels.batch.declarations.schema import problems_of
from openfla.desk.batch.slice import ReadLine
from openfla.desk.declared.declaration_marks import marked
from openfla.desk.declared.declarations import Declare
from openfla.desk.unfit import look_ahead
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.spare import Steps

STEP = 100
"""Records that are read in one step."""

Employers = Callable[[Collection[EnterpriseNumber]], Mapping[EnterpriseNumber, UUID]]
"""Which of these enterprises the sender may act for."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A record judged by the schema: its element, where it stands, what the schema has against it, its employer."""

    element: etree._Element | None
    place: tuple[int, int, int, int]
    problems: tuple[Problem, ...]
    employer: EnterpriseNumber | Problem

    def line(
        self, number: int, command: Declare | None, problems: tuple[Problem, ...], employer: UUID | None
    ) -> ReadLine:
        """The record as a line of its file."""
        return ReadLine(number, command, problems, self.place[1], self.place, employer)


def raw_slices(cuts: Iterable[Cut], tag: bytes, limits: Limits) -> Iterator[list[Raw] | None]:
    """Slices of records, parsed and judged by the schema; None after each step of one that is not whole yet."""
    for some in sliced(cuts, limits):
        raw: list[Raw] = []
        for start in range(0, len(some), STEP):
            yield None
            portion = some[start : start + STEP]
            raw += [_raw(cut, element) for cut, element in zip(portion, parsed(portion, tag), strict=True)]
        yield raw


def _raw(cut: Cut, element: etree._Element | None) -> Raw:
    return Raw(element, cut.place, problems_of(element), employer_of(element))


@dataclass(slots=True)
class Reader:
    """Reads records for one sender, on a day, slice by slice from behind the last that has an outcome."""

    employers: Employers
    today: date
    after: int

    def begun(self, raw: Sequence[Raw]) -> Steps[list[ReadLine]]:
        """Asks for the employers of the next slice; what is returned reads its records as lines of the file."""
        open_to = self.employers({each.employer for each in raw if isinstance(each.employer, EnterpriseNumber)})
        first, self.after = self.after + 1, self.after + len(raw)
        return self._lines(raw, first, open_to)

    def _lines(self, raw: Sequence[Raw], first: int, open_to: Mapping[EnterpriseNumber, UUID]) -> Steps[list[ReadLine]]:
        lines: list[ReadLine] = []
        for start in range(0, len(raw), STEP):
            portion = enumerate(raw[start : start + STEP], start=first + start)
            lines += [self._line(number, each, open_to) for number, each in portion]
            yield
        return lines

    def _line(self, number: int, raw: Raw, open_to: Mapping[EnterpriseNumber, UUID]) -> ReadLine:
        employer = None if isinstance(raw.employer, Problem) else open_to.get(raw.employer)
        if raw.problems or raw.element is None:
            return raw.line(number, None, raw.problems, employer)
        if isinstance(raw.employer, Problem):
            return raw.line(number, None, (raw.employer,), None)
        if employer is None:
            unknown = Problem("declarations.employer_without_mandate", "Employer", {"found": raw.employer.digits})
            return raw.line(number, None, (unknown,), None)
        found = declared(raw.element, employer, self.today)
        if isinstance(found, Declare):
            command = marked(found)
            look_ahead(command, self.today)
            return raw.line(number, command, (), employer)
        return raw.line(number, None, found, employer)
