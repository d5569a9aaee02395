# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal sealed and verified: batches of entries, checkpoints outside the database, proofs of single entries.

What seals the journal is not told in it: each round would need another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

HOURLY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SealEntries:
    """Seals the entries that nothing can overtake any more, so many at most; changed says that there may be others.

    `waits`: for another round that is at it; otherwise nothing is done meanwhile.
    """

    most: int = 10_000
    waits: bool = False


@dataclass(frozen=True, slots=True)
class MakeCheckpoint:
    """Signs what is sealed, if so many entries came since the last checkpoint, or any and it is that old.

    `waits` as in SealEntries.
    """

    entries: int = 1_000
    age: timedelta = HOURLY
    waits: bool = False


@dataclass(frozen=True, slots=True)
class LayCheckpoints:
    """Writes the checkpoints behind the last one in the folder into it."""


class Damage(StrEnum):
    """What verification finds."""

    CHANGED = "changed"
    GONE = "gone"
    PLACE_GONE = "place_gone"
    INSERTED = "inserted"
    ORPHAN = "orphan"
    LATE = "late"
    SEAL_CHANGED = "seal_changed"
    SEAL_GONE = "seal_gone"
    UNSEALED = "unsealed"
    CHECKPOINT_DIFFERS = "checkpoint_differs"
    CHECKPOINT_AHEAD = "checkpoint_ahead"
    CHECKPOINT_GONE = "checkpoint_gone"
    CHECKPOINT_FORGED = "checkpoint_forged"
    CHECKPOINT_UNKNOWN = "checkpoint_unknown"
    CHECKPOINT_OVERDUE = "checkpoint_overdue"
    BROUGHT_CHANGED = "brought_changed"
    BROUGHT_DIFFERS = "brought_differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was sealed: the entry or name it is about, its place or the number of its seal.

    `first` and `end` are the places that it can be about, where it can't be told which.
    """

    damage: Damage
    about: str = ""
    number: int = 0
    first: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class JournalPortions:
    """The seals, cut into portions of about so many entries: of each its first seal, and the first after it."""

    entries: int = 20_000


@dataclass(frozen=True, slots=True)
class VerifyPortion:
    """Computes every entry and seal of a portion again, from what the journal holds."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Portion:
    """What was found in one portion, and the leaves of its entries one after the other, from a place on."""

    seals: int
    first: int
    leaves: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class StrayEntries:
    """Looks for entries that were put behind the seals, for rows without an entry, and for what waits for its seal."""


@dataclass(frozen=True, slots=True)
class Strays:
    """Those found, the number of entries that wait, and since when the oldest of them does."""

    findings: tuple[Finding, ...]
    waiting: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class BroughtVerified:
    """Computes what other installations' journals told again, from what is kept of them here: the findings."""


@dataclass(frozen=True, slots=True)
class CheckpointsKept:
    """All checkpoints, of the database and of the folder (another one than the installation's, if it is named)."""

    folder: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """What one good checkpoint says."""

    number: int
    size: int
    root: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """The good ones in order of size, and what is wrong with any."""

    signed: Sequence[Signed]
    findings: tuple[Finding, ...]
    key: str
    """The public key to verify checkpoints with."""


@dataclass(frozen=True, slots=True)
class LastCheckpoint:
    """The text of the last one that was signed; None where there is none."""


@dataclass(frozen=True, slots=True)
class EntryProof:
    """What shows that an entry stands in the journal: None if there is no such entry under a checkpoint yet.

    With an employer, only what its journal page tells is shown: its rows, not those of an inspection before its delay
    nor what workers did themselves; who acted, if it was for it or a mandatary. None too where nothing is left, or
    where the entry can't be shown in parts and not all of it may be.
    """

    entry: UUID
    employer: UUID | None = None


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """What shows that the journal of the last checkpoint begins with that of an earlier one, given as its text.

    None where there is nothing to show: it is no checkpoint of this journal, or there is no later one.
    """

    checkpoint: str


Proof = dict[str, Any]
"""A proof, as it goes into a file (docs/explanation/journal.md)."""
