# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer owes beside the days themselves: training plan, account, what the agreements of its sectors ask."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.law.finding import Finding


@dataclass(frozen=True, slots=True)
class EmployerDuties:
    """The duties of a year; the days and parts of a plan are those that somebody wants to check, and are kept nowhere.

    `held` are the parts that the plan says something about, None where nobody asks.
    """

    employer: UUID
    year: int
    draft_sent: date | None = None
    meeting: date | None = None
    took_effect: date | None = None
    held: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A recorded decision by its kind: the day it was taken and, where there is one, the road or the note."""

    kind: str
    on: date
    value: str


@dataclass(frozen=True, slots=True)
class DutiesView:
    """What follows from size, heads and committees. `plan` is None before the law that asks for one.

    `heads` are the workers under contract on `counted_on`; `deadlines` and `consulted` are None where nothing is due or
    asked. `parts` are all that a plan must hold, `missing` those that the checked one lacks. `kept` says who may see
    it, `sanctions` what follows when a duty isn't met. `entries` are those of the account; `decided`: what the employer
    recorded about account, road and growth path for the year. `read_so`: codes of how this installation reads what the
    law leaves open (openfla.law.reading).
    """

    year: int
    fte: Fraction | None
    heads: int
    counted_on: date
    plan: Finding | None
    deadlines: Finding | None
    consulted: Finding | None
    parts: tuple[str, ...]
    missing: tuple[str, ...]
    kept: Finding | None
    sanctions: tuple[Finding, ...]
    account: tuple[Finding, ...]
    decided: tuple[Decided, ...]
    entries: tuple[str, ...]
    sector: tuple[Finding, ...]
    read_so: tuple[str, ...] = ()
