# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the occupation lines of one contract say of its working time, stretch by stretch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from openfla.terms.payroll import Occupation

ONE_DAY = timedelta(days=1)
Hours = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days for which a line speaks, and the message that it stands in."""

    first: date
    last: date
    said: Occupation
    key: str


@dataclass(frozen=True, slots=True)
class Worked:
    """From a day on: the working time of all lines together, None where none states it; the line that weighs most."""

    first: date
    hours: Hours | None
    said: Occupation
    key: str


def working_time(spoken: Sequence[Stretch]) -> tuple[tuple[Worked, ...], tuple[tuple[date, date], ...]]:
    """What was worked from which day on, and the days, first and last, in which the contract was suspended.

    Lines of the same days are added up, to full time at most. Where no work was done (Q = 0) the working time before it
    holds on, and the contract is suspended.
    """
    worked: list[Worked] = []
    off: list[tuple[date, date]] = []
    for first, last, lines in _pieces(spoken):
        at_work = [each for each in lines if each.said.weekly_minutes != 0]
        if at_work:
            main = max(at_work, key=_weight)
            worked.append(Worked(first, _together(at_work, main), main.said, main.key))
        elif lines:
            adjoins = off and off[-1][1] + ONE_DAY == first
            off[-1:] = [(off[-1][0], last)] if adjoins else [*off[-1:], (first, last)]
    return tuple(worked), tuple(off)


def share(line: Occupation) -> Fraction | None:
    """Q over S, at most 1; 1 for a full-timer, 0 where no work was done, None where it is not stated."""
    if line.weekly_minutes == 0:
        return Fraction(0)
    hours = hours_of(line)
    if hours is None:
        return Fraction(1) if line.is_full_time else None
    return Fraction(*hours)


def hours_of(line: Occupation) -> Hours | None:
    """Q and S in minutes per week, Q at most S; a full-timer's S stands for both."""
    full = line.full_time_weekly_minutes or (line.weekly_minutes if line.is_full_time else None)
    if not full:
        return None
    if line.is_full_time or line.weekly_minutes is None:
        return (full, full) if line.is_full_time else None
    return min(line.weekly_minutes, full), full


def _pieces(spoken: Sequence[Stretch]) -> Iterator[tuple[date, date, list[Stretch]]]:
    """The days cut wherever a line begins or ends, each piece with the lines that speak of it."""
    cuts = sorted({day for each in spoken for day in (each.first, each.last + ONE_DAY)})
    waiting = sorted(range(len(spoken)), key=lambda at: spoken[at].first, reverse=True)
    speaking: list[int] = []
    for first, behind in pairwise(cuts):
        speaking = [at for at in speaking if spoken[at].last >= first]
        while waiting and spoken[waiting[-1]].first <= first:
            speaking.append(waiting.pop())
        yield first, behind - ONE_DAY, [spoken[at] for at in sorted(speaking)]


def _weight(each: Stretch) -> tuple[object, ...]:
    """The largest share first; what tells lines of the same share apart is the same in any order of them."""
    line = each.said
    committee = line.joint_committee.code if line.joint_committee else ""
    establishment = line.establishment.digits if line.establishment else ""
    hours = hours_of(line) or (0, 0)
    return share(line) or Fraction(0), hours, -line.starts_on.toordinal(), committee, line.worker_code, establishment


def _together(lines: Sequence[Stretch], main: Stretch) -> Hours | None:
    """The sum of the shares over the full time of the main line, to the nearest minute."""
    hours = hours_of(main.said)
    if hours is None or len(lines) == 1:
        return hours
    total = min(Fraction(1), sum((share(each.said) or Fraction(0) for each in lines), Fraction(0)))
    return max(1, round(total * hours[1])), hours[1]
