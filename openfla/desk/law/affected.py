# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets another number under another edition of the law, before it is switched on."""

from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from openfla.desk.law.other_law import OtherLaw


@dataclass(frozen=True, slots=True)
class AffectedFigures:
    """The workers of an employer whose figures differ between two editions, in a year up to `last`."""

    employer: UUID
    before: OtherLaw
    after: OtherLaw
    last: int


@dataclass(frozen=True, slots=True)
class Affected:
    """A worker's year with other figures: days granted and days left, under the one edition and the other."""

    worker: UUID
    year: int
    granted_before: Fraction
    granted_after: Fraction
    left_before: Fraction
    left_after: Fraction


@dataclass(frozen=True, slots=True)
class AffectedDuties:
    """What differs between two editions for an employer itself, in the years up to `last`."""

    employer: UUID
    before: OtherLaw
    after: OtherLaw
    last: int


@dataclass(frozen=True, slots=True)
class AffectedDuty:
    """A figure of the employer in a year, named as in openfla.law.firm_figures; empty where an edition knows none."""

    year: int
    figure: str
    before: str
    after: str
