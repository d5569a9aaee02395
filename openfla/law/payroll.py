# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which contracts the payroll's messages come to: a pure function of the set of messages, whatever order they came in.

Dimona gives the days of a contract, DmfA what is worked in it. Of each value the message that was made last holds, by
the source's own clock; a cancelled period stays cancelled.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from openfla.law.payroll_days import Covered, InOrder
from openfla.law.payroll_linking import numbers_of
from openfla.law.payroll_work import Stretch, working_time
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import DimonaAct, DimonaSaid, Heard, Occupation, PayrollField, QuarterSaid
from openfla.terms.period import Quarter
from openfla.terms.right import WorkerCategory

CATEGORIES = {"015": WorkerCategory.BLUE_COLLAR, "495": WorkerCategory.WHITE_COLLAR}
"""Worker codes of the DmfA whose meaning is known to us; others say nothing of the category."""
TYPES_TAKEN = frozenset({"OTH", "BCW"})
"""Dimona worker types that count for the right to training unless the operator says otherwise."""
ONE_DAY = timedelta(days=1)
Value = TypeVar("Value")
Dated = tuple[tuple[date, Value], ...]
"""Values with the day from which each holds; the first holds from the first day of the contract."""


@dataclass(frozen=True, slots=True)
class StatedContract:
    """A contract as the payroll states it. None is what it does not say.

    `key` names it in the source, `also` are names that it had before the source gave it a number. `hours` are minutes
    per week, Q and S. `said` gives the key of the message by which each field was said last.
    """

    key: str
    starts_on: date
    ends_on: date | None
    hours: Dated[tuple[int, int]] | None = None
    joint_committee: Dated[JointCommittee | None] | None = None
    category: Dated[WorkerCategory] | None = None
    establishment: Dated[EstablishmentNumber | None] | None = None
    suspensions: tuple[tuple[date, date], ...] | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """All contracts of one worker, by their first days; no two of them share a day.

    `contradicted` are periods that share days with a contract, `not_taken` those of other worker types, `waiting` those
    of which no message gives the first day, by their keys. `without_period` are the messages, by theirs, with a line of
    days whose period was cancelled: no contract follows from it. `undecided` are the periods and quarters of which two
    messages of one moment say different things last.
    """

    contracts: tuple[StatedContract, ...] = ()
    contradicted: tuple[str, ...] = ()
    not_taken: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    without_period: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def stated(heard: Iterable[Heard], types_taken: Collection[str] = TYPES_TAKEN) -> Stated:
    """What the messages about one worker come to. Any order of them, and any of them twice, gives the same."""
    messages = sorted({each.key: each for each in heard}.values(), key=_moment)
    periods = _periods([each for each in messages if isinstance(each.said, DimonaSaid)])
    live = [each for each in periods if each.is_there]
    taken = [each for each in live if not each.worker_type or each.worker_type in types_taken]
    kept, contradicted = _apart(taken)
    names = {each.key for each in taken}
    not_taken = [each for each in live if each.key not in names]
    cancelled = [each for each in periods if each.cancelled]
    quarters = _by_quarter(messages)
    lines = _lines({quarter: told[-1] for quarter, told in quarters.items()})
    days = _days(kept)
    contracts = _worked(days, lines, _covered([*not_taken, *cancelled]))
    return Stated(
        tuple(sorted(contracts, key=lambda each: each.starts_on)),
        tuple(each.key for each in contradicted),
        tuple(each.key for each in not_taken),
        tuple(each.key for each in periods if each.first is None),
        tuple(dict.fromkeys(each.key for each in _unheard(lines, days, _covered(cancelled)))),
        (
            *(each.key for each in live if each.unsure),
            *(f"dmfa {quarter}" for quarter in sorted(quarters) if _is_undecided(quarters[quarter])),
        ),
    )


def _moment(each: Heard) -> tuple[datetime, int, str]:
    """By the source's clock; what one form says at once in the order in which it stands there."""
    return each.said.created_at, each.said.place, each.key


def _by_quarter(messages: Iterable[Heard]) -> Mapping[Quarter, list[Heard]]:
    found: dict[Quarter, list[Heard]] = defaultdict(list)
    for each in messages:
        if isinstance(each.said, QuarterSaid):
            found[each.said.quarter].append(each)
    return found


def _is_undecided(told: Sequence[Heard]) -> bool:
    """Whether those made last say different things; a worker stands in one declaration once, so they are of two."""
    last = told[-1].said.created_at
    said = {
        each.said.occupations for each in told if isinstance(each.said, QuarterSaid) and each.said.created_at == last
    }
    return len(said) > 1


