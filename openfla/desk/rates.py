# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How often somebody calls in a minute, whichever process answers. No fact and no question: nothing is journalled."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from openfla.records.calls import counted

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Calls:
    """What a caller made and failed in this minute, and in how many seconds the next one begins."""

    made: int
    failed: int
    wait: int


def called(caller: str, now: datetime) -> Calls:
    """One call more of `caller`: a client, or the address of somebody without a token."""
    return _counted(caller, now, made=1)


def failed(caller: str, now: datetime) -> Calls:
    """One failure more."""
    return _counted(caller, now, failed=1)


def _counted(caller: str, now: datetime, **more: int) -> Calls:
    minute, second = divmod(int(now.timestamp()), MINUTE)
    return Calls(*counted(sha256(caller.encode()).digest()[:16], minute, **more), MINUTE - second)
