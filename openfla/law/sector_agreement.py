# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The agreements of the joint committees as written: who they bind, what they grant, by size and by step.

One file per agreement or family of twins in parameters/sectors. An agreement binds the committees it lists, never their
sub-committees silently. A path whose steps are not all known has gaps; nothing is ever put in between.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from openfla.law.finding import Citation

Kind = Literal[
    "individual",
    "individual_average",
    "collective_average",
    "collective_pool",
    "additional_individual",
    "outside_hours",
    "one_off_hours",
]


SERVICE = "months_of_service"
LONGER_THAN = "contract_longer_than_months"
AGE = "age"
YEARS_IN_SECTOR = "years_in_sector"
CONDITIONS = (SERVICE, LONGER_THAN, AGE, YEARS_IN_SECTOR)
"""What an agreement may ask of a worker; each is a number."""

AGENCY = "agency"
WORKERS = (AGENCY, "older", "recruits")
"""Of whom alone a right may be: those on an agency contract; the others are told by conditions or not computed."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Full-time equivalents from (included) to below (excluded; None = no end). `printed` False: no bracket given."""

    first: Fraction
    below: Fraction | None
    printed: bool

    def holds(self, average: Fraction) -> bool:
        """Whether an employer of that size is in the bracket."""
        return self.first <= average and (self.below is None or average < self.below)

    def meets(self, other: "Sizes") -> bool:
        """Whether some size is in both."""
        return (self.below is None or other.first < self.below) and (other.below is None or self.first < other.below)


@dataclass(frozen=True, slots=True)
class Step:
    """The amount of a right from a day on, until (included) another or until the next step."""

    starts_on: date
    until: date | None
    amount: Fraction


@dataclass(frozen=True, slots=True)
class SectorRight:
    """One right that an agreement grants. `window` is the number of years over which the amount is stated, if known."""

    kind: Kind
    sizes: Sizes
    unit: str
    hours_per_day: Fraction
    window: int | None
    steps: tuple[Step, ...]
    complete: bool
    relation: str
    workers: str
    conditions: tuple[tuple[str, Fraction], ...]

    def step(self, on: date) -> Step | None:
        """The step of a day; None before the first, and in a gap of an incomplete path."""
        found = (step for step in self.steps if step.starts_on <= on and (step.until is None or on <= step.until))
        return next(found, None)

    def begun(self, on: date) -> bool:
        """Whether the path had begun by that day."""
        return bool(self.steps) and self.steps[0].starts_on <= on

    def days_a_year(self, step: Step) -> Fraction | None:
        """The step in days per year; None where the source doesn't say over how many years it is meant."""
        if self.window is None:
            return None
        return step.amount / (self.hours_per_day if self.unit == "hour" else 1) / self.window


@dataclass(frozen=True, slots=True)
class Term:
    """What an agreement says beside its numbers: how days are taken, what is prescribed, what happens when none came.

    `kind` names the sentence (sector.<kind>), `values` fill its places. From..until inclusive.
    """

    kind: str
    starts_on: date
    until: date | None
    values: tuple[tuple[str, Fraction | str], ...]

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.starts_on <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: under which law, from..until, what happens to its path after its end, the rights and the source."""

    basis: str
    starts_on: date
    until: date | None
    beyond: str
    rights: tuple[SectorRight, ...]
    citation: Citation
    terms: tuple[Term, ...] = ()
    verified_on: date | None = None

    def covers(self, on: date) -> bool:
        """Whether the agreement speaks about that day, its path beyond its own end included."""
        return self.starts_on <= on and (self.until is None or on <= self.until or self.beyond != "stop")

    def ended(self, on: date) -> bool:
        """Whether the agreement had ended, so that its path is no longer binding without a new one."""
        return self.until is not None and on > self.until and self.beyond == "ask"
