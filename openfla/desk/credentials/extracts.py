# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts: a paper of the trainings and diplomas that a worker chose, with a code, and a day after which it is over.

It says of nothing else, and not how much else there is. No employer sees that it was made. Whoever holds it learns from
its code whether it still holds.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openfla.terms.credential import SignatureState
from openfla.terms.extract import ExtractLineState, ExtractState
from openfla.terms.problem import Problem
from openfla.terms.training import TrustMark
from openfla.terms.verification_code import VerificationCode

MOST_LINES = 100
"""So many trainings and diplomas together stand in one."""
MOST_HOLDING = 50
"""So many of a person hold at once."""
LONGEST_DAYS = 366
"""Days from today until the last one on which an extract can hold."""


@dataclass(frozen=True, slots=True)
class ExtractChosen:
    """What is in it: ids of own parts in trainings and of own diplomas, in the order they are to stand.

    `until` is the last day on which it holds; `employers`: with their names.
    """

    parts: tuple[UUID, ...]
    diplomas: tuple[UUID, ...]
    until: date
    employers: bool = True


@dataclass(frozen=True, slots=True)
class TrainingSaid:
    """A training as the paper says it. `minutes` are those of the part; `employer` is empty where it was left out."""

    title: str
    provider: str
    employer: str
    employer_number: str
    type: str
    starts_on: date
    ends_on: date
    minutes: int
    certificate: str = ""
    certificate_until: date | None = None
    trust: TrustMark = TrustMark.DECLARED


@dataclass(frozen=True, slots=True)
class DiplomaShown:
    """A diploma as the paper says it. `awarded` as its file writes it; `trust` as on the page of diplomas.

    `state` is what was known of its signature on the day of the check, `ends_at` until when it holds by itself.
    """

    title: str
    issuer: str
    issuer_name: str
    awarded: str
    state: SignatureState
    checked_at: datetime | None
    ends_at: datetime | None
    trust: TrustMark


@dataclass(frozen=True, slots=True)
class ExtractSaid:
    """All that the paper says of its holder."""

    holder: str
    trainings: tuple[TrainingSaid, ...]
    diplomas: tuple[DiplomaShown, ...]


@dataclass(frozen=True, slots=True)
class ExtractDraft:
    """What an extract of these would say. Answered as a DraftedExtract."""

    person: UUID
    chosen: ExtractChosen


@dataclass(frozen=True, slots=True)
class DraftedExtract:
    """What it says, with the digest by which the desk knows it again; or what is wrong with what was chosen.

    Problems: extract.nothing_chosen, extract.too_many_lines, extract.not_there, extract.until.
    """

    said: ExtractSaid | None
    content: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueExtract:
    """Keeps the paper that a channel made of a draft, under an id and a code of its own.

    Refused as a draft is, and: extract.changed_meanwhile where it says something else by now, extract.too_many,
    extract.not_kept where the disk is full. The same id is unchanged. The reference of Done is the extract.
    """

    person: UUID
    extract: UUID
    chosen: ExtractChosen
    content: bytes
    language: str
    code: VerificationCode
    paper: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class WithdrawExtract:
    """The person takes it back: whoever asks by its code is told so and no more, and the paper here is gone."""

    person: UUID
    extract: UUID


@dataclass(frozen=True, slots=True)
class OwnExtracts:
    """All that a person made and that is not erased yet, the latest first. Answered as ExtractViews."""

    person: UUID


@dataclass(frozen=True, slots=True)
class ExtractFile:
    """The very paper, as long as it was not withdrawn. Answered as a ReceivedFile."""

    person: UUID
    extract: UUID


@dataclass(frozen=True, slots=True)
class ExtractView:
    """One of one's own, with how each of its lines stands."""

    extract: UUID
    said: ExtractSaid
    language: str
    issued_at: datetime
    holds_until: date
    withdrawn_at: datetime | None
    state: ExtractState
    trainings: tuple[ExtractLineState, ...]
    diplomas: tuple[ExtractLineState, ...]


@dataclass(frozen=True, slots=True)
class VerifiedExtract:
    """What anybody who holds the paper may learn from its code; `digest` is that of a file to compare with it."""

    code: VerificationCode
    digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class VerifiedExtractView:
    """An extract as its code tells of it: nothing that the paper does not say, and nothing of what became of a line.

    `said` is None, and so are its lines, where it was withdrawn or is over. `same` as of a VerifiedView.
    """

    state: ExtractState
    language: str
    issued_at: datetime
    holds_until: date
    withdrawn_at: datetime | None
    said: ExtractSaid | None
    trainings: tuple[ExtractLineState, ...]
    diplomas: tuple[ExtractLineState, ...]
    same: bool | None
