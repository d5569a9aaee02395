# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of national numbers replaced while everything runs: new keys are made, then row after row is sealed anew."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MakeNumberKeys:
    """Makes the next generation, unless numbers are still under an older one than the newest: unchanged then.

    From now on numbers are written under it, and looked for under every generation in the key folder.
    """


@dataclass(frozen=True, slots=True)
class ResealNumbers:
    """Seals so many numbers of older generations under the newest; changed says that there may be others."""

    most: int


@dataclass(frozen=True, slots=True)
class NumberKeysUsed:
    """Which generations of keys numbers are under."""


@dataclass(frozen=True, slots=True)
class KeysUsed:
    """The newest generation, and how many numbers are under each."""

    newest: int
    numbers: Mapping[int, int]

    @property
    def left(self) -> int:
        """How many are under an older one."""
        return sum(number for version, number in self.numbers.items() if version != self.newest)
