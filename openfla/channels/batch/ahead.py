# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Slices read ahead."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Slice = TypeVar("Slice")


def ahead(slices: Iterator[Slice]) -> Generator[Slice, None, None]:
    """The same slices; while one is carried out the next is read, since the database takes half of the time."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming = reader.submit(next, slices, None)
        while (some := coming.result()) is not None:
            coming = reader.submit(next, slices, None)
            yield some
