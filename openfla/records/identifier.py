# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Opaque public identifiers: time-ordered UUIDs (version 7), made outside the database for the sake of bulk writes."""

import os
import time
from uuid import UUID, SafeUUID

VERSION = 7 << 76 | 2 << 62
"""Version 7 and the variant of RFC 9562."""
RANDOM = (1 << 80) - 1 & ~(0xF << 76) & ~(3 << 62)
"""The 74 bits that are left for chance."""
BYTES, DRAWN = 10, 256
"""The bytes behind the milliseconds, and how many such are drawn at once: a draw asks the kernel."""

_drawn: list[int] = []
os.register_at_fork(after_in_child=_drawn.clear)  # or two processes would make the same ids

_set_int, _set_safe = (getattr(UUID, name).__set__ for name in ("int", "is_safe"))
_UNKNOWN = SafeUUID.unknown


def new_id() -> UUID:
    """A UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits.

    Its parts are set as UUID(int=...) sets them, without what that looks at first: a file of a million records has
    several million ids.
    """
    made = UUID.__new__(UUID)
    _set_int(made, time.time_ns() // 1_000_000 << 80 | VERSION | _chance() & RANDOM)
    _set_safe(made, _UNKNOWN)
    return made


def _chance() -> int:
    """Each one is used once, by whichever thread takes it."""
    try:
        return _drawn.pop()
    except IndexError:
        several = os.urandom(BYTES * DRAWN)
        _drawn.extend(int.from_bytes(several[at : at + BYTES], "big") for at in range(0, len(several), BYTES))
        return int.from_bytes(os.urandom(BYTES), "big")
