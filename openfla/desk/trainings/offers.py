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
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine, SlotTerms
from openfla.terms.recorder import Recorder
from openfla.terms.training import ParticipationState

LONGEST_REASON = 500
"""Signs of what a worker says with an answer."""


class OfferAnswer(StrEnum):
    """What a worker says to an offer, or to what is planned."""

    ACCEPTED = "accepted"
    """Also of what is planned, by who said not to be able to come."""
    DECLINED = "declined"
    CANNOT_COME = "cannot_come"
    """To what is planned. It stays planned: the employer decides what becomes of it."""


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """The worker accepts a training that is offered, which is then planned, or declines it with a reason.

    Of one that is planned, whoever planned it, the worker may say up to its first day not to be able to come, and why
    (after it: offer.begun). It stays planned until somebody corrects the part, if only with the reason why it stays so.

    `version` of the part and `training_version` are those that the worker saw: what the employer changed meanwhile in
    either is told first. An answer after the day by which it was awaited is taken, with a warning
    (offer.answered_late).
    """

    employer: UUID
    worker: UUID
    participation: UUID
    version: UUID
    training_version: UUID
    answer: OfferAnswer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnOffers:
    """What is offered to a worker, planned, or declined, of trainings that are not over; the first day first."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """One of them, also when its training is over, with its history."""

    employer: UUID
    worker: UUID
    participation: UUID


@dataclass(frozen=True, slots=True)
class OfferTakes:
    """The days that a training takes from a year, and how many days that year has room for without it.

    `room` is what is left, less what else is planned: below zero where that goes above the right already.
    """

    year: int
    days: Fraction
    room: Fraction

    @property
    def stays(self) -> Fraction:
        """What is free after it."""
        return max(self.room - self.days, Fraction(0))

    @property
    def above(self) -> Fraction:
        """What of it goes above the right."""
        return min(max(self.days - self.room, Fraction(0)), self.days)


@dataclass(frozen=True, slots=True)
class OfferView:
    """One training as it was offered to a worker or planned. Minutes are those of the worker's part.

    `answer_by`: the day by which the employer would like to know; `late` once it is past without an answer,
    and for ever where the worker answered after it. `begun`: its first day is past. `cannot_come`: the worker said so,
    and nobody decided yet.

    Of one alone: `takes`, what it takes from each year, nothing where it does not count for the right; `history`, who
    offered, answered and corrected the part, and who corrected its training for everybody, when and why, the latest
    first.
    """

    participation: UUID
    version: UUID
    training_version: UUID
    title: str
    provider_name: str
    slots: tuple[SlotTerms, ...]
    minutes: int
    state: ParticipationState
    over: bool
    answer_by: date | None = None
    late: bool = False
    begun: bool = False
    cannot_come: bool = False
    takes: tuple[OfferTakes, ...] = ()
    history: tuple[HistoryLine, ...] = ()


class OfferKind(StrEnum):
    """What became of offers."""

    WAITING = "waiting"
    """They can still be answered: the training is not over."""
    ANSWERED = "answered"
    """They are something else now, whoever recorded it, also where part or training was cancelled since."""
    MISSED = "missed"
    """Nobody answered before the training was over."""
    CANNOT_COME = "cannot_come"
    """They are planned, offered before or not, and their workers said not to be able to come: the employer decides."""


@dataclass(frozen=True, slots=True)
class OfferList:
    """One page of what an employer offered its workers.

    Those that wait, or to which workers can't come, stand by the first day of their trainings, those that were missed
    by the same, the latest first, the others by the moment at which they ceased to be offers, the latest first.
    """

    employer: UUID
    kind: OfferKind = OfferKind.WAITING
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class AbsenceAwaiting:
    """Does somebody who can't come to this part wait for the asker's decision? Names nobody."""

    employer: UUID
    participation: UUID


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody does, before a training that begins on that day."""

    employer_name: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer to one worker, and what became of it. `state` is that of the part today, or when it was cancelled.

    `answered_at`, `answered_by` and `reason` tell of the act that ended the offer: the worker's answer,
    or what somebody recorded for the worker. `late`: the worker's own answer came after the day `answer_by`, or that
    day is past without any. Of those who can't come: since when it was planned so, and who said so, when and why.
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
    cancelled_at: datetime | None
    answer_by: date | None
    late: bool = False


@dataclass(frozen=True, slots=True)
class OfferPage:
    """A page of offers, and the number of all like these."""

    rows: tuple[OfferRow, ...]
    total: int
    page: int
    pages: int
