# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The code of an issued document: printed on it, typed in by its holder, beyond guessing, and it checks itself."""

import hashlib
import secrets
from dataclasses import dataclass

from openfla.terms.problem import Problem
from openfla.terms.typed_code import LENGTH, SIGNS, in_groups, typed_signs


@dataclass(frozen=True, slots=True, repr=False)
class VerificationCode:
    """Fifteen signs that nobody guesses (31 to the power of 15) and one that follows from them.

    31 is a prime, and each place has a weight of its own: one wrong sign, or two that changed places, are always found.
    """

    signs: str

    @classmethod
    def fresh(cls) -> "VerificationCode":
        """Another one each time."""
        drawn = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
        return cls(drawn + _check(drawn))

    @classmethod
    def read(cls, text: str, *, field: str = "") -> "VerificationCode | Problem":
        """The code as somebody types it. Problems: verification.wrong_form, verification.mistyped."""
        signs = typed_signs(text)
        if not signs:
            return Problem("verification.wrong_form", field)
        return cls(signs) if _check(signs[:-1]) == signs[-1] else Problem("verification.mistyped", field)

    @property
    def digest(self) -> bytes:
        """What is kept of it."""
        return hashlib.sha256(f"verification {self.signs}".encode()).digest()

    def display(self) -> str:
        """In groups of four."""
        return in_groups(self.signs)

    def __repr__(self) -> str:
        """Nothing of it: who knows the code knows what the document's holder knows."""
        return "VerificationCode(...)"


def _check(signs: str) -> str:
    weighed = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, 2))
    return SIGNS[weighed % len(SIGNS)]
