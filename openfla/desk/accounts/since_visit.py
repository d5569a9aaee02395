# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others did at an employer since somebody was here last: counted from the journal, nothing kept for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.desk.changes import Changed, FactType

READ = 5_000
"""The latest items of the journal that are looked through: more would take longer than the page may."""


@dataclass(frozen=True, slots=True)
class SinceLastVisit:
    """What others did since the last day before today on which the asker signed in; None on a first day."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class DoneByOthers:
    """So many facts of a kind were registered, corrected or cancelled."""

    of: FactType
    how: Changed
    number: int


@dataclass(frozen=True, slots=True)
class SinceVisitView:
    """`since` is when that sign-in was; `more`: so much was done that only the latest of it was counted."""

    since: datetime
    done: tuple[DoneByOthers, ...]
    more: bool
