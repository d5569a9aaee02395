# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Work shared out among processes, each with a connection of its own to the database."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from django.db import connections

Part = TypeVar("Part")
Result = TypeVar("Result")


def shared_out(work: Callable[[Part], Result], parts: Iterable[Part], processes: int) -> Iterator[Result]:
    """The result of each part, in order. The first failure ends it; what is done by then stays done."""
    if processes == 1:
        yield from map(work, parts)
        return
    connections.close_all()  # a connection can't be shared: each process opens its own
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(work, parts)
