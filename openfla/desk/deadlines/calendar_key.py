# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of calendar addresses: made at random, shown once, beyond guessing."""

import hashlib
import secrets
from dataclasses import dataclass

BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class CalendarKey:
    """What stands in a secret address; it is kept nowhere, only its digest."""

    text: str

    @classmethod
    def fresh(cls) -> "CalendarKey":
        """Another one each time: 256 bits."""
        return cls(secrets.token_urlsafe(BYTES))

    @property
    def digest(self) -> bytes:
        """What is kept of it."""
        return hashlib.sha256(f"calendar {self.text}".encode()).digest()

    def __repr__(self) -> str:
        """Nothing of it: a key must not get into a log."""
        return "CalendarKey(...)"
