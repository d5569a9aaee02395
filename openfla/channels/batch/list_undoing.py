# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list that was let in, taken back in slices: previewed, then let happen, resumed after the last line recorded."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from openfla.channels.batch.told import Clock
from openfla.channels.wording import sentence
from openfla.desk.batch.batch_jobs import Count, JobView
from openfla.desk.batch.batches import BatchCard, BatchView, Phase
from openfla.desk.batch.slice import CHANNEL, LeaseLost, ReadLine, carry_out
from openfla.desk.gate import ask
from openfla.desk.undoing.list_undoing import LinesToUndo, LineToUndo

SLICE = 500


def go_on(job: JobView, phase: Phase, undone: UUID, clock: Clock) -> None:
    """Takes back every line of the list `undone` that let something in. LeaseLost."""
    list_in: BatchView = _asked(job, BatchCard(job.employer, undone), clock)
    count = Count(list_in.created + list_in.changed)
    for lines in _slices(job, clock):
        carry_out(job, phase, lines, count, clock(), whole=True)


def _slices(job: JobView, clock: Clock) -> Iterator[list[ReadLine]]:
    """As long as there are lines; each is judged by what the slices before it left."""
    after, reason = job.after, sentence("undo.reason", {}, job.language)
    while found := _asked(job, LinesToUndo(job.employer, job.batch, job.kind, reason, after, SLICE), clock):
        yield [_read(each, job) for each in found]
        after = found[-1].line


def _read(back: LineToUndo, job: JobView) -> ReadLine:
    *before, command = back.acts or (None,)
    return ReadLine(back.line, command, back.problems, employer=job.employer, before=tuple(before))


def _asked(job: JobView, question: BatchCard | LinesToUndo, clock: Clock) -> Any:  # noqa: ANN401 - what answers the question
    """The answer to the sender; LeaseLost where there is none for them any more."""
    answer = ask(question, actor=job.sent_by, channel=CHANNEL, now=clock())
    if answer is None:
        raise LeaseLost
    return answer