@dataclass(slots=True)
class _Period:
    """A Dimona period while its messages are gone through; `last` is None while no end is known."""

    key: str
    first: date | None = None
    last: date | None = None
    joint_committee: JointCommittee | None = None
    worker_type: str = ""
    cancelled: bool = False
    said: dict[str, str] = field(default_factory=dict)
    also: set[str] = field(default_factory=set)
    latest: dict[str, tuple[datetime, int, object]] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    """What is known of it by two messages of one moment that say different things, and none made later."""

    @property
    def end(self) -> date:
        """The last day, or that of all days while no end is known."""
        return self.last or date.max

    @property
    def is_there(self) -> bool:
        """Whether it states a contract; an end before the start is a mistake of the source, not a contract."""
        return self.first is not None and not self.cancelled and (self.last is None or self.first <= self.last)

    def hear(self, key: str, said: DimonaSaid) -> None:
        """Takes over what a message says; messages come in the order of the source."""
        if said.act is DimonaAct.CANCEL:
            self.cancelled = True
        if said.starts_on is not None:
            self.first = said.starts_on
            self.said[PayrollField.STARTS_ON] = key
            self._note(PayrollField.STARTS_ON, said, said.starts_on)
        if said.ends_on is not None or said.act is DimonaAct.STATE:
            self.last = said.ends_on
            self.said[PayrollField.ENDS_ON] = key
            self._note(PayrollField.ENDS_ON, said, said.ends_on)
        if said.joint_committee is not None:
            self.joint_committee = said.joint_committee
            self.said[PayrollField.JOINT_COMMITTEE] = key
            self._note(PayrollField.JOINT_COMMITTEE, said, said.joint_committee)
        if said.worker_type:
            self.worker_type = said.worker_type
            self._note("worker_type", said, said.worker_type)

    def _note(self, name: str, said: DimonaSaid, value: object) -> None:
        """What one form says twice is in the order in which it stands there; of two forms nothing tells the order."""
        before = self.latest.get(name)
        self.latest[name] = said.created_at, said.place, value
        if before is None or before[:2] != (said.created_at, said.place):
            self.unsure.discard(name)
        elif before[2] != value:
            self.unsure.add(name)


def _periods(dimona: Sequence[Heard]) -> list[_Period]:
    """By the number of the period; messages without one as far as they can be told to belong to a number."""
    said = [(each, each.said) for each in dimona if isinstance(each.said, DimonaSaid)]
    numbers = numbers_of([(_moment(each), each.key, told) for each, told in said])
    found: dict[str, _Period] = {}
    for each, told in said:
        unnumbered = f"from {told.starts_on}"
        name = told.period or numbers.get(each.key) or unnumbered
        period = found.setdefault(name, _Period(f"dimona {name}"))
        period.hear(each.key, told)
        if name != unnumbered and not told.period:
            period.also.add(f"dimona {unnumbered}")
    return list(found.values())


def _apart(periods: Sequence[_Period]) -> tuple[list[_Period], list[_Period]]:
    """Those that share no day, the earliest first, and those that contradict one of them."""
    kept: list[_Period] = []
    contradicted: list[_Period] = []
    for each in sorted(periods, key=lambda period: (period.first or date.max, period.key)):
        clear = not kept or (kept[-1].last is not None and each.first is not None and kept[-1].last < each.first)
        (kept if clear else contradicted).append(each)
    return kept, contradicted


@dataclass(frozen=True, slots=True)
class _Line:
    """An occupation with the days of it that its quarter's declaration speaks of, and that declaration."""

    key: str
    quarter: Quarter
    said: Occupation
    first: date
    last: date


def _lines(quarters: Mapping[Quarter, Heard]) -> list[_Line]:
    found: list[_Line] = []
    for quarter in sorted(quarters):
        heard = quarters[quarter]
        for each in heard.said.occupations if isinstance(heard.said, QuarterSaid) else ():
            first = max(each.starts_on, quarter.first_day)
            last = min(each.ends_on or quarter.last_day, quarter.last_day)
            if first <= last:
                found.append(_Line(heard.key, quarter, each, first, last))
    return found


