# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that an employer offers to a worker, and what the worker answers.

An offer is a part in a training in the state `offered`; an answer is a correction of that part, so that every channel
reads the same. Each version stays, with who made it, when and why: that a training was offered, and that the worker
did not want it, is the employer's proof that the right was honoured.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine, SlotTerms
from openfla.terms.recorder import Recorder
from openfla.terms.training import ParticipationState

LONGEST_REASON = 500
"""Signs of what a worker says with an answer."""


class OfferAnswer(StrEnum):
    """What a worker says to an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """The worker accepts a training that is offered, which is then planned, or declines it with a reason.

    `version` is the one that the worker saw: what the employer changed meanwhile is told first.
    """

    employer: UUID
    worker: UUID
    participation: UUID
    version: UUID
    answer: OfferAnswer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnOffers:
    """What is offered to a worker, planned, or declined, of trainings that are not over; the first day first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class OfferView:
    """One training as it was offered to a worker or planned. Minutes are those of the worker's part.

    `history`: who offered, answered and corrected it, when and why, the latest first.
    """

    participation: UUID
    version: UUID
    title: str
    provider_name: str
    slots: tuple[SlotTerms, ...]
    minutes: int
    state: ParticipationState
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class OfferList:
    """One page of what an employer offered its workers: what waits for an answer, or with `answered` what does not.

    Those that wait stand by the first day of their trainings, the others by the day on which they ceased to be offers,
    the latest first.
    """

    employer: UUID
    answered: bool = False
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer to one worker, and what became of it. `state` is that of the part today.

    `answered_at`, `answered_by` and `reason` tell of the act that ended the offer: the worker's answer,
    or what somebody recorded for the worker.
    """

    participation: UUID
    worker: UUID
    worker_name: str
    title: str
    starts_on: date | None
    state: ParticipationState
    offered_at: datetime
    answered_at: datetime | None
    answered_by: Recorder | None
    reason: str


@dataclass(frozen=True, slots=True)
class OfferPage:
    """A page of offers, and the number of all like these."""

    rows: tuple[OfferRow, ...]
    total: int
    page: int
    pages: int
