# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How an employer shows a council or the inspection that it honours the right: what stood there at the end of a day.

Nobody is named: rows are tied to workers by their public ids, and to the journal by its entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from openfla.desk.employers.sizes import CommitteeRegime
from openfla.law.finding import Finding
from openfla.terms.deadline import DeadlineKind
from openfla.terms.document import DocumentKind
from openfla.terms.message import MessageKind, MessageState, Way
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.problem import Problem
from openfla.terms.request import RequestState
from openfla.terms.training import ParticipationState

FIRST_YEAR = 2022


class OfferEnd(StrEnum):
    """What an offer came to, by what ended it: whatever became of the training afterwards."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    """Both by the worker's own answer."""
    RECORDED = "recorded"
    """The employer, or who acts for it, wrote down what became of it: the worker gave no answer here."""
    CANCELLED = "cancelled"
    """It was taken back before anybody answered."""
    UNANSWERED = "unanswered"
    """Its training was over first."""
    WAITING = "waiting"


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
class PlanProof:
    """A step taken with version `number` of the plan written for `year`, that of the proof or one before.

    Words of opinions stay with the plan.
    """

    step: UUID
    year: int
    number: int
    kind: PlanStepKind
    on: date
    body: PlanBody | None
    meeting: date | None
    recorded_at: datetime
    entry: UUID


@dataclass(frozen=True, slots=True)
class DeadlineProof:
    """Something that somebody said was done by a day of the year, or in it. `due_on` is its last day, as told then.

    `about` tells it from others of its kind; `reference` is the word by which it is known where it was sent.
    """

    kind: DeadlineKind
    about: str
    due_on: date
    done_on: date
    reference: str
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
    """A message written to a worker, and how far it was at that day: `state`, since `since`.

    `reply` is the status with which the server of mails or the e-Box took or refused it, without its words, which may
    name somebody; empty where none answered. `handed_over_on` where a letter was handed over by the day.
    """

    kind: MessageKind
    way: Way
    worker: UUID
    on: date
    written_at: datetime
    state: MessageState
    since: datetime
    reply: str
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

    `state` is that of the part at that day, `became` what ended the offer, at `ended_at`. `entry` is that of this end,
    or of the offer where it waits, was cancelled or left unanswered.
    """

    participation: UUID
    worker: UUID
    training: UUID
    offered_at: datetime
    state: ParticipationState
    became: OfferEnd
    answer_by: date | None
    ended_at: datetime | None
    reasoned: bool
    entry: UUID


@dataclass(frozen=True, slots=True)
class RequestProof:
    """A training that a worker asked for in the year, and how it stood at that day.

    `ended_at` is when it was answered, or taken back by the worker; `entry` that of its last version.
    """

    request: UUID
    worker: UUID
    asked_at: datetime
    state: RequestState
    ended_at: datetime | None
    reasoned: bool
    participation: UUID | None
    entry: UUID


@dataclass(frozen=True, slots=True)
class ProofTotals:
    """People under contract in the year, those of them who followed something, and what they followed.

    `minutes` and `days` are those of charges in the year; `days` count for the right, exact. `issued`, `messages`,
    `corrections`, `offers` and `requests` are the numbers of rows of each annex. `messages_became`, `offers_became` and
    `requests_became` tell how many of these came to what (MessageState, OfferEnd, RequestState).
    """

    employed: int
    trained: int
    minutes: int
    days: Fraction
    issued: int
    messages: int
    messages_became: Mapping[str, int]
    corrections: int
    disputes: int
    answered: int
    offers: int
    offers_became: Mapping[str, int]
    requests: int
    requests_became: Mapping[str, int]


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
    plan: tuple[PlanProof, ...]
    deadlines: tuple[DeadlineProof, ...]
    issued: tuple[IssuedProof, ...]
    messages: tuple[MessageProof, ...]
    corrections: tuple[CorrectionProof, ...]
    offers: tuple[OfferProof, ...]
    requests: tuple[RequestProof, ...]
    totals: ProofTotals