@dataclass(slots=True)
class _Days:
    """The days of a contract, and the lines that speak of them."""

    key: str
    first: date
    last: date | None
    lines: list[_Line] = field(default_factory=list)
    joint_committee: JointCommittee | None = None
    said: dict[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()


def _days(periods: Iterable[_Period]) -> InOrder[_Days]:
    return InOrder(
        _Days(each.key, each.first, each.last, [], each.joint_committee, each.said, tuple(sorted(each.also)))
        for each in periods
        if each.first is not None
    )


def _covered(periods: Iterable[_Period]) -> Covered:
    return Covered((each.first, each.last or date.max) for each in periods if each.first and each.first <= each.end)


def _worked(days: InOrder[_Days], lines: Sequence[_Line], barred: Covered) -> Iterator[StatedContract]:
    """A contract for each period, and for lines without one, unless they are of a period that is no contract."""
    left: list[_Line] = []
    for line in lines:
        met = list(days.meeting(line.first, line.last))
        for each in met:
            each.lines.append(line)
        if not met and line.said.starts_on not in barred:
            left.append(line)
    return (_contract(each) for each in (*days.those, *_without_dimona(left, days)))


def _unheard(lines: Sequence[_Line], days: InOrder[_Days], cancelled: Covered) -> Iterator[_Line]:
    """Lines of a cancelled period that no other period explains."""
    for line in lines:
        if line.said.starts_on in cancelled and next(days.meeting(line.first, line.last), None) is None:
            yield line


def _without_dimona(lines: Sequence[_Line], beside: InOrder[_Days]) -> Iterator[_Days]:
    """Lines that follow each other without a day between are one contract, as far as no period stands in its way.

    No line meets a period: each lies between two of them.
    """
    clear = InOrder(part for first, last in _together(lines) for part in _clear_of(first, last, beside))
    for line in lines:
        for part in clear.meeting(line.first, line.last):
            part.lines.append(line)
    for part in clear.those:
        if part.lines:
            part.said = dict.fromkeys((PayrollField.STARTS_ON, PayrollField.ENDS_ON), part.lines[-1].key)
            yield part


def _together(lines: Sequence[_Line]) -> list[tuple[date, date]]:
    """First and last days of the lines that follow each other; of those with one first day the latest quarter holds."""
    latest: dict[date, _Line] = {}
    for line in lines:
        before = latest.get(line.said.starts_on)
        if before is None or before.quarter < line.quarter or _end(before) < _end(line):
            latest[line.said.starts_on] = line
    groups: list[tuple[date, date]] = []
    for start in sorted(latest):
        end = _end(latest[start])
        if groups and start <= _after(groups[-1][1]):
            groups[-1] = (groups[-1][0], max(groups[-1][1], end))
        else:
            groups.append((start, end))
    return groups


def _clear_of(first: date, last: date, beside: InOrder[_Days]) -> Iterator[_Days]:
    """The parts of these days between the periods that stand in their way."""
    start = first
    for each in beside.meeting(first, last):
        if start < each.first:
            yield _Days(f"dmfa {start}", start, each.first - ONE_DAY)
        if each.last is None or each.last == date.max:
            return
        start = _after(each.last)
    if start <= last:
        yield _Days(f"dmfa {start}", start, None if last == date.max else last)


def _end(line: _Line) -> date:
    return line.said.ends_on or date.max


def _after(day: date) -> date:
    return day if day == date.max else day + ONE_DAY


def _contract(days: _Days) -> StatedContract:
    spoken = [
        Stretch(max(each.first, days.first), min(each.last, days.last or date.max), each.said, each.key)
        for each in days.lines
    ]
    worked, off = working_time(spoken)
    known = [each for each in worked if each.said.worker_code in CATEGORIES]
    placed = [each for each in worked if each.said.establishment is not None]
    timed = [each for each in worked if each.hours is not None]
    dimona = [(days.first, days.joint_committee)] if days.joint_committee else []
    committees = [(each.first, each.said.joint_committee) for each in worked]
    said = days.said | {
        name: lines[-1].key
        for name, lines in (
            (PayrollField.HOURS, timed),
            (PayrollField.JOINT_COMMITTEE, worked),
            (PayrollField.CATEGORY, known),
            (PayrollField.ESTABLISHMENT, placed),
        )
        if lines
    }
    if spoken:
        said[PayrollField.SUSPENSIONS] = max(spoken, key=lambda each: (each.last, each.key)).key
    return StatedContract(
        days.key,
        days.first,
        days.last,
        hours=_dated(days.first, [(each.first, each.hours) for each in timed if each.hours is not None]),
        joint_committee=_dated(days.first, committees or dimona),
        category=_dated(days.first, [(each.first, CATEGORIES[each.said.worker_code]) for each in known]),
        establishment=_dated(days.first, [(each.first, each.said.establishment) for each in placed]),
        suspensions=off if spoken else None,
        said=said,
        also=days.also,
    )


def _dated(first: date, values: Sequence[tuple[date, Value]]) -> Dated[Value] | None:
    """The values as they change; the first one holds from the first day of the contract."""
    found: list[tuple[date, Value]] = []
    for day, value in values:
        if not found:
            found.append((first, value))
        elif found[-1][1] != value:
            found.append((day, value))
    return tuple(found) or None
