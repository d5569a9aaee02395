# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who did what in an employer's name: its own people and those of its mandataries, with what they looked at."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from openfla.terms.consultation import DataClass


class Conduct(StrEnum):
    """What somebody did: changed something, looked at people's data, or tried what was refused."""

    ACT = "act"
    LOOK = "look"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class EmployerJournal:
    """What was done in the employer's name, newest first: at most `size` (1 to 500) requests.

    `before`: those earlier than this entry, to read on. `person` and `organisation` are those who acted, `worker` whose
    data it was about; `starts_on` and `ends_on` are days in Brussels, both included. What is None does not narrow.
    What workers do about themselves is theirs, and not in it; looks of an inspection stand in it after its delay.
    """

    employer: UUID
    before: UUID | None = None
    person: UUID | None = None
    organisation: UUID | None = None
    worker: UUID | None = None
    conduct: Conduct | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    size: int = 50


@dataclass(frozen=True, slots=True)
class Deed:
    """Items of one request that are alike: the act or question, what it showed (empty for acts), and what came of them.

    `outcome` is created, changed, unchanged or answered, or the code of a problem. `worker` is the one it was about,
    if it was about one only; `number` counts the items.
    """

    act: str
    classes: tuple[DataClass, ...]
    outcome: str
    number: int
    worker: UUID | None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One request: who sent it, in whose name, under which mandate, how and when. `software`: a program did.

    `case_number` is that of the inspection under which an authority looked; the authority says which person it was.
    """

    entry: UUID
    at: datetime
    person: UUID | None
    person_name: str
    organisation_name: str
    mandate: UUID | None
    case_number: str
    software: bool
    channel: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class BroughtLines:
    """What another installation's journal told of the employer, newest first: at most `size` (1 to 500) requests.

    `journal`: of which extract; None for the one that was brought last. `before`: those in an earlier place.
    """

    employer: UUID
    journal: UUID | None = None
    before: int | None = None
    size: int = 50


@dataclass(frozen=True, slots=True)
class BroughtFrom:
    """An extract: of which journal, until when it reaches, how many entries it shows, and when it was brought here."""

    journal: UUID
    origin: str
    key: str
    signed_at: datetime
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class BroughtPage:
    """Lines with their places, whether each is proven, and every extract there is, one of each journal.

    `asked` is None, and there are no lines, where nothing was ever brought.
    """

    asked: BroughtFrom | None
    lines: tuple[tuple[int, bool, JournalLine], ...]
    more: bool
    journals: tuple[BroughtFrom, ...]


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Lines, whether older ones follow, and whose names a filter can offer: everybody with access now or before.

    `brought`: another installation's journal tells more (BroughtLines).
    """

    lines: tuple[JournalLine, ...]
    more: bool
    people: tuple[tuple[UUID, str], ...]
    organisations: tuple[tuple[UUID, str], ...]
    brought: bool
