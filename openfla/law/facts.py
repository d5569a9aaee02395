# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The facts the rules read: plain, immutable data about one worker at one employer."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, EndingKind, RightFactKind, RightKind, WorkerCategory

DecisionKind = Literal["number_of_days", "former_level", "growth_path", "account_set_up", "road"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: kind of source, its opaque reference, the day it was recorded."""

    kind: str
    reference: str = ""
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a contract with one committee and one working time; minutes per week, days inclusive."""

    starts_on: date
    ends_on: date | None
    joint_committee: str | None
    weekly_minutes: int
    full_time_weekly_minutes: int
    category: WorkerCategory
    contract_type: ContractType
    source: Source


@dataclass(frozen=True, slots=True)
class Suspension:
    """A stretch in which the contract is suspended (sickness, leave); it leaves the credit whole."""

    starts_on: date
    ends_on: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """One employment contract with its segments, in order of date; `ending` says how it ended."""

    id: str
    starts_on: date
    ends_on: date | None
    ending: EndingKind | None
    segments: tuple[Segment, ...]
    suspensions: tuple[Suspension, ...] = ()


@dataclass(frozen=True, slots=True)
class SizeDeclaration:
    """Full-time equivalents at the end of a quarter; None = there was no declaration for it, which is not zero."""

    quarter: Quarter
    fte: Fraction | None
    source: Source


@dataclass(frozen=True, slots=True)
class EmployerDecision:
    """What the law lets an employer decide, or obliges it to record, for the years from..to.

    number_of_days: days per full-time equivalent and year. former_level: the level of 2015-2016 or of the period
    before. growth_path, account_set_up, road ("sector", "account"): recorded with their date.
    """

    kind: DecisionKind
    from_year: int
    to_year: int
    days: Fraction | None
    decided_on: date
    value: str = ""


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """Size and decisions of one employer; `headcounts` = persons employed on a day, for a new employer."""

    sizes: tuple[SizeDeclaration, ...]
    decisions: tuple[EmployerDecision, ...] = ()
    headcounts: Mapping[date, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RightFact:
    """A recorded fact about the right in one year.

    grant adds days; set replaces the computed number; opt_out switches the automatic calculation off for that year;
    opening_balance is the number of days carried into the year, with evidence.
    """

    id: str
    kind: RightFactKind
    year: int
    right: RightKind
    days: Fraction | None
    reason: str
    general: bool = False
    """Of everybody at the employer, not of this worker."""
    came_from: str = ""
    """The former employer that fixed the number of the year in which the account came from there."""


@dataclass(frozen=True, slots=True)
class Charge:
    """Minutes of training set against the right of a year; `full_time_day` is in minutes."""

    id: str
    on: date
    year: int
    minutes: int
    full_time_day: Fraction
    right: RightKind
    counts: bool


@dataclass(frozen=True, slots=True)
class PassedOn:
    """That the account goes on at another employer from a day: the recorded succession and the name of that one.

    `before` are the facts that went along, where the worker was hired here again later: only what follows from them
    left.
    """

    id: str
    on: date
    other: str = ""
    before: "AccountFacts | None" = None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """That the account began at a former employer: what is known there, up to the day on which it came here."""

    id: str
    on: date
    other: str
    before: "AccountFacts"


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One worker at one employer: all contracts, rights and charges between the two.

    `born` is the day of birth, given only where an agreement asks for an age. `taken_over` and `passed_on` tell where
    the account came from and where it goes on (see succession.py).
    """

    employer: EmployerFacts
    contracts: tuple[Contract, ...]
    rights: tuple[RightFact, ...] = ()
    charges: tuple[Charge, ...] = ()
    born: date | None = None
    taken_over: tuple[TakenOver, ...] = ()
    passed_on: PassedOn | None = None

    @property
    def gone(self) -> bool:
        """Whether the account goes on elsewhere and nobody was hired here again since."""
        return self.passed_on is not None and self.passed_on.before is None

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the contracts, rights and charges."""
        rights, charges = (each.id for each in self.rights), (each.id for each in self.charges)
        return frozenset(each.id for each in self.contracts) | {*rights, *charges}
