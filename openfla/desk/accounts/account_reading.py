# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts as a system reads them one part at a time: found by who it is, figures by year, the reasons of one year."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from openfla.desk.workers.staff import Figures
from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class AccountsFound:
    """Which workers of the employer are these? What is empty does not narrow.

    Number, reference and day of birth are meant exactly; each word of `name` stands somewhere in the worker's name.
    """

    employer: UUID
    number: Ssin | None = None
    reference: str = ""
    name: str = ""
    birth_date: date | None = None
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A worker by name, the employer's own reference and day of birth."""

    worker: UUID
    reference: str
    family_name: str
    given_names: str
    birth_date: date | None
    team: str


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """One page of those found, by name, and how many there are."""

    rows: tuple[AccountRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """Who is the worker, and how does each year stand?"""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class AccountSummaryView:
    """The worker, and the figures by year as they were last computed, the first year first."""

    who: AccountRow
    years: tuple[tuple[int, Figures], ...]


@dataclass(frozen=True, slots=True)
class YearBalance:
    """The figures of a year. `known_on` and `facts_at` as in WorkerAccount."""

    employer: UUID
    worker: UUID
    year: int
    known_on: date | None = None
    facts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class YearExplained:
    """Why is the number what it is? The tree of reasons; its value is what is left."""

    employer: UUID
    worker: UUID
    year: int
    known_on: date | None = None
    facts_at: datetime | None = None
