# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What confirms an address and what ends it: both follow from its id and the key of the installation, kept nowhere."""

import base64
import hmac
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from openfla.terms.problem import Problem
from openfla.terms.typed_code import LENGTH, SIGNS, in_groups, typed_signs

ID_BYTES, PROOF_BYTES = 16, 24


@dataclass(frozen=True, slots=True, repr=False)
class ReminderCode:
    """Sixteen signs, mailed to an address and typed in by its owner: one in 31 to the power of 16."""

    signs: str

    @classmethod
    def of(cls, address: UUID) -> "ReminderCode":
        """That of an address."""
        drawn = _proof("code", address)[:LENGTH]
        return cls("".join(SIGNS[each % len(SIGNS)] for each in drawn))

    @classmethod
    def read(cls, text: str, *, field: str = "") -> "ReminderCode | Problem":
        """The code as somebody types it, in any case and grouping; reminders.code_form if it can be none."""
        signs = typed_signs(text)
        return cls(signs) if signs else Problem("reminders.code_form", field)

    def opens(self, address: UUID) -> bool:
        """Whether it is that of the address; how long the answer takes tells nothing."""
        return hmac.compare_digest(self.signs.encode(), self.of(address).signs.encode())

    def display(self) -> str:
        """In groups of four."""
        return in_groups(self.signs)

    def __repr__(self) -> str:
        """Nothing of it: a code must not get into a log."""
        return "ReminderCode(...)"


def ending_key(address: UUID) -> str:
    """What stands in the way out of each mail: the id and its proof, 320 bits."""
    return base64.urlsafe_b64encode(address.bytes + _proof("end", address)[:PROOF_BYTES]).decode().rstrip("=")


def address_of(key: str) -> UUID | None:
    """The address whose way out has that key; None for any other text."""
    try:
        read = base64.urlsafe_b64decode(key.encode("ascii") + b"=" * (-len(key) % 4))
    except (Error, ValueError):
        return None
    if len(read) != ID_BYTES + PROOF_BYTES:
        return None
    address = UUID(bytes=read[:ID_BYTES])
    return address if hmac.compare_digest(ending_key(address), key) else None


def _proof(purpose: str, address: UUID) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"reminder {purpose} {address}".encode(), sha256).digest()
