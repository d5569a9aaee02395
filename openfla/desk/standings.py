# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standing rows: written with the facts that change them, recomputed by jobs, verified and rebuilt by command."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RebuildStandings:
    """Recomputes the standings of some workers of an employer, or of all (None), up to today's year."""

    employer: UUID
    workers: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class VerifyStandings:
    """Recomputes all standings of an employer from facts and reports every difference; changes nothing."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class StandingDifference:
    """A stored figure that differs from the computed one; there must be none."""

    worker: UUID
    year: int
    figure: str
    stored: str
    computed: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many standings were checked, and every difference."""

    checked: int
    stale: int
    differences: tuple[StandingDifference, ...]


@dataclass(frozen=True, slots=True)
class EmployersKnown:
    """The ids of all employers of this installation, for jobs over all of them."""
