# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker at one employer: figures, trainings, why the number is what it is, history."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.accounts.movements import LedgerView
from openfla.desk.rights.rights import RightView
from openfla.desk.trainings.trainings import HistoryLine
from openfla.desk.workers.staff import Figures
from openfla.law.finding import Finding
from openfla.law.forecast import Unplanned
from openfla.terms.training import TrustMark


@dataclass(frozen=True, slots=True)
class WorkerAccount:
    """The account of a worker for a year, asked by the employer's side or by the worker.

    `known_on`: under the law as known that day (default today). `facts_at`: with the facts as recorded at that instant
    (default now). Every combination but now is computed from facts. `on`: the day up to which the ledger goes
    (default the last of the year).
    """

    employer: UUID
    worker: UUID
    year: int
    known_on: date | None = None
    facts_at: datetime | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AccountTraining:
    """One training on the account, with what it took from the right of the year."""

    training: UUID
    participation: UUID
    title: str
    provider_name: str
    type: str
    state: str
    starts_on: date
    ends_on: date
    minutes: int
    days: Fraction
    counts: bool
    counts_because: str
    outcome: str
    certificate: str
    certificate_until: date | None
    registered_by: str
    withdrawn: bool
    trust: TrustMark | None


@dataclass(frozen=True, slots=True)
class AccountView:
    """The account. `reasons` is the tree whose top value equals `figures.left`.

    `leaving`: what becomes of the balance where the last contract ends in the year, for each kind of ending possible.
    `unplanned`: what becomes of days that are free this year, of whoever stays; None for another year, day or law, and
    while something is not known that the figures depend on.
    `ended_on` is the last day there, where no contract runs on.
    """

    worker: UUID
    worker_name: str
    employer: UUID
    employer_name: str
    employer_number: str
    year: int
    years: tuple[int, ...]
    figures: Figures
    reasons: Finding
    leaving: tuple[Finding, ...]
    unplanned: Unplanned | None
    ledger: LedgerView
    trainings: tuple[AccountTraining, ...]
    rights: tuple[RightView, ...]
    history: tuple[HistoryLine, ...]
    edition: str
    ended_on: date | None = None
