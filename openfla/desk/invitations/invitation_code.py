# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitation codes: handed over on paper, typed in by whoever signed in; easy to read and beyond guessing."""

import hashlib
import secrets
from dataclasses import dataclass

from openfla.terms.problem import Problem
from openfla.terms.typed_code import LENGTH, SIGNS, in_groups, typed_signs


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
        signs = typed_signs(text)
        return cls(signs) if signs else Problem("invitation.wrong_form", field)

    @property
    def digest(self) -> bytes:
        """What is kept of it: nobody finds 80 bits from their SHA-256."""
        return hashlib.sha256(f"invitation {self.signs}".encode()).digest()

    def display(self) -> str:
        """In groups of four."""
        return in_groups(self.signs)

    def __repr__(self) -> str:
        """Nothing of it: a code must not get into a log."""
        return "InvitationCode(...)"
