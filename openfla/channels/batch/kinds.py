# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How lists of each kind become commands, slice by slice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol

from openfla.channels.batch import clients, rights, staff, teams
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.reading import Made, Reading, RowProblems, read_alone, read_rows, repeats_another
from openfla.channels.batch.row import Row, Sheet
from openfla.channels.batch.sender import Sender, Slices
from openfla.channels.batch.staff_command import command_of as contract_of
from openfla.channels.batch.trainings import Trainings
from openfla.desk.batch.batch_jobs import JobView
from openfla.desk.batch.slice import ReadLine
from openfla.terms.batch import BatchKind

SLICE = 1_000


class ListKind(Protocol):
    """What one kind of list asks."""

    def slices(self, job: JobView, sheet: Sheet, mapping: Mapping, sender: Sender) -> Slices:
        """The lines that are not recorded yet."""

    def commands(self, rows: Sequence[Row], mapping: Mapping, sender: Sender) -> dict[int, tuple[Any, ...]]:
        """By line, what rows taken by themselves ask, where they can be read."""


@dataclass(frozen=True, slots=True)
class RowByRow(Generic[Made]):
    """A list in which each row stands for itself."""

    reading: Reading[Made]
    command: Callable[[Sender, Any], Any]

    def slices(self, job: JobView, sheet: Sheet, mapping: Mapping, sender: Sender) -> Slices:
        """In the order of the file."""
        rows = read_rows(sheet, mapping, self.reading, today=sender.today)
        fresh = (row for row in rows if row.line > job.after)
        while some := [self._line(row, sender) for row in islice(fresh, SLICE)]:
            yield some

    def _line(self, row: Made | RowProblems, sender: Sender) -> ReadLine:
        if isinstance(row, RowProblems):
            return ReadLine(row.line, None, row.problems, employer=sender.employer)
        command = None if repeats_another(row) else self.command(sender, row)
        return ReadLine(row.line, command, row.warnings, employer=sender.employer)

    def commands(self, rows: Sequence[Row], mapping: Mapping, sender: Sender) -> dict[int, tuple[Any, ...]]:
        """One each."""
        made = (read_alone(row, mapping, self.reading, today=sender.today) for row in rows)
        return {row.line: (self.command(sender, row),) for row in made if not isinstance(row, RowProblems)}


KINDS: dict[BatchKind, ListKind] = {
    BatchKind.STAFF_LIST: RowByRow(staff.READING, lambda sender, row: contract_of(sender.employer, row)),
    BatchKind.RIGHTS: RowByRow(
        rights.READING, lambda sender, row: rights.command_of(sender.employer, row, sender.because)
    ),
    BatchKind.TRAININGS: Trainings(),
    BatchKind.CLIENTS: RowByRow(clients.READING, lambda sender, row: clients.command_of(sender.employer, row)),
    BatchKind.TEAMS: RowByRow(teams.READING, lambda sender, row: teams.command_of(sender.employer, row)),
}
