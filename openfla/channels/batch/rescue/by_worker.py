# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The records of a long table, those of one worker side by side, wherever they stand in the file.

So what a worker has here is read, compared and computed once, and not again for each part of the file in which the
worker comes. The order is the same each time. Memory holds a twentieth of the rows; the others lie in sealed files.
"""

from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import chain, islice
from tempfile import TemporaryFile

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.mapping import TableMapping
from openfla.channels.batch.rescue.saved_file import Part
from openfla.channels.batch.row import Row
from openfla.channels.batch.spool import Spool

SHELVES = 20
AT_ONCE = 4_000
"""Rows of a table that is left as it stands."""
MOST = 40_000
"""Rows that may name one worker, or nobody; more are not held."""
_NAMED_BY = (("national_number",), ("reference",), ("full_name",), ("family_name", "given_names"))
_BYTES = 8

Record = tuple[int, Row]


def by_worker(part: Part) -> Iterator[Record]:
    """All records of a table with their numbers in the file."""
    records = part.records()
    first = list(islice(records, AT_ONCE))
    if len(first) < AT_ONCE:
        yield from first
        return
    names = _names(part.plan.table)
    with ExitStack() as files:
        shelves = [_Shelf(Spool(files.enter_context(TemporaryFile()))) for _ in range(SHELVES)]
        for number, row in chain(first, records):
            worker = _digest(names, row)
            shelves[worker % SHELVES].put(worker, number, row)
        first.clear()
        for shelf in shelves:
            yield from shelf.records()


class _Shelf:
    """The rows of some workers."""

    def __init__(self, spool: Spool) -> None:
        self._spool, self._workers, self._numbers = spool, array("Q"), array("L")

    def put(self, worker: int, number: int, row: Row) -> None:
        self._workers.append(worker)
        self._numbers.append(number)
        self._spool.add(row)

    def records(self) -> Iterator[Record]:
        self._spool.finish()
        rows = zip(self._workers, self._numbers, self._spool.rows(), strict=True)
        ordered = rows if len(self._numbers) > MOST else sorted(rows, key=lambda each: each[:2])
        yield from ((number, row) for _, number, row in ordered)


def _names(table: TableMapping) -> list[list[int]]:
    """The places of what names a worker, the surest first."""
    found = ([place for field in fields for place in table.places(field)[:1]] for fields in _NAMED_BY)
    return [places for places in found if places]


def _digest(names: list[list[int]], row: Row) -> int:
    """Of the first that is filled in; a number that lost its zeros is the same number."""
    said = (" ".join(row.cells[place] for place in places if place < len(row.cells)).strip() for places in names)
    name = normalised(next(filter(None, said), "")).replace(" ", "").lstrip("0")
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest())
