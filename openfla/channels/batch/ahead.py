# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Slices read ahead, and what is made of them too."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Slice = TypeVar("Slice")
Made = TypeVar("Made")


def ahead(slices: Iterator[Slice]) -> Generator[Slice, None, None]:
    """The same slices; while one is carried out the next is read, since the database takes half of the time."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(next, slices, None)
        while (some := coming.result()) is not None:
            coming = reader.submit(next, slices, None)
            yield some


def made_ahead(slices: Iterator[Slice], begun: Callable[[Slice], Callable[[], Made]]) -> Generator[Made, None, None]:
    """What is made of each slice; while it is carried out that of the next is made, and the one behind it read.

    `begun` looks up, in the caller's own thread, what making needs from the database, and returns the rest of the work.
    """
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(next, slices, None)
        made: Future[Made] | None = None
        while (some := coming.result()) is not None:
            before, made = made, reader.submit(begun(some))
            coming = reader.submit(next, slices, None)
            if before is not None:
                yield before.result()
        if made is not None:
            yield made.result()
