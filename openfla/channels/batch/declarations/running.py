# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received file of declarations: checked as a whole, then carried out in slices from where the last one ended."""

import os
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from openfla.channels.batch.ahead import made_ahead
from openfla.channels.batch.declarations.counting import counted_on, opened
from openfla.channels.batch.declarations.cutter import HEADER, Cutter
from openfla.channels.batch.declarations.header import Header, records
from openfla.channels.batch.declarations.parsing import MOST_BYTES, Limits
from openfla.channels.batch.declarations.reading import Employers, Reader, raw_slices
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.told import Clock
from openfla.desk.act import BRUSSELS
from openfla.desk.batch.batch_jobs import Count, JobView
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.received import open_received
from openfla.desk.batch.slice import CHANNEL, ReadLine, carry_out
from openfla.desk.declared.declarations import EmployersNumbered
from openfla.desk.gate import ask
from openfla.desk.outcome import Done
from openfla.desk.unfit import let_go, looking_ahead
from openfla.terms.enterprise import EnterpriseNumber

SLICE, FIRST_SLICE = 4_000, 1_000
"""Records. The first answers come soon; later slices share what each one costs by itself among more records."""
MOST_IN_DRY_RUN, MOST_BYTES_IN_DRY_RUN = 20_000, 32 * 2**20
"""Of a dry run: later records may rest on earlier ones, so that all are decided in one transaction."""


FRUITLESS = 10_000
"""Records at the start of a file of which none was accepted: the rest is not tried, nobody reads more of the same."""
NOTHING_ACCEPTED = "declarations.nothing_accepted"


def check(job: JobView, file: BinaryIO, clock: Clock) -> tuple[Header, Count]:
    """The header and the records; of a long file those of its first portion, so that it can begin.

    FileRefused when the file can't be processed. All that is tried dry is read to its end.
    """
    if job.dry and file.seek(0, os.SEEK_END) > MOST_BYTES_IN_DRY_RUN:
        raise FileRefused("declarations.too_heavy_to_try", most=MOST_BYTES_IN_DRY_RUN // 2**20)
    header, counts = opened(file)
    *_, count = counts if job.dry else (next(counts),)
    if header.environment != settings.OPENFLA_ENVIRONMENT:
        expected = settings.OPENFLA_ENVIRONMENT
        raise FileRefused("declarations.other_environment", found=header.environment, expected=expected)
    known = _employers(job, clock)({header.sender})
    if known.get(header.sender) != job.sender:
        raise FileRefused("declarations.other_sender", found=header.sender.digits)
    if not count.records:
        raise FileRefused("declarations.no_records")
    if job.dry and count.records > MOST_IN_DRY_RUN:
        raise FileRefused("declarations.too_long_to_try", found=count.records, most=MOST_IN_DRY_RUN)
    return header, count


def run(job: JobView, file: BinaryIO, clock: Clock, pause: Callable[[], bool]) -> bool:
    """Carries records out from the end of the last slice; whether all are. `pause` says between slices to stop.

    FileRefused where nothing of its start was accepted, or what is counted ahead shows that it can't be processed.
    """
    with looking_ahead(), closing(_slices(job, file, clock)) as slices, _counting(job) as counts:
        after, count, any_accepted = job.after, job.count, job.accepted > 0
        for lines in slices:
            after += len(lines)
            count = _ahead_of(after, count, counts, early=any_accepted)
            outcomes = carry_out(job, Phase.RUN, lines, count, clock())
            let_go(line.command for line in lines)
            any_accepted = any_accepted or any(isinstance(outcome, Done) for outcome in outcomes[1:])
            if not any_accepted and FRUITLESS <= after < count.records and not job.dry:
                raise FileRefused(NOTHING_ACCEPTED, found=after)
            if pause():
                return False
    return True


def _slices(job: JobView, file: BinaryIO, clock: Clock) -> Generator[list[ReadLine], None, None]:
    opening = Cutter(file).opening()
    reader = Reader(_employers(job, clock), clock().astimezone(BRUSSELS).date(), job.after)
    cuts = (cut for cut in Cutter(file, job.offset, swift=True).cuts() if cut.name != HEADER)
    limits = Limits(MOST_IN_DRY_RUN, MOST_BYTES_IN_DRY_RUN) if job.dry else Limits(SLICE, MOST_BYTES, FIRST_SLICE)
    return made_ahead(raw_slices(records(cuts, job.after), opening, limits), reader.begun)


@contextmanager
def _counting(job: JobView) -> Iterator[Iterator[Count]]:
    """What is counted ahead, read by itself: the slices stand elsewhere in the file."""
    with open_received(job) as file, closing(counted_on(file, job.count)) as counts:
        yield counts


def _ahead_of(after: int, count: Count, counts: Iterator[Count], *, early: bool) -> Count:
    """A count that lies ahead of the slice; with each slice one further, so that the end of the file is seen early.

    But not of a file of which nothing is any good so far: its end may be never asked for.
    """
    count = next(counts, count) if early else count
    while count.to is not None and count.records < after:
        count = next(counts, count)
    return count


def _employers(job: JobView, clock: Clock) -> Employers:
    """Asks the desk once for each enterprise; whether the sender may what a record asks is judged with the record.

    FileRefused where whoever sent the file may do nothing for the sender any more.
    """
    known: dict[EnterpriseNumber, UUID | None] = {}
    sender = job.sent_by

    def find(numbers: Collection[EnterpriseNumber]) -> Mapping[EnterpriseNumber, UUID]:
        fresh = tuple(number for number in numbers if number not in known)
        if fresh:
            found = ask(EmployersNumbered(job.sender, fresh), actor=sender, channel=CHANNEL, now=clock())
            if found is None:
                raise FileRefused("batch.sender_may_no_longer")
            known.update({number: found.get(number) for number in fresh})
        return {number: employer for number in numbers if (employer := known[number]) is not None}

    return find
