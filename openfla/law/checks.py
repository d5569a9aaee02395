# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""May this be registered? Every problem is reported, as a value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from openfla.law.facts import Contract, Segment, Suspension
from openfla.terms.period import Period
from openfla.terms.problem import Problem
from openfla.terms.training import TrainingType

LONGEST_WEEK = 50 * 60
EARLIEST, LATEST = date(1930, 1, 1), date(2099, 12, 31)
ONE_DAY = timedelta(days=1)


def check_contract(contract: Contract, others: Sequence[Contract] = ()) -> tuple[Problem, ...]:
    """All that is impossible in a contract, by itself and beside the worker's other contracts with the employer."""
    if contract.ends_on is not None and contract.ends_on < contract.starts_on:
        values = {"starts_on": contract.starts_on, "ends_on": contract.ends_on}
        return (Problem("employment.ends_before_start", "ends_on", values),)
    problems = [*_start(contract), *_segments(contract), *_hours(contract.segments), *_suspensions(contract)]
    period = Period(contract.starts_on, contract.ends_on)
    clashing = [other for other in others if period.overlaps(Period(other.starts_on, other.ends_on))]
    problems += [_overlap(contract, other) for other in clashing]
    return tuple(problems)


def _start(contract: Contract) -> Iterable[Problem]:
    """A year with a slip in it, 0224 or 2204: nobody works since then, nobody was hired for then."""
    if not EARLIEST <= contract.starts_on <= LATEST:
        values = {"starts_on": contract.starts_on, "first": EARLIEST, "last": LATEST}
        yield Problem("employment.start_out_of_reach", "starts_on", values)


def _overlap(contract: Contract, other: Contract) -> Problem:
    values = {"starts_on": contract.starts_on, "other_starts_on": other.starts_on}
    if other.ends_on is None:
        return Problem("employment.overlaps_open", "starts_on", values)
    return Problem("employment.overlaps", "starts_on", {**values, "other_ends_on": other.ends_on})


def _hours(segments: Iterable[Segment]) -> Iterable[Problem]:
    for number, segment in enumerate(segments):
        minutes = {"weekly": segment.weekly_minutes, "full_time": segment.full_time_weekly_minutes}
        values = {name: Fraction(number, 60) for name, number in minutes.items()}
        own, full_time = (f"segments.{number}.{name}" for name in ("weekly_minutes", "full_time_weekly_minutes"))
        if segment.weekly_minutes <= 0 or segment.full_time_weekly_minutes <= 0:
            place = own if segment.weekly_minutes <= 0 else full_time
            yield Problem("employment.hours_not_positive", place, values)
        elif segment.full_time_weekly_minutes > LONGEST_WEEK:
            yield Problem("employment.full_time_too_long", full_time, values)
        elif segment.weekly_minutes > segment.full_time_weekly_minutes:
            yield Problem("employment.hours_above_full_time", own, values)


def _segments(contract: Contract) -> Iterable[Problem]:
    segments = contract.segments
    if not segments:
        yield Problem("employment.without_segment", "segments")
        return
    for number, segment in enumerate(segments):
        ends = segment.ends_on or date.max
        if ends < segment.starts_on:
            yield Problem("employment.ends_before_start", f"segments.{number}.ends_on", _dates(segment))
        elif segment.starts_on < contract.starts_on or ends > (contract.ends_on or date.max):
            yield Problem("employment.segment_outside", f"segments.{number}.starts_on", _dates(segment))
    for number, (before, after) in enumerate(pairwise(segments), start=1):
        if before.ends_on is None or after.starts_on != before.ends_on + ONE_DAY:
            yield Problem("employment.segments_do_not_adjoin", f"segments.{number}.starts_on", _dates(after))
    if segments[0].starts_on != contract.starts_on or segments[-1].ends_on != contract.ends_on:
        yield Problem("employment.segments_incomplete", "segments", _dates(contract))


def _suspensions(contract: Contract) -> Iterable[Problem]:
    """Each within the contract, and no day suspended twice."""
    for number, off in enumerate(contract.suspensions):
        ends = off.ends_on or contract.ends_on or date.max
        if ends < off.starts_on:
            yield Problem("suspension.ends_before_start", f"suspensions.{number}.ends_on", _dates(off))
        elif off.starts_on < contract.starts_on or ends > (contract.ends_on or date.max):
            yield Problem("suspension.outside_contract", f"suspensions.{number}.starts_on", _dates(off))
    for number, (before, after) in enumerate(pairwise(contract.suspensions), start=1):
        if (before.ends_on or date.max) >= after.starts_on:
            yield Problem("suspension.overlaps", f"suspensions.{number}.starts_on", _dates(after))


def _dates(span: Segment | Contract | Suspension) -> dict[str, object]:
    return {"starts_on": span.starts_on, "ends_on": span.ends_on}


def check_participation(
    *, minutes: int, slots: Sequence[tuple[date, int]], contracts: Sequence[Contract]
) -> tuple[Problem, ...]:
    """Minutes against the length of the slots, and the days of the slots against the worker's contracts."""
    problems: list[Problem] = []
    total = sum(length for _, length in slots)
    if minutes < 0:
        problems.append(Problem("participation.negative", "minutes", {"minutes": minutes}))
    if minutes > total:
        values = {"minutes": minutes, "slots": total}
        problems.append(Problem("participation.longer_than_slots", "minutes", values))
    periods = [Period(contract.starts_on, contract.ends_on) for contract in contracts]
    outside = sorted({day for day, _ in slots if not any(period.contains(day) for period in periods)})
    if outside:
        problems.append(Problem("participation.outside_contract", "training", {"day": outside[0]}))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class YearCharge:
    """Minutes that one calendar year bears, and the first day of the training in it."""

    year: int
    on: date
    minutes: int


def charge_split(
    slots: Sequence[tuple[date, int]], *, minutes: int, attended: Sequence[int] = ()
) -> tuple[YearCharge, ...]:
    """The minutes of a participation by calendar year of its slots.

    `attended` gives the minutes of each slot; without it the minutes fill the slots in order of date. The years add up
    to `minutes`.
    """
    ordered = sorted(zip((day for day, _ in slots), _per_slot(slots, minutes, attended), strict=True))
    years: dict[int, YearCharge] = {}
    for day, taken in ordered:
        known = years.get(day.year)
        years[day.year] = YearCharge(day.year, known.on if known else day, (known.minutes if known else 0) + taken)
    return tuple(charge for charge in years.values() if charge.minutes or len(years) == 1)


def _per_slot(slots: Sequence[tuple[date, int]], minutes: int, attended: Sequence[int]) -> list[int]:
    if attended:
        return list(attended)
    taken = [0] * len(slots)
    remaining = minutes
    for position in sorted(range(len(slots)), key=lambda each: slots[each][0]):
        taken[position] = min(slots[position][1], remaining)
        remaining -= taken[position]
    return taken


UNION = "union"
EDUCATIONAL_LEAVE = "educational_leave"
NOT_FOR_THE_RIGHT = (UNION, EDUCATIONAL_LEAVE)
"""Fields whose trainings do not count for the right."""


def what_counts(type_: TrainingType, *, field: str = "") -> tuple[bool, str]:
    """Does it count for the right, and the code that says why.

    Formal and informal training count, on the job and at the start of work included (law of 5 March 2017 art. 9, law of
    3 October 2022 art. 50 § 1). Union training and training under paid educational leave do not (one source each).
    """
    if field == UNION:
        return False, "counts.union_training"
    if field == EDUCATIONAL_LEAVE:
        return False, "counts.educational_leave"
    return True, f"counts.{type_.value}"
