# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The credit of one year: what A x B x C gives, and what recorded decisions put in its place or add."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from openfla.law.conditions import Person, for_worker
from openfla.law.facts import AccountFacts, RightFact, Suspension
from openfla.law.proration import MONTHS, Stretch, stretches_of
from openfla.law.reading import Readings
from openfla.law.right import FullTimeRight, full_time_right, in_force
from openfla.law.size import UNKNOWN, Size, kept_size
from openfla.law.succession import served, skipped
from openfla.terms.amount import total
from openfla.terms.right import RightFactKind, RightKind

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """What one stretch of months gives."""

    stretch: Stretch
    right: FullTimeRight

    @property
    def statutory(self) -> Fraction:
        """A x B x C of the individual right."""
        return self._share_of(self.right.statutory)

    @property
    def additional_sector(self) -> Fraction:
        """A x B x C of what the sector adds."""
        return self._share_of(self.right.additional_sector)

    def _share_of(self, full: Fraction) -> Fraction:
        if not full:
            return ZERO
        a, of_a = full.as_integer_ratio()
        b, of_b = self.stretch.working_time.as_integer_ratio()
        return Fraction(a * b * self.stretch.months, of_a * of_b * MONTHS)


@dataclass(frozen=True)
class Credit:
    """Computed parts, and the recorded decisions that act on them (the last recorded prevails)."""

    year: int
    size: Size
    parts: tuple[Part, ...]
    replacing: dict[RightKind, RightFact]
    adding: tuple[RightFact, ...]
    in_force: bool
    suspended: tuple[Suspension, ...] = ()
    """Suspensions within the year: they take nothing away, and the reasons say so."""

    @property
    def known(self) -> bool:
        """Whether every part rests on a known size."""
        return all(part.right.known for part in self.parts)

    def base(self, kind: RightKind) -> Fraction:
        """The number of a kind before extra days: computed, or what a decision put in its place."""
        fact = self.replacing.get(kind)
        return self.computed[kind] if fact is None else fact.days or ZERO

    @cached_property
    def computed(self) -> dict[RightKind, Fraction]:
        """What the rules give before any recorded decision."""
        return {
            RightKind.STATUTORY: total(part.statutory for part in self.parts),
            RightKind.ADDITIONAL_SECTOR: total(part.additional_sector for part in self.parts),
            RightKind.ADDITIONAL_EMPLOYER: ZERO,
        }

    @cached_property
    def by_kind(self) -> dict[RightKind, Fraction]:
        """Days granted by kind."""
        if not self.adding and not self.replacing:
            return self.computed
        return {kind: total((self.base(kind), *self._added(kind))) for kind in RightKind}

    @cached_property
    def granted(self) -> Fraction:
        """All days granted for the year."""
        return total(self.by_kind.values())

    def _added(self, kind: RightKind) -> list[Fraction]:
        return [fact.days for fact in self.adding if fact.right is kind and fact.days is not None]


def credit_of(facts: AccountFacts, year: int, known_on: date, readings: Readings) -> Credit:
    """The credit of a year; before the individual right existed there are no computed parts."""
    exists = in_force(year, known_on)
    size = kept_size(facts.employer, year) if exists else Size(None, UNKNOWN, ())
    elsewhere = skipped(facts, year, readings)
    worked = stretches_of(facts.contracts, year, readings, elsewhere) if exists else ()
    parts = tuple(Part(stretch, _right(facts, size, stretch, year, known_on)) for stretch in worked)
    of_year = [fact for fact in facts.rights if fact.year == year]
    adding = tuple(fact for fact in of_year if fact.kind is RightFactKind.GRANT)
    return Credit(year, size, parts, _replacing(of_year), adding, exists, _suspended(facts, year) if exists else ())


def _suspended(facts: AccountFacts, year: int) -> tuple[Suspension, ...]:
    return tuple(
        off
        for contract in facts.contracts
        for off in contract.suspensions
        if off.starts_on.year <= year and (off.ends_on is None or off.ends_on.year >= year)
    )


def _right(facts: AccountFacts, size: Size, stretch: Stretch, year: int, known_on: date) -> FullTimeRight:
    """A for a stretch, as this worker has it: what an agreement asks of a worker decides what it gives."""
    right = full_time_right(size, stretch.segment.joint_committee, year, known_on, facts.employer.decisions)
    if not right.asks:
        return right
    return for_worker(right, Person(stretch.segment, served(facts), facts.born, year))


def _replacing(of_year: list[RightFact]) -> dict[RightKind, RightFact]:
    """An opt-out puts nothing in the place of what is computed by itself; a set number prevails over it."""
    replaced: dict[RightKind, RightFact] = {}
    for fact in of_year:
        if fact.kind is RightFactKind.OPT_OUT:
            replaced.setdefault(RightKind.STATUTORY, fact)
            replaced.setdefault(RightKind.ADDITIONAL_SECTOR, fact)
    replaced |= {fact.right: fact for fact in of_year if fact.kind is RightFactKind.SET}
    return replaced
