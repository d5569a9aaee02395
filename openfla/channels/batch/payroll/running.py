# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received file of payroll messages: counted, then taken in slices, resumed behind the messages recorded."""

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import closing
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.ahead import ahead
from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.payroll.fields import Message
from openfla.channels.batch.payroll.reading import NOBODY, ReadMessage, count_messages, read_messages
from openfla.channels.batch.told import Clock, Pause
from openfla.desk.act import BRUSSELS
from openfla.desk.batch.batch_jobs import Count, JobView
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.slice import CHANNEL, ReadLine, carry_out
from openfla.desk.gate import ask
from openfla.desk.payroll.messages import EmployerNamed, EndQuarter, PayrollEmployers, TakeMessage
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem

SLICE, FIRST_SLICE = 2_500, 500
"""Messages. The first answers come soon; later slices share what each one costs by itself among more messages."""


def check(file: BinaryIO) -> Count:
    """How many messages there are; FileRefused where the file can't be read."""
    return Count(count_messages(file))


def run(job: JobView, file: BinaryIO, clock: Clock, pause: Pause) -> bool:
    """Takes in what is not recorded yet; whether all is. `pause` says between slices to stop."""
    whose = _employers(job, clock)
    with closing(_slices(job, file, clock)) as rows, closing(ahead(rows)) as slices:
        for some in slices:
            found = whose({each.named for each in some})
            lines = [_line(each, job, found) for each in some]
            carry_out(job, Phase.RUN, lines, Count(job.total), clock())
            if pause():
                return False
    return True


def _slices(job: JobView, file: BinaryIO, clock: Clock) -> Generator[list[ReadMessage], None, None]:
    """Read ahead of what is carried out: nothing is asked of the desk here."""
    read = read_messages(file, today=clock().astimezone(BRUSSELS).date())
    fresh, length = islice(read, job.recorded, None), FIRST_SLICE
    while some := list(islice(fresh, length)):
        yield some
        length = SLICE


def _employers(job: JobView, clock: Clock) -> Callable[[Collection[EmployerNamed]], Mapping[EmployerNamed, UUID]]:
    """Whose messages are: in a file sent in the sender's own name of all whom it serves, else of the file's employer.

    Each employer is asked for once; whether the sender may what a message asks is judged with the message. FileRefused
    where whoever sent the file may do nothing for the sender any more.
    """
    known: dict[EmployerNamed, UUID] = {}
    asked: set[EmployerNamed] = set()

    def find(named: Collection[EmployerNamed]) -> Mapping[EmployerNamed, UUID]:
        fresh = tuple(each for each in named if each not in asked) if job.employer == job.sender else ()
        if fresh:
            question = PayrollEmployers(job.sender, fresh)
            found = ask(question, actor=job.sent_by, channel=CHANNEL, now=clock())
            if found is None:
                raise FileRefused("batch.sender_may_no_longer")
            asked.update(fresh)
            known.update(found)
        return known

    return find


def _line(read: ReadMessage, job: JobView, whose: Mapping[EmployerNamed, UUID]) -> ReadLine:
    """A message that names nobody whom the sender serves is refused; one that names no employer is where it is told."""
    employer = whose.get(read.named, job.employer)
    problems = read.problems
    if job.employer == job.sender and read.named not in whose and read.named != NOBODY:
        problems = (*problems, _unserved(read.named))
    stopped = read.message is None or any(problem.stops for problem in problems)
    command = None if stopped or read.message is None else command_of(read.message, employer, job.batch)
    return ReadLine(read.number, command, problems, employer=employer)


def _unserved(named: EmployerNamed) -> Problem:
    """In a file sent in one's own name: of no employer by whom the sender holds a mandate, as far as is known here."""
    if named.enterprise_number:
        found = EnterpriseNumber(named.enterprise_number).display
        return Problem("payroll.no_mandate", "CompanyID", {"found": found})
    return Problem("payroll.no_mandate", "NOSSRegistrationNbr", {"found": named.nsso_number})


def command_of(message: Message, employer: UUID, batch: UUID | None) -> TakeMessage | EndQuarter | None:
    """What a message asks of the desk."""
    if message.said is None:
        return None if message.quarter is None else _end_of(message, message.quarter, employer)
    return TakeMessage(
        employer,
        message.named,
        message.said,
        message.number,
        message.family_name,
        message.given_names,
        batch,
    )


def _end_of(message: Message, quarter: Quarter, employer: UUID) -> EndQuarter:
    return EndQuarter(employer, message.named, quarter, message.workers, message.created_at, message.is_correction)
