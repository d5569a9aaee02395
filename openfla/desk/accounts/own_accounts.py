# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own accounts together: at every employer, present and former, what is left, and all trainings."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.workers.staff import Figures
from openfla.law.finding import Finding
from openfla.terms.rescue import DeclaredState
from openfla.terms.training import ParticipationState, TrustMark


@dataclass(frozen=True, slots=True)
class OwnAccounts:
    """What stands in each of a person's own accounts in a year, in the order of the employers' names."""

    person: UUID
    year: int


@dataclass(frozen=True, slots=True)
class OwnAccountRow:
    """One of them. `ended_on` is the last day there, where no contract runs on; `reasons` as on the account itself.

    `left_at_end` is what was left in the year of that day, once it is past.
    """

    worker: UUID
    employer: UUID
    employer_name: str
    employer_number: str
    ended_on: date | None
    figures: Figures
    reasons: Finding
    left_at_end: Fraction | None = None


@dataclass(frozen=True, slots=True)
class OwnAccountsView:
    """All of them."""

    rows: tuple[OwnAccountRow, ...]


@dataclass(frozen=True, slots=True)
class OwnTrainingFilter:
    """What is shown of one's trainings. `declared`: only what the worker alone says; it has no other state.

    `search`: words of the title, the provider or the employer.
    """

    search: str = ""
    year: int | None = None
    employer: UUID | None = None
    state: ParticipationState | None = None
    declared: bool = False


@dataclass(frozen=True, slots=True)
class OwnTrainings:
    """One page of all trainings in a person's own accounts, the latest first.

    Also what the person declared and no employer confirmed: it counts for nothing.
    """

    person: UUID
    filter: OwnTrainingFilter = OwnTrainingFilter()
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class OwnTrainingRow:
    """One training at one employer. `days` are those charged to the right, of the year alone where one was asked.

    Of what the worker alone says there is `declared` in place of `participation`, and its `answer` in place of a
    `state`; what was declared `by_form` the worker changes until it is answered.
    """

    worker: UUID
    employer: UUID
    employer_name: str
    title: str
    provider_name: str
    starts_on: date
    ends_on: date
    minutes: int
    participation: UUID | None = None
    state: ParticipationState | None = None
    counts: bool = False
    days: Fraction = Fraction(0)
    certificate: str = ""
    certificate_until: date | None = None
    trust: TrustMark | None = None
    declared: UUID | None = None
    by_form: bool = False
    answer: DeclaredState | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnTrainingPage:
    """A page of them, and the years in which there are any, the latest first."""

    rows: tuple[OwnTrainingRow, ...]
    total: int
    page: int
    pages: int
    years: tuple[int, ...]
