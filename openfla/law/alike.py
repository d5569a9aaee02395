# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The accounts of many workers at one employer: who differs in nothing that a figure depends on shares one computation.

Figures only: what is shared holds the contract of the first of them. The reasons of one worker's number are found by
explain_year from that worker's own facts, by the same rules.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeVar

from openfla.law.account import CreditOf, YearAccount, first_right_year, yearly_account, years_to
from openfla.law.conditions import to_the_day
from openfla.law.credit import Credit, credit_of
from openfla.law.facts import AccountFacts, Contract, Segment
from openfla.law.proration import MONTHS, alone
from openfla.law.reading import DEFAULT, Readings

Result = TypeVar("Result")

MOST = 20_000
"""Results kept of each kind: a country of employers passes through one process."""


class Credits:
    """Credits of workers as known on a day, by what they depend on beside what their employer declared and decided.

    None depends on a training: they hold from one computation to the next, as long as nothing of the employer changes.
    What people wrote about a decision is not kept in them.
    """

    def __init__(self, *, most: int = MOST) -> None:
        """None is computed yet. Those of other facts of the employer, another day or other readings need others."""
        self._most = most
        self._credits: dict[Hashable, Credit] = {}
        self._by_year: dict[Hashable, dict[int, Credit]] = {}

    def of(self, granting: Hashable) -> CreditOf:
        """What gives the credits of those who differ in their charges alone."""
        years = self._by_year.get(granting)
        if years is None:
            make_room(self._by_year, self._most)
            years = self._by_year[granting] = {}
        return partial(self._granted, years)

    def _granted(
        self, years: dict[int, Credit], facts: AccountFacts, year: int, known_on: date, readings: Readings
    ) -> Credit:
        if year not in years:
            years[year] = self._credit(facts, year, known_on, readings)
        return years[year]

    def _credit(self, facts: AccountFacts, year: int, known_on: date, readings: Readings) -> Credit:
        key = year, _worked_in(facts.contracts, year), facts.born, _decided(facts, year)
        found = self._credits.get(key)
        if found is None:
            found = credit_of(_without_words(facts), year, known_on, readings)
            make_room(self._credits, self._most)
            self._credits[key] = found
        return found

    @property
    def size(self) -> int:
        """Credits kept."""
        return len(self._credits)


class Accounts:
    """What was computed for one employer as known on a day, by what it depends on."""

    def __init__(
        self, known_on: date, readings: Readings = DEFAULT, *, most: int = MOST, known: Credits | None = None
    ) -> None:
        """No account is computed yet. All facts that follow must be of the same employer.

        `known` are its credits as known on that day under these readings, where an earlier computation left them.
        """
        self._most = most
        self._known_on, self._readings = known_on, readings
        self._credits = known or Credits(most=most)
        self._accounts: dict[Hashable, tuple[YearAccount, ...]] = {}

    def of(self, facts: AccountFacts, last: int) -> tuple[YearAccount, ...]:
        """The worker's accounts from the first year with facts to `last`, as years_to reads it.

        An account that came from another employer or goes on at one is computed by itself.
        """
        if facts.taken_over or facts.passed_on is not None:
            years = years_to(facts, last)
            return yearly_account(facts, years=years, known_on=self._known_on, readings=self._readings)
        return self._of(facts, years_to(facts, last), (_worked(facts.contracts), facts.born, _decided(facts)))

    def _of(self, facts: AccountFacts, years: range, granting: Hashable) -> tuple[YearAccount, ...]:
        key = years.start, years.stop, granting, _charged(facts)
        found = self._accounts.get(key)
        if found is None:
            found = self._computed(facts, years, granting)
            make_room(self._accounts, self._most)
            self._accounts[key] = found
        return found

    def _computed(self, facts: AccountFacts, years: range, granting: Hashable) -> tuple[YearAccount, ...]:
        """The years before the first charge are those of everyone alike without one."""
        charged = min((charge.year for charge in facts.charges), default=years.start)
        before: tuple[YearAccount, ...] = ()
        if years.start < charged:
            before = self._of(replace(facts, charges=()), range(years.start, charged), granting)
            years = range(charged, years.stop)
        credit = self._credits.of(granting)
        return yearly_account(
            facts, years=years, known_on=self._known_on, readings=self._readings, credit=credit, before=before
        )

    @property
    def size(self) -> int:
        """Results kept."""
        return self._credits.size + len(self._accounts)


