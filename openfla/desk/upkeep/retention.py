# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept how long, what is erased when, and the erasing: by the clock, through one act that is journalled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.retention import Afterwards, KeptKind


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """How long is each kind of data kept, and how much waits to be erased now?"""


@dataclass(frozen=True, slots=True)
class KeptView:
    """A row of the terms (openfla.records.retention.KeptFor); `due` counts the rows whose term is over now."""

    kind: KeptKind
    since: str
    days: int
    notice: int
    afterwards: Afterwards
    by: str
    ground: str
    settled: bool
    due: int


@dataclass(frozen=True, slots=True)
class EraseOverdue:
    """Erases rows of a kind whose term is over, so many at once; changed when there were some, else unchanged."""

    kind: KeptKind
    most: int = 10_000


@dataclass(frozen=True, slots=True)
class ErasuresAhead:
    """How long is what concerns an organisation kept, and which of its own data are erased next?"""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class AheadView:
    """A kind: its term, and how many of the organisation's own rows wait, the first of them until `next_at`."""

    kind: KeptKind
    days: int
    afterwards: Afterwards
    settled: bool
    waiting: int
    next_at: datetime | None
