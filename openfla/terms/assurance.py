# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How sure one may be of who signed in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Assurance(StrEnum):
    """Levels of assurance, lowest first. Source: Regulation (EU) 910/2014 (eIDAS), article 8."""

    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"

    def reaches(self, least: "Assurance") -> bool:
        """Whether this level is at least that one."""
        levels = list(Assurance)
        return levels.index(self) >= levels.index(least)


@dataclass(frozen=True, slots=True)
class Proof:
    """What an identity provider stated: who it is, the level of the key that was used, and when it was used."""

    issuer: str
    level: Assurance
    at: datetime