def make_room(kept: dict[Hashable, Result], most: int) -> None:
    """What is full is emptied: whatever was kept is computed again where it is needed."""
    if len(kept) >= most:
        kept.clear()


def _worked(contracts: Sequence[Contract]) -> Hashable:
    """Of a single plain contract the months count, not the days, and none before the right existed."""
    contract = _plain(contracts)
    if contract is None:
        return tuple(map(_exactly, contracts))
    [segment] = contract.segments
    starts, ends = contract.starts_on, contract.ends_on
    first = max(starts.year * MONTHS + starts.month, first_right_year() * MONTHS + 1)
    last = None if ends is None else ends.year * MONTHS + ends.month
    return first, last, *_terms(segment)


def _worked_in(contracts: Sequence[Contract], year: int) -> Hashable:
    """The same for one year."""
    within = [c for c in contracts if c.starts_on.year <= year and (c.ends_on is None or c.ends_on.year >= year)]
    contract = _plain(within)
    if contract is None:
        asked = any(map(to_the_day, within))
        return tuple(map(_exactly, contracts if asked else within))
    stretch = alone(contract.segments[0], year)
    return stretch.first, stretch.last, *_terms(contract.segments[0])


def _plain(contracts: Sequence[Contract]) -> Contract | None:
    """The one contract, if alone, never suspended, with one segment throughout, and asked for no more than months."""
    if len(contracts) != 1 or len(contracts[0].segments) != 1 or contracts[0].suspensions:
        return None
    [contract] = contracts
    [segment] = contract.segments
    if to_the_day(contract):
        return None
    return contract if (segment.starts_on, segment.ends_on) == (contract.starts_on, contract.ends_on) else None


def _terms(segment: Segment) -> tuple[str | None, int, int, int]:
    """The kind of contract by its identity: there is one object of each, and its own hash is slow."""
    hours = segment.weekly_minutes, segment.full_time_weekly_minutes
    return segment.joint_committee, id(segment.contract_type), *hours


def _exactly(contract: Contract) -> Hashable:
    """Everything in it that a rule may look at, to the day."""
    segments = tuple((segment.starts_on, segment.ends_on, *_terms(segment)) for segment in contract.segments)
    suspended = tuple((each.starts_on, each.ends_on) for each in contract.suspensions)
    return contract.starts_on, contract.ends_on, segments, suspended


def _decided(facts: AccountFacts, year: int | None = None) -> Hashable:
    """The recorded decisions, of one year or of all: without their wording."""
    if not facts.rights:
        return ()
    return tuple((r.kind, r.year, r.right, r.days) for r in facts.rights if year is None or r.year == year)


def _without_words(facts: AccountFacts) -> AccountFacts:
    """The same for every figure."""
    return replace(facts, rights=tuple(replace(each, reason="") for each in facts.rights)) if facts.rights else facts


def _charged(facts: AccountFacts) -> Hashable:
    """Minutes by year and length of the full-time day: however many trainings they come from."""
    minutes: dict[tuple[int, tuple[int, int]], int] = {}
    day: Fraction | None = None
    ratio = 0, 1
    for charge in facts.charges:
        if charge.counts:
            if charge.full_time_day is not day:
                day = charge.full_time_day
                ratio = day.as_integer_ratio()
            key = charge.year, ratio
            minutes[key] = minutes.get(key, 0) + charge.minutes
    return tuple(minutes.items())
