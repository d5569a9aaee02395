# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers ask for, and what their employer answers.

What was asked never changes: the answer, or that the worker took it back, is a second version of the request, with who,
when and why. No source at hand gives the employer a term, and none is computed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.terms.recorder import Recorder
from openfla.terms.request import RequestAnswer, RequestState
from openfla.terms.training import ParticipationState

LONGEST_TITLE = LONGEST_PROVIDER = 200
LONGEST_LINK = 300
LONGEST_REASON = 500
MOST_DAYS = 366
MOST_MINUTES = MOST_DAYS * 24 * 60
MOST_OPEN = 5
"""So many requests of a worker at most wait for an answer at one employer."""
MOST_A_DAY = 10
"""So many are made at most in twenty-four hours, those that were taken back too."""


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """What a worker asks for, and why.

    `link` is where it is announced, as typed. The length is said in days or in minutes, or not. Without a day it may be
    at any time.
    """

    title: str
    reason: str
    provider_name: str = ""
    link: str = ""
    days: Fraction | None = None
    minutes: int | None = None
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class AskTraining:
    """A worker under contract asks the employer for a training, under an id that the sender chooses.

    The same again is unchanged. Refused with request.too_many_open or request.too_many_today beyond what a worker may
    ask at once, and with request.not_employed once the last contract is over.
    """

    employer: UUID
    worker: UUID
    request: UUID
    terms: RequestTerms


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """The worker takes back what nobody answered yet; a reason may be given."""

    employer: UUID
    worker: UUID
    request: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """The employer agrees, offers another training instead, or refuses; once.

    `participation` is a part of that worker, planned by the same act or before, when the employer agrees and the day is
    known; to propose another training it must be one that is offered. Refusing and proposing ask for a reason.
    """

    employer: UUID
    request: UUID
    answer: RequestAnswer
    reason: str = ""
    participation: UUID | None = None


@dataclass(frozen=True, slots=True)
class OwnRequests:
    """One page of what a worker asked an employer: what was asked or answered last comes first."""

    employer: UUID
    worker: UUID
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class RequestList:
    """One page of what workers ask an employer in one state: the longest waiting first, the latest answer first.

    `text` stands somewhere in the title or the provider.
    """

    employer: UUID
    state: RequestState = RequestState.OPEN
    text: str = ""
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class RequestCard:
    """One request with its history, for the worker or the employer."""

    employer: UUID
    worker: UUID
    request: UUID


@dataclass(frozen=True, slots=True)
class RequestById:
    """One request for the employer, in whatever state it is: the row that a list shows of it."""

    employer: UUID
    request: UUID


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request and what became of it.

    `ended_at`, `ended_by` and `said` tell of the act that ended it. `participation` is the part that was planned or
    offered, in the state in which it is now; no state where that part was cancelled since.
    """

    request: UUID
    worker: UUID
    worker_name: str
    terms: RequestTerms
    state: RequestState
    asked_at: datetime
    ended_at: datetime | None
    ended_by: Recorder | None
    said: str
    participation: UUID | None
    part_state: ParticipationState | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A page of requests, and the number of all like these."""

    rows: tuple[RequestRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request, and what was done on it, the latest first."""

    row: RequestRow
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class AnswersAwaited:
    """What waits for an answer: requests, workers who can't come; with `offers`, these for workers."""

    employer: UUID
    offers: bool = True


@dataclass(frozen=True, slots=True)
class Awaited:
    """How many requests wait for the employer, since when the first of them; how many offers for workers, if asked.

    `unable`: to so many planned parts workers said not to be able to come, and the employer did not decide yet.
    `entered` are lines that others entered and nobody looked at yet, `returned` those sent back to them.
    """

    requests: int
    since: datetime | None
    offers: int
    unable: int = 0
    entered: int = 0
    returned: int = 0
