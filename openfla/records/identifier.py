# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Opaque public identifiers: time-ordered UUIDs (version 7), made outside the database for the sake of bulk writes."""

import os
import time
from uuid import UUID

VERSION = 7 << 76 | 2 << 62
"""Version 7 and the variant of RFC 9562."""
RANDOM = (1 << 80) - 1 & ~(0xF << 76) & ~(3 << 62)
"""The 74 bits that are left for chance."""


def new_id() -> UUID:
    """A UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big") & RANDOM
    return UUID(int=milliseconds << 80 | VERSION | random)
