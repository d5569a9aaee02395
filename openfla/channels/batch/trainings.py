# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of trainings: rows of one training brought together become the training, its sessions and everyone's part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from tempfile import TemporaryFile
from typing import Any
from uuid import uuid4

from openfla.channels.batch.gathering import Order
from openfla.channels.batch.headings import normalised
from openfla.channels.batch.known_exports import counted_in
from openfla.channels.batch.mapping import Mapping
from openfla.channels.batch.participation_rows import contradictions, part_of
from openfla.channels.batch.reading import RowProblems, read_alone
from openfla.channels.batch.row import Row, Sheet
from openfla.channels.batch.sender import Sender, Slices
from openfla.channels.batch.spool import Spool
from openfla.channels.batch.training_rows import READING, SOURCE, TrainingRow
from openfla.channels.batch.values import Values
from openfla.channels.batch.whole_training import Again, Agreed, Read, Verdicts
from openfla.desk.batch.batch_jobs import JobView
from openfla.desk.batch.slice import ReadLine
from openfla.desk.batch.stated import State
from openfla.desk.trainings.trainings import RegisterTraining
from openfla.terms.problem import Problem, Severity

SLICE = 1_000


@dataclass(frozen=True, slots=True)
class Trainings:
    """The list in which several rows make one fact."""

    def slices(self, job: JobView, sheet: Sheet, mapping: Mapping, sender: Sender) -> Slices:
        """What is not recorded yet: in an order that is the same each time, so that the number recorded says where."""
        with TemporaryFile() as file:
            spool = Spool(file)
            spool.set_down(row for row in sheet.rows() if row.line > mapping.heading_line)
            reader = _Reader(mapping, sender)
            gone, some = 0, []
            for block in reader.blocks(Order(spool, reader.keys)):
                gone += len(block)
                if gone <= job.recorded:
                    continue
                some += block
                if len(some) >= SLICE:
                    yield some
                    some = []
            if some:
                yield some

    def commands(self, rows: Sequence[Row], mapping: Mapping, sender: Sender) -> dict[int, tuple[State[Any], ...]]:
        """By line, what rows taken by themselves state, where they can be read."""
        reader, found = _Reader(mapping, sender), {}
        for row in rows:
            read = reader.read(row)
            if isinstance(read.row, TrainingRow):
                agreed = Agreed()
                agreed.add(read.row)
                training = reader.training(agreed)
                part = (part_of([read.row], training.command.training, sender),) if read.person else ()
                found[row.line] = (training, *part)
        return found


class _Reader:
    """Reads the rows of one list."""

    def __init__(self, mapping: Mapping, sender: Sender) -> None:
        self.mapping, self.sender = mapping, sender

    def keys(self, row: Row) -> tuple[str, str]:
        """The training that a row speaks of, and the worker whom it names."""
        values = Values(row.cells, self.mapping, self.sender.today)
        reference = normalised(values.raw("training_reference"))
        title, provider = normalised(values.raw("title")), normalised(values.raw("provider"))
        number = normalised(values.raw("national_number")).replace(" ", "").lstrip("0")
        group = f"r {reference}" if reference else f"t {title}\x1f{provider}"
        return group, number or normalised(values.raw("reference"))

    def read(self, row: Row) -> Read:
        """One row; of another system's attempts the one that makes up for the others counts."""
        person = self.keys(row)[1]
        state = Values(row.cells, self.mapping, self.sender.today).raw("state")
        other = counted_in(state) if self.mapping.system else None
        if other is not None:
            told = Problem("training.attempt_made_up", "state", {"other": other}, Severity.WARNING)
            return Read(person, RowProblems(row.line, row.cells, (told,)))
        return Read(person, read_alone(row, self.mapping, READING, today=self.sender.today))

    def training(self, agreed: Agreed) -> State[RegisterTraining]:
        """The training that rows state, under a name for this request."""
        command = RegisterTraining(self.sender.employer, uuid4(), agreed.terms, SOURCE)
        return State(command, unstated=agreed.unstated, because=self.sender.because, by_itself=agreed.by_itself)

    def blocks(self, order: Order) -> Iterator[list[ReadLine]]:
        """The lines of each worker in each training, which stay together."""
        for rows in order.groups():
            again = self._again(rows)
            verdicts = Verdicts.of(again)
            agreed = Agreed.by(again, verdicts)
            training = self.training(agreed) if agreed.slots else None
            for person, block in groupby(again(), key=lambda read: read.person):
                reads = list(block)
                yield from (
                    self._of_worker(reads, verdicts, training) if person else _of_nobody(reads, verdicts, training)
                )

    def _again(self, rows: Iterable[Row]) -> Again:
        """Rows that are held are read once, others each time anew."""
        if isinstance(rows, list):
            held = [self.read(row) for row in rows]
            return lambda: held
        return lambda: map(self.read, rows)

    def _of_worker(
        self, reads: Sequence[Read], verdicts: Verdicts, training: State[RegisterTraining] | None
    ) -> Iterator[list[ReadLine]]:
        rows = [read.row for read in reads if isinstance(read.row, TrainingRow) and verdicts.comes_in(read)]
        against = contradictions(rows)
        if training is None or not rows or against:
            yield [_told(read, verdicts, against) for read in reads]
            return
        fresh = [row for row in rows if row.line not in verdicts.repeated]
        part = part_of(fresh, training.command.training, self.sender)
        lines = {row.line for row in fresh}
        yield [
            ReadLine(read.line, part, verdicts.problems(read), before=(training,))
            if read.line in lines
            else ReadLine(read.line, None, verdicts.problems(read))
            for read in reads
        ]


def _told(read: Read, verdicts: Verdicts, against: dict[int, Problem]) -> ReadLine:
    said = verdicts.problems(read)
    if read.line in against:
        return ReadLine(read.line, None, (against[read.line], *said))
    if against and not verdicts.stops(read):
        return ReadLine(read.line, None, (Problem("training.goes_with_row", values={"line": min(against)}), *said))
    return ReadLine(read.line, None, said)


def _of_nobody(
    reads: Sequence[Read], verdicts: Verdicts, training: State[RegisterTraining] | None
) -> Iterator[list[ReadLine]]:
    """Rows that state a session alone."""
    for read in reads:
        taken = training if verdicts.comes_in(read) else None
        yield [ReadLine(read.line, taken, verdicts.problems(read))]
