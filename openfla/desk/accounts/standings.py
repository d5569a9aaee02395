# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standing rows: written with the facts that change them, recomputed by jobs, verified and rebuilt by command."""

from dataclasses import dataclass
from uuid import UUID

FIRST = UUID(int=0)
"""Comes before every id: where a walk through ids begins."""


@dataclass(frozen=True, slots=True)
class RebuildStandings:
    """Recomputes the standings of some workers of an employer, or of all (None), up to today's year.

    `span`: of all, those from the first to the last of two ids, both included.
    """

    employer: UUID
    workers: tuple[UUID, ...] | None = None
    span: tuple[UUID, UUID] | None = None


@dataclass(frozen=True, slots=True)
class StandingPortions:
    """All workers of this installation in portions of one employer each, for a rebuild of everything."""

    most: int = 1_000


@dataclass(frozen=True, slots=True)
class Portion:
    """So many workers of an employer, from the first to the last of two ids."""

    employer: UUID
    workers: int
    span: tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class RecomputeStandings:
    """Recomputes the next few hundred workers after this one whose standings are behind the facts, law or year.

    `reference` of Done is the last of them; unchanged means that there was none.
    """

    employer: UUID
    after: UUID = FIRST


@dataclass(frozen=True, slots=True)
class QueueRecomputations:
    """Queues a job for each of the next thousand employers after this one with standings that are behind.

    `reference` of Done is the last employer looked at; unchanged means that there was none left to look at.
    """

    after: UUID = FIRST


@dataclass(frozen=True, slots=True)
class GatherSums:
    """Gathers sums of the next hundred employers after this one that acts at once left in several rows.

    What they add up to stays. `reference` of Done is the last employer looked at; unchanged: there was none left.
    """

    after: UUID = FIRST


@dataclass(frozen=True, slots=True)
class VerifyStandings:
    """Recomputes all standings of an employer from facts and reports every difference; changes nothing."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class StandingDifference:
    """A stored figure that differs from the computed one; there must be none.

    The figure "balance" says that the amounts of a stored row do not add up to what is left; "movements" that those of
    the credit ledger do not add up to the balance.
    """

    worker: UUID
    year: int
    figure: str
    stored: str
    computed: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many standings were checked, how many await a job (and are not compared), and every difference."""

    checked: int
    stale: int
    differences: tuple[StandingDifference, ...]


@dataclass(frozen=True, slots=True)
class EmployersKnown:
    """The ids of all employers of this installation, for jobs over all of them."""


@dataclass(frozen=True, slots=True)
class StandingsAwaited:
    """What is not recomputed yet in this installation."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Standings marked stale or computed under another edition; jobs that wait or run; jobs that were given up."""

    standings: int
    jobs: int
    given_up: int
