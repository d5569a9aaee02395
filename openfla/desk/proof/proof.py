# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How an employer shows a council or the inspection that it honours the right: what stood there at the end of a day.

Nobody is named: rows are tied to workers by their public ids, and to the journal by its entries.
"""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.employers.sizes import CommitteeRegime
from openfla.law.finding import Finding
from openfla.terms.document import DocumentKind
from openfla.terms.message import MessageKind, Way
from openfla.terms.problem import Problem
from openfla.terms.request import RequestState
from openfla.terms.training import ParticipationState

FIRST_YEAR = 2022
CANCELLED, UNANSWERED = "cancelled", "unanswered"
"""An offer that was taken back before anybody answered, and one whose training was over first."""
TAKEN_UP = frozenset(each.value for each in (ParticipationState.PLANNED, ParticipationState.FOLLOWED))


@dataclass(frozen=True, slots=True)
class ProofPack:
    """The proof of a year as recorded by the end of `on`, under the law known that day.

    `on` is past (proof_problem): a day that goes on would say something else an hour later. Without `annexes`
    documents, messages, corrections, offers and requests are counted, not listed.
    """

    employer: UUID
    year: int
    on: date
    annexes: bool = True


def proof_problem(year: int, on: date, today: date) -> Problem | None:
    """What is wrong with the year and the day that were asked."""
    if not FIRST_YEAR <= year <= today.year:
        return Problem("proof.year", "year", {"first": FIRST_YEAR, "last": today.year})
    return None if date(year, 1, 1) <= on < today else Problem("proof.day", "on", {"year": year, "today": today})


@dataclass(frozen=True, slots=True)
class SizeProof:
    """A size as declared or computed for a quarter; `fte` None where it was said that nothing was declared."""

    quarter: str
    fte: Fraction | None
    source: str
    recorded_at: datetime
    entry: UUID


@dataclass(frozen=True, slots=True)
class DecisionProof:
    """A decision of the employer that holds in the year."""

    kind: str
    from_year: int
    to_year: int
    decided_on: date
    days: Fraction | None
    value: str
    recorded_at: datetime
    entry: UUID


@dataclass(frozen=True, slots=True)
class IssuedProof:
    """A document that was issued; digests are SHA-256 in hexadecimal digits."""

    kind: DocumentKind
    worker: UUID
    on: date
    language: str
    issued_at: datetime
    digest: str
    entry: UUID


@dataclass(frozen=True, slots=True)
class MessageProof:
    """A message written to a worker. `handed_over_on` where a letter was handed over by the day."""

    kind: MessageKind
    way: Way
    worker: UUID
    on: date
    written_at: datetime
    handed_over_on: date | None
    entry: UUID


@dataclass(frozen=True, slots=True)
class CorrectionProof:
    """A fact that was withdrawn in the year: replaced by a version of the same lineage, or cancelled."""

    what: str
    fact: UUID
    replaced: bool
    recorded_at: datetime
    withdrawn_at: datetime
    entry: UUID


@dataclass(frozen=True, slots=True)
class OfferProof:
    """A training offered to a worker in the year. `reasoned`: words came with the answer; they stay with the part.

    `state` is that of the part at that day, or that the offer was cancelled or left unanswered. `entry` is that of the
    answer, or of the offer where there was none.
    """

    participation: UUID
    worker: UUID
    training: UUID
    offered_at: datetime
    state: str
    answer_by: date | None
    answered_at: datetime | None
    reasoned: bool
    entry: UUID


@dataclass(frozen=True, slots=True)
class RequestProof:
    """A training that a worker asked for in the year, and how it stood at that day; `entry` is that of its ending."""

    request: UUID
    worker: UUID
    asked_at: datetime
    state: RequestState
    answered_at: datetime | None
    reasoned: bool
    participation: UUID | None
    entry: UUID


@dataclass(frozen=True, slots=True)
class ProofTotals:
    """People under contract in the year, those of them who followed something, and what they followed.

    `minutes` and `days` are those of charges in the year; `days` count for the right, exact. `issued`, `messages`,
    `corrections`, `offers` and `requests` are the numbers of rows of each annex. Offers were taken up, declined, or
    left unanswered; requests agreed, answered with an offer, refused, or withdrawn: the others wait.
    """

    employed: int
    trained: int
    minutes: int
    days: Fraction
    issued: int
    messages: int
    corrections: int
    disputes: int
    answered: int
    offers: int
    taken_up: int
    declined: int
    unanswered: int
    requests: int
    agreed: int
    proposed: int
    refused: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class ProofView:
    """All of it, in the order of recording; `issued` and all that follows where the annexes were asked."""

    employer_name: str
    employer_number: str
    year: int
    on: date
    at: datetime
    edition: str
    size: Finding
    committees: tuple[CommitteeRegime, ...]
    sizes: tuple[SizeProof, ...]
    decisions: tuple[DecisionProof, ...]
    issued: tuple[IssuedProof, ...]
    messages: tuple[MessageProof, ...]
    corrections: tuple[CorrectionProof, ...]
    offers: tuple[OfferProof, ...]
    requests: tuple[RequestProof, ...]
    totals: ProofTotals
