# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Single records of a file read again where they stand: the sender's reference, and where each problem lies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from openfla.channels.batch.declarations.cutter import cut_at
from openfla.channels.batch.declarations.positions import Positions
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import LineOutcome
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class Example:
    """One problem of one record: its number in the file, the sender's reference, the element, its line and column."""

    number: int
    kind: str
    sender_reference: str
    element: str
    line: int
    column: int
    sentence: str


def examples(file: BinaryIO, outcomes: Iterable[LineOutcome], code: str, language: str) -> Iterator[Example]:
    """The problems of that code in these records; of a record that keeps no place there is none."""
    for outcome in outcomes:
        if (cut := cut_at(file, outcome.place)) is not None:
            told, positions = Told(outcome.line, cut, outcome), Positions(cut)
            found = (problem for problem in outcome.problems if problem.code == code)
            yield from (_example(told, positions, problem, language) for problem in found)


def _example(told: Told, positions: Positions, problem: Problem, language: str) -> Example:
    at = positions.of(problem.field)
    said = problem_sentence(problem, language)
    return Example(told.number, told.cut.name, told.sender_reference, at.path, at.line, at.column, said)
