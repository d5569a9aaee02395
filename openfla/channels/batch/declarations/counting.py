# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many records a file of declarations has, found a portion at a time and always ahead of what is carried out.

A long file is begun when its first portion was read. What is wrong with the file as a whole further on shows as soon as
the counting comes there, long before the records in front of it are carried out.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import BinaryIO

from openfla.channels.batch.ahead import ahead
from openfla.channels.batch.declarations.cutter import HEADER, Cut, Cutter
from openfla.channels.batch.declarations.header import Header, header_of, records
from openfla.desk.batch.batch_jobs import Count

PORTION, MOST_RECORDS = 8 * 2**20, 40_000
"""Bytes and records that are counted at a time: some ten slices, in a quarter of a second."""


def opened(file: BinaryIO) -> tuple[Header, Iterator[Count]]:
    """The header, and the counts of the records behind it. FileRefused, by the counts too, where it can't go on."""
    cutter = Cutter(file)
    cuts = cutter.cuts()
    return header_of(cuts, cutter), _counts(records(cuts), Count(0, 0))


def counted_on(file: BinaryIO, since: Count) -> Generator[Count, None, None]:
    """That count at once, then those behind it, each read while the caller does something else."""
    yield since
    if since.to is None:
        return
    cuts = (cut for cut in Cutter(file, since.to, swift=True).cuts() if cut.name != HEADER)
    with closing(ahead(_counts(records(cuts, since.records), since))) as counts:
        yield from counts


def _counts(cuts: Iterator[Cut], since: Count) -> Iterator[Count]:
    """A count when a portion is full and a record follows; the last one counts all."""
    last, begun = since, since.to or 0
    for cut in cuts:
        if last.to is not None and _is_full(last, since.records, begun):
            yield last
            since, begun = last, last.to
        last = Count(last.records + 1, cut.end)
    yield Count(last.records)


def _is_full(count: Count, since: int, begun: int) -> bool:
    return count.records - since >= MOST_RECORDS or (count.to or 0) - begun >= PORTION
