# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Opaque public identifiers: time-ordered UUIDs (version 7), made outside the database for the sake of bulk writes."""

import os
import time
from threading import Lock
from uuid import UUID, SafeUUID

VERSION = 7 << 76 | 2 << 62
"""Version 7 and the variant of RFC 9562."""
RANDOM = (1 << 62) - 1
"""The 62 bits that are left for chance."""
TICKS = 12
"""Bits for the parts of a millisecond (RFC 9562, 6.2, method 3): 244 nanoseconds each."""
BYTES, DRAWN = 8, 256
"""The bytes of chance, and how many such are drawn at once: a draw asks the kernel."""
MILLISECOND = 1_000_000

_drawn: list[int] = []
_turn = Lock()
_last = 0


def _anew() -> None:
    """In a process that was split off: it would draw the same, and wait for a lock that nobody holds there."""
    global _turn  # noqa: PLW0603 - one clock a process
    _drawn.clear()
    _turn = Lock()


os.register_at_fork(after_in_child=_anew)
_set_int, _set_safe = (getattr(UUID, name).__set__ for name in ("int", "is_safe"))
_UNKNOWN = SafeUUID.unknown


def new_id() -> UUID:
    """A UUID version 7 (RFC 9562): 60 bits of time, then 62 random bits; greater than any made here before.

    What is recorded at one moment is told apart by it: of two numbers set for the same year the later one holds.
    Its parts are set as UUID(int=...) sets them, without what that looks at first: a file of a million records has
    several million ids.
    """
    return _made(_ticks(1))


def new_ids(count: int) -> list[UUID]:
    """So many of them, in order, by one look at the clock."""
    first = _ticks(count)
    return [_made(tick) for tick in range(first, first + count)]


def _made(tick: int) -> UUID:
    made = UUID.__new__(UUID)
    _set_int(made, (tick >> TICKS) << 80 | (tick & 0xFFF) << 64 | VERSION | _chance() & RANDOM)
    _set_safe(made, _UNKNOWN)
    return made


def _ticks(count: int) -> int:
    """The first of so many parts of a millisecond, each handed out once, also where the clock stands still or goes
    back.
    """
    global _last  # noqa: PLW0603 - one clock a process
    with _turn:
        now = (time.time_ns() << TICKS) // MILLISECOND
        first = now if now > _last else _last + 1
        _last = first + count - 1
        return first


def _chance() -> int:
    """Each one is used once, by whichever thread takes it."""
    try:
        return _drawn.pop()
    except IndexError:
        several = os.urandom(BYTES * DRAWN)
        _drawn.extend(int.from_bytes(several[at : at + BYTES], "big") for at in range(0, len(several), BYTES))
        return int.from_bytes(os.urandom(BYTES), "big")
