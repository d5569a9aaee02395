# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker leaves with: trainings followed, what the balance means, and until when the employer keeps it all."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.account_form import FormYear
from openfla.desk.workers.staff import EmploymentView
from openfla.law.finding import Finding


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a worker leaves with as it read at the end of `on` (default now; a day that is still to come counts as now).

    Also asked before the end, and where no end is known yet: the trainings are certified all the same.
    """

    employer: UUID
    worker: UUID
    on: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingFollowed:
    """A training that was followed, in full or in part: minutes followed, and the days of the right that they took.

    `type`, `outcome` and `certificate` as they were registered; empty where nothing was.
    """

    title: str
    provider_name: str
    type: str
    starts_on: date
    ends_on: date
    minutes: int
    days: Fraction
    outcome: str
    certificate: str
    certificate_until: date | None


@dataclass(frozen=True, slots=True)
class YearToCome:
    """Days that are added on 1 January of a year that begins before the contract ends.

    None where the size of the employer is not known for all of it.
    """

    year: int
    granted: Fraction | None


@dataclass(frozen=True, slots=True)
class LeavingView:
    """`ended_on`: the last day of the last contract, None while one has no end. `year`: the last calendar year with a
    right, up to the day. `findings`: what becomes of its balance, for each kind of ending that is possible.

    `to_come`: what the years until the end add to that balance, the next first; none once they have begun.
    `zero_on`: the last day of a period of five years that ends before the contract: the balance then returns to zero.

    `erased_from`: the day on which the employer's records of the worker may first be erased; None without an end.
    """

    worker: UUID
    employer: UUID
    employer_name: str
    employer_number: str
    on: date
    read_at: datetime
    family_name: str
    given_names: str
    birth_date: date | None
    contracts: tuple[EmploymentView, ...]
    ended_on: date | None
    year: FormYear | None
    findings: tuple[Finding, ...]
    trainings: tuple[TrainingFollowed, ...]
    edition: str
    erased_from: date | None = None
    to_come: tuple[YearToCome, ...] = ()
    zero_on: date | None = None

    @property
    def name(self) -> str:
        """As people write it."""
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def usable_until(self) -> date | None:
        """The last day on which the balance can be used, where a rule lets it be; None without an end."""
        return self.zero_on or self.ended_on

    def from_zero(self, year: YearToCome) -> bool:
        """Whether the balance returns to zero the day before that year begins."""
        return self.zero_on is not None and self.zero_on.year == year.year - 1

    @property
    def minutes(self) -> int:
        """Of all trainings."""
        return sum(each.minutes for each in self.trainings)
