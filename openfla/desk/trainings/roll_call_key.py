# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the code that a roll-call shows: which one it is and until when, beyond guessing, kept nowhere."""

import base64
import hmac
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings

ID_BYTES, TIME_BYTES, PROOF_BYTES = 16, 5, 16
BYTES = ID_BYTES + TIME_BYTES + PROOF_BYTES


@dataclass(frozen=True, slots=True, repr=False)
class RollCallKey:
    """The id of a roll-call and the moment at which the key dies, with their proof (128 bits)."""

    roll_call: UUID
    until: datetime

    @classmethod
    def fresh(cls, roll_call: UUID, minutes: int, now: datetime) -> "RollCallKey":
        """One that lives so many minutes from now on."""
        return cls(roll_call, (now + timedelta(minutes=minutes)).replace(microsecond=0))

    @classmethod
    def read(cls, text: str) -> "RollCallKey | None":
        """The key of an address; None for any text that this installation did not make."""
        try:
            read = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), b"-_", validate=True)
        except (Error, ValueError):
            return None
        if len(read) != BYTES:
            return None
        told, proof = read[: ID_BYTES + TIME_BYTES], read[ID_BYTES + TIME_BYTES :]
        if not hmac.compare_digest(proof, _proof(told)):
            return None
        seconds = int.from_bytes(told[ID_BYTES:], "big")
        return cls(UUID(bytes=told[:ID_BYTES]), datetime.fromtimestamp(seconds, UTC))

    @property
    def text(self) -> str:
        """What stands in the address."""
        seconds = int(self.until.timestamp()).to_bytes(TIME_BYTES, "big")
        told = self.roll_call.bytes + seconds
        return base64.urlsafe_b64encode(told + _proof(told)).decode().rstrip("=")

    def lives(self, now: datetime) -> bool:
        """Whether it is not too old."""
        return now < self.until

    def __repr__(self) -> str:
        """Nothing of it: a key must not get into a log."""
        return "RollCallKey(...)"


def _proof(told: bytes) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"roll-call " + told, sha256).digest()[:PROOF_BYTES]
