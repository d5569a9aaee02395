# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""To which Dimona period a message belongs that was made before the source gave the period its number."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from openfla.terms.payroll import DimonaAct, DimonaSaid

Moment = tuple[datetime, int, str]
Told = tuple[Moment, str, DimonaSaid]
"""When it was made, the key of the message, and what it says."""
BEGINS = frozenset({DimonaAct.IN, DimonaAct.STATE})
"""Messages that tell by themselves that a period begins."""
MOST = 200
"""Numbers without a beginning, and beginnings without a number, of one worker: among more nothing is sure."""


@dataclass(slots=True)
class _Number:
    """What the messages that name a number say of it."""

    first: Moment
    starts: set[date] = field(default_factory=set)
    last: date | None = None
    cancelled: Moment | None = None
    begins: bool = False
    is_gone_alone: bool = True
    """Whether nothing but a cancellation names it."""
    stands: DimonaSaid | None = None
    """How it stands, as the source told last."""

    def hear(self, moment: Moment, said: DimonaSaid) -> None:
        """One more message, in the order of the source."""
        if said.starts_on is not None:
            self.starts.add(said.starts_on)
        self.last = said.ends_on or self.last
        self.begins = self.begins or said.act in BEGINS
        self.is_gone_alone = self.is_gone_alone and said.act is DimonaAct.CANCEL
        if said.act is DimonaAct.STATE:
            self.stands = said
        if said.act is DimonaAct.CANCEL:
            self.cancelled = self.cancelled or moment

    def is_gone(self, moment: Moment) -> bool:
        """Whether it was cancelled by then."""
        return self.cancelled is not None and self.cancelled <= moment

    def may_begin(self, moment: Moment, starts_on: date) -> bool:
        """Whether what was said before any message of this number may be its beginning."""
        return moment < self.first and (self.last is None or starts_on <= self.last)

    def stands_on(self, moment: Moment, said: DimonaSaid) -> bool:
        """Whether what was said before any message of this number speaks of days on which it stands."""
        stands = self.stands
        if stands is None or stands.starts_on is None or said.starts_on is None or self.cancelled is not None:
            return False
        types = {stands.worker_type, said.worker_type} - {""}
        apart = said.starts_on > (stands.ends_on or date.max) or stands.starts_on > (said.ends_on or date.max)
        return moment < self.first and not apart and len(types) <= 1


def numbers_of(told: Sequence[Told]) -> dict[str, str]:
    """By the key of each message without a number the one that it belongs to; those that none is sure of are left out.

    `told` in the order of the source. A message belongs to the number that has its first day, unless that was cancelled
    before, or the only number that stands on its days. A number whose beginning nobody told has the only earlier
    beginning that can be its own; one that only a cancellation names has none: it could be of a beginning nobody heard.
    """
    numbers = _numbers(told)
    bare = [each for each in told if not each[2].period and each[2].starts_on is not None]
    found = _by_first_day(bare, numbers)
    begun = {*found.values(), *(name for name, number in numbers.items() if number.begins or number.is_gone_alone)}
    found |= _by_days(
        _by_day(bare, found), {name: each for name, each in numbers.items() if name not in found.values()}
    )
    return found | _by_elimination(
        {name: each for name, each in numbers.items() if name not in begun}, _by_day(bare, found)
    )


def _by_day(bare: Iterable[Told], found: Mapping[str, str]) -> dict[date, list[Told]]:
    """The beginnings that belong to no number yet, by their first days."""
    left: dict[date, list[Told]] = defaultdict(list)
    for each in bare:
        if each[1] not in found and each[2].starts_on is not None:
            left[each[2].starts_on].append(each)
    return left


def _by_days(left: Mapping[date, list[Told]], numbers: Mapping[str, _Number]) -> dict[str, str]:
    """A beginning and the number that stands on its days, where each is the only one for the other."""
    standing = {name: number for name, number in numbers.items() if number.stands is not None}
    if len(standing) > MOST or len(left) > MOST:
        return {}
    pairs = [
        (day, name)
        for day, some in left.items()
        for name, number in standing.items()
        if any(number.stands_on(each[0], each[2]) for each in some)
    ]
    days, names = Counter(day for day, _ in pairs), Counter(name for _, name in pairs)
    return {
        each[1]: name
        for day, name in pairs
        if days[day] == names[name] == 1
        for each in left[day]
        if standing[name].stands_on(each[0], each[2])
    }


def _numbers(told: Iterable[Told]) -> dict[str, _Number]:
    """The lowest first."""
    found: dict[str, _Number] = {}
    for moment, _key, said in told:
        if said.period:
            found.setdefault(said.period, _Number(moment)).hear(moment, said)
    return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))


def _by_first_day(bare: Iterable[Told], numbers: dict[str, _Number]) -> dict[str, str]:
    """The lowest number of the day that is not cancelled yet; `bare` in the order of the source: gone is gone."""
    having: dict[date, list[str]] = defaultdict(list)
    for name in reversed(numbers):
        for day in numbers[name].starts:
            having[day].append(name)
    found: dict[str, str] = {}
    for moment, key, said in bare:
        names = having.get(said.starts_on or date.max, [])
        while names and numbers[names[-1]].is_gone(moment):
            names.pop()
        if names:
            found[key] = names[-1]
    return found


def _by_elimination(numbers: Mapping[str, _Number], left: Mapping[date, list[Told]]) -> dict[str, str]:
    """Again and again the number with one possible beginning, which no other number has as its only one.

    Of those of one day the first is asked about: what was said later is before a message of the number only if it is.
    """
    free: dict[str, _Number] = dict(numbers) if len(numbers) <= MOST and len(left) <= MOST else {}
    found: dict[str, str] = {}
    beginnings = {day: list(some) for day, some in left.items() if some}
    while True:
        only: dict[date, list[str]] = defaultdict(list)
        for name, number in free.items():
            days = [day for day, some in beginnings.items() if number.may_begin(some[0][0], day)]
            if len(days) == 1:
                only[days[0]].append(name)
        sure = [(day, names[0]) for day, names in only.items() if len(names) == 1]
        if not sure:
            return found
        for day, name in sure:
            number = free.pop(name)
            some = beginnings.pop(day)
            found |= {key: name for moment, key, _ in some if number.may_begin(moment, day)}
            if rest := [each for each in some if not number.may_begin(each[0], day)]:
                beginnings[day] = rest
