# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitation codes: handed over on paper, typed in by whoever signed in; easy to read and beyond guessing."""

import hashlib
import secrets
from dataclasses import dataclass

from openfla.terms.problem import Problem

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No two of them are taken for each other: no 0 and O, no 1, I and L."""
LENGTH, GROUP = 16, 4
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f-–.\t")


@dataclass(frozen=True, slots=True, repr=False)
class InvitationCode:
    """Sixteen signs: one in 31 to the power of 16. It is kept nowhere, only its digest."""

    signs: str

    @classmethod
    def fresh(cls) -> "InvitationCode":
        """Another one each time."""
        return cls("".join(secrets.choice(SIGNS) for _ in range(LENGTH)))

    @classmethod
    def read(cls, text: str, *, field: str = "") -> "InvitationCode | Problem":
        """The code as somebody types it, in any case and grouping; invitation.wrong_form if it can be none."""
        signs = text.translate(_SEPARATORS).upper()
        if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
            return Problem("invitation.wrong_form", field)
        return cls(signs)

    @property
    def digest(self) -> bytes:
        """What is kept of it: nobody finds 80 bits from their SHA-256."""
        return hashlib.sha256(f"invitation {self.signs}".encode()).digest()

    def display(self) -> str:
        """In groups of four."""
        return "-".join(self.signs[place : place + GROUP] for place in range(0, LENGTH, GROUP))

    def __repr__(self) -> str:
        """Nothing of it: a code must not get into a log."""
        return "InvitationCode(...)"
