# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""After a breach: whose data were touched with a key, in a session, or by an organisation, as the journal has it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Leak(StrEnum):
    """What fell into wrong hands: software or one of its keys, a sign-in, or all that acts for an organisation."""

    KEY = "key"
    SESSION = "session"
    TENANT = "tenant"


@dataclass(frozen=True, slots=True)
class PeopleTouched:
    """Whose data did this reach, from one moment to another (all its life, unless said otherwise)?

    A session is judged by its person and its time: what the person did in another browser meanwhile counts too, so that
    nobody is left out.
    """

    leak: Leak
    id: UUID
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A worker of an employer: how many entries name them, from when to when, with which acts and questions."""

    employer: UUID
    employer_name: str
    worker: UUID
    entries: int
    first_at: datetime
    last_at: datetime
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleTouchedView:
    """The workers by employer, and all acts with their number, about nobody in particular too."""

    entries: int
    acts: tuple[tuple[str, int], ...]
    people: tuple[Touched, ...]
