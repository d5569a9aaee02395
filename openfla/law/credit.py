# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The credit of one year: what A x B x C gives, and what recorded decisions put in its place or add."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from openfla.law.facts import AccountFacts, RightFact
from openfla.law.proration import MONTHS, Stretch, months_of, stretches
from openfla.law.reading import Readings
from openfla.law.right import FullTimeRight, full_time_right, in_force, without_sector
from openfla.law.service import served_long_enough
from openfla.law.size import UNKNOWN, Size, size_of
from openfla.terms.right import RightFactKind, RightKind

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """What one stretch of months gives."""

    stretch: Stretch
    right: FullTimeRight

    @property
    def share(self) -> Fraction:
        """B x C."""
        return self.stretch.working_time * Fraction(self.stretch.months, MONTHS)

    @property
    def statutory(self) -> Fraction:
        """A x B x C of the individual right."""
        return self.right.statutory * self.share

    @property
    def additional_sector(self) -> Fraction:
        """A x B x C of what the sector adds."""
        return self.right.additional_sector * self.share


@dataclass(frozen=True)
class Credit:
    """Computed parts, and the recorded decisions that act on them (the last recorded prevails)."""

    year: int
    size: Size
    parts: tuple[Part, ...]
    replacing: dict[RightKind, RightFact]
    adding: tuple[RightFact, ...]
    in_force: bool

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
            RightKind.STATUTORY: sum((part.statutory for part in self.parts), ZERO),
            RightKind.ADDITIONAL_SECTOR: sum((part.additional_sector for part in self.parts), ZERO),
            RightKind.ADDITIONAL_EMPLOYER: ZERO,
        }

    @cached_property
    def by_kind(self) -> dict[RightKind, Fraction]:
        """Days granted by kind."""
        return {kind: self.base(kind) + self._added(kind) for kind in RightKind}

    def _added(self, kind: RightKind) -> Fraction:
        return sum((fact.days or ZERO for fact in self.adding if fact.right is kind), ZERO)


def credit_of(facts: AccountFacts, year: int, known_on: date, readings: Readings) -> Credit:
    """The credit of a year; before the individual right existed there are no computed parts."""
    exists = in_force(year, known_on)
    size = size_of(facts.employer, year) if exists else Size(None, UNKNOWN, ())
    months = months_of(facts.contracts, year, readings) if exists else ()
    parts = tuple(Part(stretch, _right(facts, size, stretch, year, known_on)) for stretch in stretches(months))
    of_year = [fact for fact in facts.rights if fact.year == year]
    adding = tuple(fact for fact in of_year if fact.kind is RightFactKind.GRANT)
    return Credit(year, size, parts, _replacing(of_year), adding, exists)


def _right(facts: AccountFacts, size: Size, stretch: Stretch, year: int, known_on: date) -> FullTimeRight:
    """A for a stretch; what an agreement grants after months of service falls away where they weren't served."""
    right = full_time_right(size, stretch.segment.joint_committee, year, known_on)
    return right if served_long_enough(right.sector, facts.contracts, year) else without_sector(right)


def _replacing(of_year: list[RightFact]) -> dict[RightKind, RightFact]:
    """An opt-out puts nothing in the place of what is computed by itself; a set number prevails over it."""
    replaced: dict[RightKind, RightFact] = {}
    for fact in of_year:
        if fact.kind is RightFactKind.OPT_OUT:
            replaced.setdefault(RightKind.STATUTORY, fact)
            replaced.setdefault(RightKind.ADDITIONAL_SECTOR, fact)
    replaced |= {fact.right: fact for fact in of_year if fact.kind is RightFactKind.SET}
    return replaced
