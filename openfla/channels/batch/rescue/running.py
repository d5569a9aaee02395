# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received file of the State's tool gone through in slices, previewed or carried out, resumed where it ended."""

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.ahead import ahead
from openfla.channels.batch.rescue.by_worker import by_worker
from openfla.channels.batch.rescue.lines import Reader, SavedRow
from openfla.channels.batch.rescue.mapping import RescueMapping
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.proposing import look_again
from openfla.channels.batch.rescue.saved_file import SavedFile
from openfla.channels.batch.rescue.unfolding import open_unfolded
from openfla.channels.batch.told import Clock, told
from openfla.desk.act import BRUSSELS
from openfla.desk.batch.batch_jobs import Count, HoldBatch, JobView, RefuseBatch
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.slice import CHANNEL, ReadLine, carry_out
from openfla.desk.declared.declarations import TO_BE_FOUND
from openfla.desk.employers.organisations import OrganisationCard, OrganisationView
from openfla.desk.gate import ask
from openfla.terms.problem import Problem

SLICE, FIRST_SLICE = 4_000, 1_000
"""Records. The first answers come soon; later slices share what each one costs by itself among more records."""


def go_on(job: JobView, phase: Phase, file: BinaryIO, *, lease: UUID, clock: Clock) -> bool:
    """Previews or carries out every record; False when the file was refused instead, or waits for answers."""
    opened, today = open_unfolded(file), clock().astimezone(BRUSSELS).date()
    found = look_again(opened, RescueMapping.from_json(job.mapping), today=today)
    if not found.is_ready:
        told(HoldBatch(job.batch, lease, tuple(each for each in found.every_problem if each.stops)), clock)
        return False
    employer = _employer(job, clock)
    if employer is None:
        told(RefuseBatch(job.batch, lease, (Problem("batch.sender_may_no_longer"),)), clock)
        return False
    saved = SavedFile(opened, found.settled)
    total = job.total if phase is Phase.RUN else saved.total
    if not total:
        told(RefuseBatch(job.batch, lease, (Problem("file.no_rows"),)), clock)
        return False
    with (
        closing(read_lines(saved, Reader(employer, today))) as lines,
        closing(_slices(islice(lines, job.recorded, None))) as rows,
        closing(ahead(rows)) as slices,
    ):
        for some in slices:
            carry_out(job, phase, some, Count(total), clock())
    return True


def _employer(job: JobView, clock: Clock) -> Employer | None:
    """For whom the file is; None when its sender may not act for the employer any more."""
    card: OrganisationView | None = ask(OrganisationCard(job.employer), actor=job.sent_by, channel=CHANNEL, now=clock())
    return None if card is None else Employer(job.employer, card.enterprise_number, job.batch, job.language)


def read_lines(saved: SavedFile, reader: Reader) -> Generator[ReadLine, None, None]:
    """Every record, in an order that is the same each time: the number of those recorded says where to go on."""
    for part in saved.in_turn():
        for number, row in by_worker(part):
            yield _line(reader.read(row, part.plan, number))


def _line(row: SavedRow) -> ReadLine:
    """The last thing that a row asks rests on those before: whom it is about, what was said first."""
    command = row.commands[-1] if row.commands else None
    of_nobody_here = None if row.is_ours else TO_BE_FOUND
    return ReadLine(row.line, command, row.problems, place=row.place, employer=of_nobody_here, before=row.commands[:-1])


def _slices(lines: Iterator[ReadLine]) -> Generator[list[ReadLine], None, None]:
    length = FIRST_SLICE
    while some := list(islice(lines, length)):
        yield some
        length = SLICE
