# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The individual training account as the form that the law asks for: every entry, as it read on a day.

Royal decree of 5 December 2017; law of 3 October 2022, art. 55. The form is part of the worker's personal file.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.day_strip import Strip, strip
from openfla.desk.workers.staff import EmploymentView, WorkerIdentity
from openfla.law.finding import Finding
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.movement import MovementKind
from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class AccountForm:
    """The form of one worker as it read at the end of `on` (default now): what was recorded by then, by the law then.

    A day that is still to come counts as today: nobody knows what will be recorded.
    """

    employer: UUID
    worker: UUID
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AccountForms:
    """The forms of an employer's workers, national numbers in full, to be browsed: `on` as in AccountForm.

    Of all, or of these `workers`. Who was not known to the employer that day has none.
    """

    employer: UUID
    on: date | None = None
    workers: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class FormLine:
    """What moved the credit on a day, and the days left after it. `title` is that of a training."""

    on: date
    kind: MovementKind
    title: str
    because: Finding
    days: Fraction
    left: Fraction


@dataclass(frozen=True, slots=True)
class FormYear:
    """The credit of a calendar year up to the day of the form, in days, and each movement of it.

    carried_in + granted - followed - lapsed = left. `granted` holds what was added and corrected.
    """

    year: int
    carried_in: Fraction
    granted: Fraction
    followed: Fraction
    lapsed: Fraction
    left: Fraction
    lines: tuple[FormLine, ...]

    @property
    def strip(self) -> Strip:
        """The days of the year, drawn."""
        granted, used, lapsed = self.granted, self.followed, self.lapsed
        return strip(carried=self.carried_in, granted=granted, used=used, planned=Fraction(0), lapsed=lapsed)


@dataclass(frozen=True, slots=True)
class PathStep:
    """The days of a full-time worker of a committee in a year (days as the value of `found`, None where not known)."""

    year: int
    committee: JointCommittee | None
    found: Finding


@dataclass(frozen=True, slots=True)
class PathDecided:
    """How the employer decided that the days will grow, and when."""

    decided_on: date
    from_year: int
    to_year: int
    says: str


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """An entry that the form must hold and lacks, whole or in these fields (names of WorkerIdentity)."""

    entry: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountFormView:
    """The form. `numbered`: a national number is recorded. `identity.number` holds it in AccountForms alone.

    Of one worker it is asked by NumberToDeclare, and stands in the form that `stating` it gives. `renumbered` is the
    version of a number that took the place of another, such as that of somebody who was in the BIS register: it tells
    the form with the one from that with the other, without telling either.
    """

    worker: UUID
    employer: UUID
    employer_name: str
    employer_number: str
    on: date
    read_at: datetime
    identity: WorkerIdentity
    numbered: bool
    contracts: tuple[EmploymentView, ...]
    committees: tuple[JointCommittee, ...]
    years: tuple[FormYear, ...]
    path: tuple[PathStep, ...]
    decided: tuple[PathDecided, ...]
    missing: tuple[MissingEntry, ...]
    edition: str
    renumbered: UUID | None = None

    def stating(self, number: Ssin | None) -> "AccountFormView":
        """The form with the national number on it."""
        return replace(self, identity=replace(self.identity, number=number))

    @property
    def this_year(self) -> FormYear | None:
        """The calendar year of the form's day, where the worker has a right in it."""
        return next((each for each in self.years if each.year == self.on.year), None)
