# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Secret addresses at which a calendar reads the deadlines that a person may see in the name of an organisation.

An address gives nothing by itself: each time it is read, what is shown is what the person may see at that moment.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MakeCalendarFeed:
    """A new address for oneself, in the name of an organisation; one made before ends. `digest` is that of its key.

    `language` is that of the calendar. Problem: information.language.
    """

    organisation: UUID
    digest: bytes
    language: str


@dataclass(frozen=True, slots=True)
class EndCalendarFeed:
    """One's own address in the name of an organisation is there no more; unchanged where there is none."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class OwnCalendarFeeds:
    """The addresses that a person made, also those that ended, the latest first."""

    person: UUID


@dataclass(frozen=True, slots=True)
class CalendarFeedView:
    """One of them; `ended_at` is None as long as it can be read."""

    organisation: UUID
    organisation_name: str
    language: str
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarFeedWith:
    """Whose address has the key with this digest? Asked by what serves it; None for one that ended or never was."""

    digest: bytes


@dataclass(frozen=True, slots=True)
class FeedOwner:
    """For whom the calendar is, and in whose name and language they read it."""

    person: UUID
    organisation: UUID
    language: str
