# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The beginning of a saved file and its counts, kept for the moments in which somebody corrects how it is read."""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.rescue.table import Opened, SetAside, SetAsideWhy, Table
from openfla.channels.batch.rescue.unfolding import open_unfolded
from openfla.channels.batch.row import Row
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import open_received
from openfla.terms.problem import shown

_KEPT = 4
ROWS = 5_000
"""Rows of each table that are kept."""
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines of a table that are no records, for one reason: how many, and a few of them."""

    why: SetAsideWhy
    count: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A file by its first rows; by number of table the number of rows, and what was set aside."""

    opened: Opened
    rows: dict[int, int]
    left_out: dict[int, tuple[LeftOut, ...]]


_heads: OrderedDict[UUID, Head] = OrderedDict()
_lock = Lock()


def head_of(place: ReceivedFile) -> Head:
    """The beginning of a received file; the files that were looked at last are kept. UNREADABLE or SheetRefused."""
    with _lock:
        if place.batch in _heads:
            _heads.move_to_end(place.batch)
            return _heads[place.batch]
    with open_received(place) as file:
        head = read_head(file)
    with _lock:
        _heads[place.batch] = head
        while len(_heads) > _KEPT:
            _heads.popitem(last=False)
    return head


def read_head(file: BinaryIO, filename: str = "") -> Head:
    """Goes through the whole file once and keeps its beginning."""
    opened = open_unfolded(file, filename)
    rows: dict[int, int] = {}
    tables = []
    for table in opened.tables:
        going = table.rows()
        first = tuple(islice(going, ROWS))
        rows[table.number] = len(first) + sum(1 for _ in going)
        tables.append(_beginning(table, first))
    left_out = {table.number: _left_out(table.set_aside()) for table in opened.tables}
    return Head(replace(opened, tables=tuple(tables)), rows, left_out)


def _beginning(table: Table, first: tuple[Row, ...]) -> Table:
    return replace(table, rows=lambda: iter(first), set_aside=lambda: iter(()))


def _left_out(lines: Iterator[SetAside]) -> tuple[LeftOut, ...]:
    counts: Counter[SetAsideWhy] = Counter()
    samples: dict[SetAsideWhy, list[str]] = {}
    for line in lines:
        counts[line.why] += 1
        if counts[line.why] <= _SAMPLES:
            samples.setdefault(line.why, []).append(shown(line.text))
    return tuple(LeftOut(why, count, tuple(samples[why])) for why, count in counts.items())
