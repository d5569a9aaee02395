# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Work shared out among processes, each with a connection of its own to the database."""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from typing import TypeVar

from django.db import connections

THRESHOLDS = 150_000, 10, 10
"""More than a slice of a long file makes and holds: a look at it while it is held would find nothing to free."""
TURN = 0.0005
"""Seconds that a thread computes at most while another one waits for its turn."""
ARENAS = -8
"""M_ARENA_MAX, as malloc.h of glibc has it."""
Part = TypeVar("Part")
Result = TypeVar("Result")


def calm() -> None:
    """For processes that compute.

    The collector of cycles looks seldom, and never at what is there by now: up to a quarter of the time goes in. What
    they make is freed without it, but for a few cycles. The thread that writes to the database (`behind`) gets its turn
    soon, for until then the database has nothing to do: a fifth of the time by the clock. What threads free goes back
    to where all of them take it: apart, each would keep as much as it ever held (glibc; other systems do without).
    """
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(ARENAS, 1)
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(TURN)


def shared_out(work: Callable[[Part], Result], parts: Iterable[Part], processes: int) -> Iterator[Result]:
    """The result of each part, in order. The first failure ends it; what is done by then stays done."""
    if processes == 1:
        yield from map(work, parts)
        return
    connections.close_all()  # a connection can't be shared: each process opens its own
    with ProcessPoolExecutor(processes, get_context("fork"), calm) as pool:
        yield from pool.map(work, parts)
