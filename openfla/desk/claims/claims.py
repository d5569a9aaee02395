# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer claims back for training: leave at the region, premiums at the fund; filled in from the records."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.law.calendar import months_later
from openfla.law.finding import Finding
from openfla.law.leave import YEARLY, claimed_from, school_year, school_year_days
from openfla.terms.claim import LeaveRegion, Scheme
from openfla.terms.problem import Problem
from openfla.terms.training import Financing, ParticipationState

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 24
"""Months between the first day and the last one."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Parts in trainings that began from `starts_on` to `ends_on` and were followed: each whole, the earliest first.

    Of leave, those recorded under paid educational leave, with the last day to claim in the `region`, and the planned
    ones that began: the Flemish term runs from the start. Where leave is claimed for each school year, a training has
    a row in each of them in which something of it was attended, with the hours of that year. Of premiums all others but
    those of unions.
    """

    employer: UUID
    scheme: Scheme
    starts_on: date
    ends_on: date
    region: LeaveRegion = LeaveRegion.FLANDERS
    page: int = 1
    size: int = 25

    @property
    def yearly(self) -> bool:
        """Whether it is claimed once for each school year, and not for each training."""
        return self.scheme is Scheme.LEAVE and self.region in YEARLY


@dataclass(frozen=True, slots=True)
class AllClaims(Claims):
    """What is claimed back for training, to be browsed: the same without its pages."""


def usual_days(scheme: Scheme, region: LeaveRegion, today: date) -> tuple[date, date]:
    """Those that an employer claims now: in Flanders the trainings whose term may still run, else a school year."""
    if scheme is Scheme.LEAVE and region is LeaveRegion.FLANDERS:
        return claimed_from(today), today
    return last_school_year(today)


def last_school_year(today: date) -> tuple[date, date]:
    """The first and the last day of the school year that ended last."""
    return school_year_days(school_year(today) - 1)


def days_problem(starts_on: date, ends_on: date) -> Problem | None:
    """What is wrong with the days: claims.days, with how many months there may be."""
    known = FIRST_YEAR <= starts_on.year <= LAST_YEAR
    if known and starts_on <= ends_on < months_later(starts_on, LONGEST):
        return None
    return Problem("claims.days", "ends_on", {"months": LONGEST})


@dataclass(frozen=True, slots=True)
class CutYear:
    """A school year of which only these days were asked, with the minutes of the part in all of it."""

    starts_on: date
    ends_on: date
    whole_minutes: int

    @classmethod
    def of(cls, year: int, question: Claims, minutes: int) -> "CutYear":
        """The days asked that lie in the school year which ends in `year`."""
        first, last = school_year_days(year)
        return cls(max(first, question.starts_on), min(last, question.ends_on), minutes)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One worker in one training. `reference` and `training_reference` are the employer's own; `registration_number`
    is the one under which a region or a sector knows the training, empty where none is recorded.

    `minutes` of the part, of which `paid_minutes` in working hours. Where leave is claimed for each school year,
    those of the one that ends in `school_year`, of `whole_minutes`; `supposed` where less than all was attended and
    it is not recorded when: then the hours fill the blocks of the training in order of days. `cut` where the days asked
    leave minutes of that school year out. `committee` and
    `establishment` those of the contract on the first day, empty where they are not recorded. `claim_by` has no value
    where no day is known, and is None of premiums; `late` where that day is past. `state` is followed, or of leave
    planned: so are its `minutes`.
    """

    worker: UUID
    worker_name: str
    reference: str
    training: UUID
    title: str
    provider_name: str
    training_reference: str
    registration_number: str
    starts_on: date
    ends_on: date
    minutes: int
    whole_minutes: int
    school_year: int | None
    supposed: bool
    cut: "CutYear | None"
    paid_minutes: int
    financing: Financing
    committee: str
    establishment: str
    counts: bool
    state: ParticipationState
    claim_by: Finding | None
    late: bool


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """One page, and of all rows: how many, their minutes, those of them that do not count for the right, and how many
    rows are cut by the days asked.
    """

    employer_name: str
    employer_number: str
    asked: Claims
    rows: tuple[ClaimRow, ...]
    total: int
    minutes: int
    without_right: int
    cut: int
    page: int
    pages: int
