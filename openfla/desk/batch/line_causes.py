# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What became of the lines of a received file, cause by cause: how many, the first of them, and what they said."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from openfla.desk.batch.batches import LineCause
from openfla.desk.batch.kept_problems import problems_of
from openfla.records.line_causes import told
from openfla.records.models import BatchRecord
from openfla.terms.batch import RecordState
from openfla.terms.problem import Problem, Severity


def causes_of(batch: UUID, phase: str, states: Collection[RecordState] = ()) -> tuple[LineCause, ...]:
    """What stops lines first, then what most lines were told; two statements, however many lines."""
    found = told(batch, phase, [state.value for state in states or RecordState])
    lines = {line for each in found for line in each.first}
    rows = BatchRecord.objects.filter(batch=batch, phase=phase, line__in=lines)
    said = {row.line: problems_of(row.problems) for row in rows}
    places = {row.line: (row.place[0], row.place[1]) if row.place else (0, row.line) for row in rows}
    causes = (
        LineCause(
            each.code,
            Severity(each.severity),
            each.lines,
            tuple(places[line] for line in each.first),
            tuple(_said(each.code, [said[line] for line in each.first])),
        )
        for each in found
    )
    return tuple(sorted(causes, key=lambda each: (not each.stops, -each.lines, each.code)))


def _said(code: str, lines: Sequence[Sequence[Problem]]) -> Iterator[Problem]:
    """The problem of each line that has this code."""
    for line in lines:
        yield next(problem for problem in line if problem.code == code)
