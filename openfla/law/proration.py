# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A x B x C: working time and started months (law of 3 October 2022, art. 50 § 3; royal decree of 5 December 2017).

C counts months employed in the firm, each started month whole and once, over all contracts with the employer.
Suspensions take nothing away.
"""

from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from openfla.law.facts import Contract, Segment
from openfla.law.reading import Readings

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One started month: the segment that gives the committee, and B over all contracts of that day."""

    number: int
    segment: Segment
    working_time: Fraction


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive months with the same committee, kind of contract and working time."""

    first: int
    last: int
    months: int
    segment: Segment
    working_time: Fraction


def months_of(contracts: Sequence[Contract], year: int, readings: Readings) -> tuple[Month, ...]:
    """The started months of the year under contract, each once."""
    segments = segments_in(contracts, year)
    months = (_month(segments, year, number, readings) for number in range(1, MONTHS + 1))
    return tuple(month for month in months if month is not None)


def segments_in(contracts: Sequence[Contract], year: int) -> list[Segment]:
    """The segments with at least one day in the year."""
    return [
        segment
        for contract in contracts
        for segment in contract.segments
        if segment.starts_on.year <= year and (segment.ends_on is None or segment.ends_on.year >= year)
    ]


def stretches_of(
    contracts: Sequence[Contract], year: int, readings: Readings, skipped: Collection[int] = ()
) -> tuple[Stretch, ...]:
    """The started months of the year, gathered. A segment alone in the year starts each of its months by itself.

    `skipped` are months that count elsewhere.
    """
    if skipped:
        counted = (month for month in months_of(contracts, year, readings) if month.number not in skipped)
        return stretches(tuple(counted))
    segments = segments_in(contracts, year)
    return (alone(segments[0], year),) if len(segments) == 1 else stretches(months_of(contracts, year, readings))


def alone(segment: Segment, year: int) -> Stretch:
    """The months of a year in which nothing but this segment has a day."""
    first = segment.starts_on.month if segment.starts_on.year == year else 1
    ends_on = segment.ends_on
    last = ends_on.month if ends_on is not None and ends_on.year == year else MONTHS
    b = working_time(segment.weekly_minutes, segment.full_time_weekly_minutes)
    return Stretch(first, last, last - first + 1, segment, b)


@lru_cache(maxsize=4096)
def working_time(weekly_minutes: int, full_time_weekly_minutes: int) -> Fraction:
    """B of one segment: its working time as a share of full time, to full time at most."""
    return min(Fraction(weekly_minutes, full_time_weekly_minutes), Fraction(1))


def _month(segments: Sequence[Segment], year: int, number: int, readings: Readings) -> Month | None:
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    touching = [each for each in segments if each.starts_on <= last and (each.ends_on or last) >= first]
    if not touching:
        return None
    if readings.month_with_regime_change == "best_for_worker":
        days = [max(each.starts_on, first) for each in touching]
        return max((_on(touching, day, number) for day in days), key=lambda month: month.working_time)
    if readings.month_with_regime_change == "last_day":
        day = max(min(each.ends_on or last, last) for each in touching)
    else:
        day = max(min(each.starts_on for each in touching), first)
    return _on(touching, day, number)


def _on(segments: Sequence[Segment], day: date, number: int) -> Month:
    active = [each for each in segments if each.starts_on <= day <= (each.ends_on or day)]
    total = sum((Fraction(each.weekly_minutes, each.full_time_weekly_minutes) for each in active), Fraction(0))
    return Month(number, min(active, key=lambda each: each.starts_on), min(total, Fraction(1)))


def stretches(months: Sequence[Month]) -> tuple[Stretch, ...]:
    """The months gathered where neither committee, kind of contract nor working time changes."""
    gathered: list[Stretch] = []
    for month in months:
        before = gathered[-1] if gathered else None
        if before is not None and _continues(before, month):
            gathered[-1] = Stretch(before.first, month.number, before.months + 1, before.segment, before.working_time)
        else:
            gathered.append(Stretch(month.number, month.number, 1, month.segment, month.working_time))
    return tuple(gathered)


def _continues(stretch: Stretch, month: Month) -> bool:
    return (
        stretch.last + 1 == month.number
        and stretch.working_time == month.working_time
        and stretch.segment.joint_committee == month.segment.joint_committee
        and stretch.segment.contract_type is month.segment.contract_type
    )
