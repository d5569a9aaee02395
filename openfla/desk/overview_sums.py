# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sums behind the overview: each kind of row is gone through once.

Amounts are gathered per denominator, so that the sums are exact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connection

from openfla.desk.overview import GroupTotals
from openfla.desk.staff import Figures
from openfla.desk.standing_rows import FIGURES
from openfla.law.edition import edition
from openfla.terms.duration import full_time_day
from openfla.terms.training import ParticipationState, TrainingType

FEW = 5
ZERO = Fraction(0)

_STANDINGS = f"""
    SELECT l.joint_committee, s.denominator, count(*), count(*) FILTER (WHERE s.charged = 0),
        count(*) FILTER (WHERE s."left" <= 0 AND s.charged > 0),
        count(*) FILTER (WHERE s.stale OR s.edition <> %(edition)s),
        {", ".join(f'sum(s."{name}")' for name in FIGURES)}
    FROM records_standing s JOIN records_listedworker l ON l.worker_id = s.worker_id AND l.year = s.year
    WHERE s.employer_id = %(employer)s AND s.year = %(year)s AND l.employer_id = %(employer)s AND l.year = %(year)s
    GROUP BY 1, 2"""  # noqa: S608 - the places hold names from this house only
_CHARGES = """
    SELECT c.state, extract(month FROM c."on")::int, t.type = %(formal)s, c.full_time_weekly_minutes, count(*),
        sum(c.minutes)
    FROM records_charge c
    JOIN records_participation p ON p.id = c.participation_id
    JOIN records_training t ON t.lineage = p.training AND t.employer_id = c.employer_id AND t.withdrawn_at IS NULL
    WHERE c.employer_id = %(employer)s AND c."on" BETWEEN %(first)s AND %(last)s AND c.withdrawn_at IS NULL AND c.counts
    GROUP BY 1, 2, 3, 4"""
_YEARS = """
    SELECT year FROM generate_series(
        (SELECT min(year)::int FROM records_listedworker WHERE employer_id = %(employer)s),
        (SELECT max(year)::int FROM records_listedworker WHERE employer_id = %(employer)s)) AS year
    WHERE EXISTS (SELECT FROM records_listedworker l WHERE l.employer_id = %(employer)s AND l.year = year)"""


def _rows(statement: str, **values: UUID | int | str | date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


@dataclass(slots=True)
class Group:
    """Sums over workers."""

    workers: int = 0
    idle: int = 0
    used_up: int = 0
    stale: int = 0
    sums: list[Fraction] = field(default_factory=lambda: [ZERO] * len(FIGURES))

    def add(self, counts: Sequence[int], denominator: int, amounts: Sequence[int]) -> None:
        """Adds workers whose figures share a denominator."""
        workers, idle, used_up, stale = counts
        self.workers, self.idle = self.workers + workers, self.idle + idle
        self.used_up, self.stale = self.used_up + used_up, self.stale + stale
        pairs = zip(self.sums, amounts, strict=True)
        self.sums = [known + Fraction(int(amount), denominator) for known, amount in pairs]

    @property
    def figures(self) -> Figures:
        """The sums by their names."""
        statutory, sector, employer, carried_in, charged, planned, lapsed, left = self.sums
        return Figures(statutory, sector, employer, carried_in, charged, planned, lapsed, left)


def standings_summed(employer: UUID, year: int) -> tuple[Group, dict[str, Group]]:
    """Over everyone, and by committee of the year's last segment."""
    everyone, groups = Group(), dict[str, Group]()
    for committee, denominator, *rest in _rows(_STANDINGS, employer=employer, year=year, edition=edition()):
        counts, amounts = rest[:4], rest[4:]
        everyone.add(counts, denominator, amounts)
        groups.setdefault(committee, Group()).add(counts, denominator, amounts)
    return everyone, groups


def shown(groups: dict[str, Group]) -> Iterable[GroupTotals]:
    """By committee; a group under five people carries no figures."""
    for name, group in sorted(groups.items()):
        few = group.workers < FEW
        figures = group.figures
        yield GroupTotals(name, group.workers, None if few else figures.granted, None if few else figures.charged)


@dataclass(slots=True)
class Taken:
    """Training that counts in a year: parts (each is charged once a year), and days by state, month and kind."""

    parts: int = 0
    days: dict[tuple[str, int, bool], Fraction] = field(default_factory=dict)

    def by_month(self) -> Iterable[tuple[int, Fraction, Fraction]]:
        """Month, days followed, days planned."""
        for month in range(1, 13):
            yield month, self._of(ParticipationState.FOLLOWED, month), self._of(ParticipationState.PLANNED, month)

    def followed(self, *, formal: bool) -> Fraction:
        """Days followed of formal, or of other training."""
        state = ParticipationState.FOLLOWED.value
        return sum((days for (s, _, f), days in self.days.items() if s == state and f is formal), ZERO)

    def _of(self, state: ParticipationState, month: int) -> Fraction:
        return sum((self.days.get((state.value, month, formal), ZERO) for formal in (True, False)), ZERO)


def taken_in(employer: UUID, year: int) -> Taken:
    """What was charged to the year and counts, planned or followed."""
    found = Taken()
    first, last, formal = date(year, 1, 1), date(year, 12, 31), TrainingType.FORMAL.value
    for state, month, is_formal, weekly, parts, minutes in _rows(
        _CHARGES, employer=employer, first=first, last=last, formal=formal
    ):
        key = state, month, is_formal
        found.parts += parts
        found.days[key] = found.days.get(key, ZERO) + Fraction(minutes) / full_time_day(weekly)
    return found


def years_listed(employer: UUID) -> set[int]:
    """The years in which anybody has an account with the employer; two steps and one for each year between."""
    return {year for (year,) in _rows(_YEARS, employer=employer)}
