# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the press of a button would do for many, told before it is done."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_SEEN = 64


@dataclass(frozen=True, slots=True)
class Ahead:
    """For how many it would be recorded, for how many it is so already, and who is refused and why, `more` unnamed.

    `seen` says of what this holds: once something else is typed or chosen, it is shown anew.
    """

    recorded: int
    refused: Sequence[tuple[str, str]]
    more: int
    seen: str
    unchanged: int = 0


def seen_of(commands: Sequence[object]) -> str:
    """What stands for these commands in the form that was shown before them."""
    return hashlib.sha256(repr(commands).encode()).hexdigest()


def to_show_first(commands: Sequence[object], seen: str) -> bool:
    """Always for many, until just these were shown, whatever key sends the form."""
    return len(commands) > 1 and seen != seen_of(commands)
