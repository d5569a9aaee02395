# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of an extract as its channel gives them, and those that could not be used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from openfla.terms.enterprise_extract import ExtractFile
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class LineLeftOut:
    """A line of an extract that could not be used: where it is and what is wrong with it."""

    file: str
    line: int
    problem: Problem


class ExtractLines(Protocol):
    """The lines of an extract as its channel reads them, from the beginning each time they are asked for."""

    def added(self, file: ExtractFile) -> Iterator[Sequence[str]]:
        """What a file adds, in the columns of openfla.records.enterprise_merge; "" is no value."""

    def taken_away(self, file: ExtractFile) -> Iterator[Sequence[str]]:
        """The numbers of which an update replaces, or takes away, what is known."""

    def name_of(self, file: ExtractFile) -> str:
        """What the file with the added lines is called, for a person."""

    def begin(self) -> None:
        """Forgets what was left out: the lines are read again."""

    @property
    def left_out(self) -> Sequence[LineLeftOut]:
        """The first lines that could not be read, so far."""

    @property
    def lines_left_out(self) -> int:
        """How many these are in all."""

    @property
    def units_left_out(self) -> int:
        """Of these, lines about a unit itself: whether it is still there is not known then."""
