# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings and who took part: registered for any number of workers at once, corrected, cancelled, listed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from uuid import UUID

from openfla.desk.workers.worker_list import EVERYONE, FilterValues, WorkerFilter
from openfla.terms.problem import Problem
from openfla.terms.recorder import Recorder
from openfla.terms.right import RightKind
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, TrustMark, WorkingTime


@dataclass(frozen=True, slots=True)
class SlotTerms:
    """A stretch of a training on one day. Minutes follow from the times where both are given."""

    on: date
    minutes: int
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class TrainingTerms:
    """What a training is. Cost in euro cents for the whole training.

    `registration_number` is the one under which a region or a sector knows it, such as that of the Flemish database.
    """

    title: str
    type: TrainingType
    slots: tuple[SlotTerms, ...]
    provider_name: str = ""
    field: str = ""
    language: str = ""
    mode: DeliveryMode = DeliveryMode.CLASSROOM
    financing: Financing = Financing.EMPLOYER
    cost_cents: int | None = None
    reference: str = ""
    registration_number: str = ""

    @property
    def minutes(self) -> int:
        """Length of all slots together."""
        return sum(slot.minutes for slot in self.slots)


@dataclass(frozen=True, slots=True)
class RegisterTraining:
    """Registers a training under an id chosen by the sender (so that a repeat is recognised).

    One that bears the same reference and says the same is taken for it too; with `fresh` that is refused.
    """

    employer: UUID
    training: UUID
    terms: TrainingTerms
    source: str = "form"
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class CorrectTraining:
    """Replaces a training; current participations are charged anew. `version` is the one the officer saw.

    Who followed all of it follows all of what it becomes; with `attendance_stays` a session that is added was not
    attended by those who take part already. With `goes_back` it is to stand as it stood before, and who does that says
    nothing of its parts.
    """

    employer: UUID
    training: UUID
    version: UUID
    terms: TrainingTerms
    reason: str
    attendance_stays: bool = False
    goes_back: bool = False


@dataclass(frozen=True, slots=True)
class CancelTraining:
    """Withdraws a training with all its participations.

    With `parts` no other versions of parts than these may go along: else training.others_take_part.
    """

    employer: UUID
    training: UUID
    version: UUID
    reason: str
    parts: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class ParticipationTerms:
    """One worker's part. `minutes` None: all slots. `counts` None: the law decides; else the officer, with a reason.

    `attended` gives minutes per slot in the training's order where they differ from the whole slot. `answer_by` is the
    day by which the employer would like an offer to be answered; it stays with what becomes of the offer.
    """

    state: ParticipationState
    minutes: int | None = None
    attended: tuple[int, ...] = ()
    working_time: WorkingTime = WorkingTime.INSIDE
    counts: bool | None = None
    counts_because: str = ""
    right: RightKind = RightKind.STATUTORY
    outcome: str = ""  # "", passed, failed, not_assessed
    certificate: str = ""
    certificate_until: date | None = None
    reference: str = ""
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterParticipation:
    """Registers a worker's part in a training that is registered before it, in the same request or earlier.

    `goes_back_to`: the cancelled version of `participation` that is to stand again, said by whom it was.
    """

    employer: UUID
    training: UUID
    worker: UUID
    terms: ParticipationTerms
    source: str = "form"
    participation: UUID | None = None
    goes_back_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class CorrectParticipation:
    """Replaces a worker's part (planned to followed, other minutes, ...); the original stays in the history.

    `goes_back_to`: an older version of the part that is to stand again; what it was said by stands again with it.
    """

    employer: UUID
    participation: UUID
    version: UUID
    terms: ParticipationTerms
    reason: str
    goes_back_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class CancelParticipation:
    """Withdraws a worker's part."""

    employer: UUID
    participation: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class TrainingFilter:
    """Which trainings of an employer; empty fields do not filter. `workers`: somebody who matches takes part."""

    search: str = ""
    type: str = ""
    state: str = ""
    workers: WorkerFilter = EVERYONE


@dataclass(frozen=True, slots=True)
class TrainingList:
    """One page of an employer's trainings that touch a year, newest first; `signed`: with who recorded each.

    `alike`: those whose titles are only alike to what the filter searches, the most alike first.
    """

    employer: UUID
    year: int
    filter: TrainingFilter = TrainingFilter()
    order: str = "date"  # date, title, minutes, participants
    descending: bool = True
    page: int = 1
    size: int = 25
    signed: bool = False
    alike: bool = False


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A line of the list of trainings."""

    training: UUID
    title: str
    provider_name: str
    type: TrainingType
    starts_on: date
    ends_on: date
    minutes: int
    participants: int
    followed: int
    planned: int
    recorder: Recorder | None = None
    """Where it was asked."""
    trust: tuple[tuple[TrustMark, int], ...] = ()
    """How many take part, by who says so; where it was asked."""


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """A page of trainings, the number that match, and the values that the filter of workers may take."""

    rows: tuple[TrainingRow, ...]
    total: int
    page: int
    pages: int
    values: FilterValues


@dataclass(frozen=True, slots=True)
class TrainingCard:
    """One training with its participations, by name: all of them, or one page of `participation_size` (0: none).

    `told`: with its history; `signed`: with who recorded it.
    """

    employer: UUID
    training: UUID
    participation_page: int = 1
    participation_size: int | None = None
    told: bool = True
    signed: bool = False


@dataclass(frozen=True, slots=True)
class PartsStanding:
    """The versions in which all parts in a training stand now; nobody is named. None: there is no such training."""

    employer: UUID
    training: UUID


@dataclass(frozen=True, slots=True)
class ChargeView:
    """Minutes charged to a year, as days of the worker's full-time day."""

    year: int
    minutes: int
    days: Fraction
    counts: bool


@dataclass(frozen=True, slots=True)
class ParticipationView:
    """One worker's current part in a training. `terms.counts` is what was decided, `terms.counts_because` why.

    `trust`: who says that it was followed, where it was. `cannot_come`: the worker said so of what is planned, and
    nobody decided on it since.
    """

    participation: UUID
    version: UUID
    worker: UUID
    worker_name: str
    terms: ParticipationTerms
    charges: tuple[ChargeView, ...]
    trust: TrustMark | None
    cannot_come: bool = False


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One recorded act on a fact: when, by whom, for whom, what, why, which fields it changed. Names, never numbers.

    `about` tells facts of one list apart: a quarter, the years of a decision, the title of a training.
    `mandate_since` is the first day of the mandate under which it was done.
    """

    at: datetime
    act: str
    person_name: str
    organisation_name: str
    on_behalf_of: str
    mandate: UUID | None
    reason: str
    changes: tuple[Problem, ...] = ()
    about: str = ""
    mandate_since: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingView:
    """A training, its current participations and its history.

    `participants` counts all current parts, `by_state` those in each state; `participations` holds the page asked.
    """

    training: UUID
    version: UUID
    terms: TrainingTerms
    source: str
    cancelled: bool
    participations: tuple[ParticipationView, ...]
    history: tuple[HistoryLine, ...]
    participants: int = 0
    by_state: tuple[tuple[ParticipationState, int], ...] = ()
    recorder: Recorder | None = None
    participation_page: int = 1
    participation_pages: int = 1
