# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold between all that is stored, asked by the operator; the answers have ids only, no names."""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.accounts.standings import FIRST


@dataclass(frozen=True, slots=True)
class InvariantsKnown:
    """The name of each invariant with a sentence that says what must hold."""


@dataclass(frozen=True, slots=True)
class CheckInvariant:
    """Looks for whatever breaks the invariant of this name; None when there is none of the name."""

    name: str


@dataclass(frozen=True, slots=True)
class Broken:
    """How many rows break an invariant (none, if all is well), and the ids of the first few."""

    number: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckKeptFiles:
    """Reads the next so many received files after this one, and compares them with the digests in their rows."""

    after: UUID = FIRST
    most: int = 20


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Files that were read, those of them that are gone or are not what was received, and the last one.

    `last` is None when there was none left to read.
    """

    number: int
    broken: tuple[UUID, ...]
    last: UUID | None
