# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Slices read ahead, and what is made of them too."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from openfla.terms.spare import Steps, Task, spare_time

Slice = TypeVar("Slice")
Made = TypeVar("Made")


def ahead(slices: Iterator[Slice]) -> Generator[Slice, None, None]:
    """The same slices; while one is carried out the next is read, since the database takes half of the time."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(next, slices, None)
        while (some := coming.result()) is not None:
            coming = reader.submit(next, slices, None)
            yield some


def made_ahead(slices: Iterator[Slice | None], begun: Callable[[Slice], Steps[Made]]) -> Generator[Made, None, None]:
    """What is made of each slice; while it is carried out that of the next is made, and the one behind it read.

    Both are done in spare time: `slices` says None as long as the next is not whole. `begun` looks up at once what
    making needs from the database, and returns the rest of the work.
    """
    with spare_time() as spare:
        coming = spare.put_off(_whole(slices))
        made: Task[Made] | None = None
        while True:
            try:
                some = coming.result()
            except Exception:
                if made is not None:
                    yield made.result()  # it was read before what went wrong
                raise
            if some is None:
                break
            before, made = made, spare.put_off(begun(some))
            coming = spare.put_off(_whole(slices))
            if before is not None:
                yield before.result()
        if made is not None:
            yield made.result()


def _whole(slices: Iterator[Slice | None]) -> Steps[Slice | None]:
    """The next slice; None behind the last."""
    for some in slices:
        if some is not None:
            return some
        yield
    return None
