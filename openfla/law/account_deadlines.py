# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines about the individual account: judged for each worker by the own day and joint committee, folded afterwards.

Workers come counted together who share a committee and between whose days nothing turned (`turning_days`). The law says
the same of all of them, or, where one came to another committee before the other, puts both in one row. Only what is
judged is put together, so that what was missed and what is uncertain never lend each other a day or a number.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import takewhile
from typing import NamedTuple, Protocol

from openfla.law.deadline import Deadline, Occasion
from openfla.law.finding import Finding
from openfla.law.parameter import parameter
from openfla.law.record_keeping import OPEN, changed_on
from openfla.terms.deadline import DeadlineKind as Kind
from openfla.terms.deadline import Unit, unit_of

TO_INFORM = frozenset({Kind.INFORM_START, Kind.INFORM_YEARLY, Kind.INFORM_LEAVING})
"""A worker is to be told something."""
OF_ACCOUNT = TO_INFORM | {Kind.TRAINING_FOLLOWED}
"""Due where the account is."""
_PARTS = {
    Unit.WORKERS: ("deadline.of_one", "deadline.of_some"),
    Unit.PARTICIPATIONS: ("deadline.of_one_participation", "deadline.of_participations"),
}
OF_SOME = frozenset(code for codes in _PARTS.values() for code in codes)
"""Codes of how many workers or participations a part of a row is about, one or more."""


class Kept(Protocol):
    """Whether there is an account for some workers."""

    def __call__(self, on: date, committee: str, *, credit: bool) -> Finding | None:
        """Why there is one on a day in a committee (empty: none is known), None where there is none.

        `credit`: they have days left on that day.
        """
        ...


class Judged(NamedTuple):
    """A deadline, and why there is an account that it is about."""

    row: Deadline
    kept: Finding


def introduced_on() -> date:
    """The first day of the decree that asks to tell workers of the account."""
    return parameter("account.inform_months").values[0].starts_on


@cache
def turning_days(until: date) -> tuple[date, ...]:
    """The days up to `until` on which it may turn whether there is an account: by a text, or by the size of a year."""
    years = (date(year, 1, 1) for year in range(introduced_on().year, until.year + 1))
    return tuple(sorted(day for day in {*changed_on(), *years} if day <= until))


def judged(row: Deadline, each: Occasion, asked_on: date, kept: Kept) -> Judged | None:
    """Due where the account was on the day, or since it is again where it was not; as certain as the account.

    What becomes of the account later neither lifts a duty that stood on its day, nor makes a doubtful one certain. That
    a worker is told something at the end stands in no text; there the last day of the contract alone decides. None
    where there was no account and there is none.
    """
    on, found = row.on, _kept_on(each, each.left_on or min(row.on, asked_on), kept)
    if found is None and each.left_on is None and (again := _again_since(each, row.on, asked_on, kept)) is not None:
        on, found = again, _kept_on(each, again, kept)
    if found is None:
        return None
    uncertain = found.value == OPEN or row.kind is Kind.INFORM_LEAVING
    return Judged(dataclasses.replace(row, on=on, uncertain=uncertain), found)


def _kept_on(each: Occasion, day: date, kept: Kept) -> Finding | None:
    credit = each.credit_since is not None and each.credit_since <= day
    return kept(day, each.committee_on(day), credit=credit)


def _again_since(each: Occasion, after: date, until: date, kept: Kept) -> date | None:
    """The first of the days, up to `until`, since which there is an account again: by a text, by the size of a year, or
    because the worker came to another committee.
    """
    turns = {*turning_days(until), *({each.moved_on} if each.moved_on else ())}
    days = sorted((day for day in turns if after < day <= until), reverse=True)
    again = list(takewhile(lambda day: _kept_on(each, day, kept), days))
    return again[-1] if again else None


def folded(found: Iterable[Judged], asked_on: date) -> Iterator[Deadline]:
    """Of each kind what is over in one row, and what may be over in another; what can still be met by its day.

    A row stands at the first of its days. Where these lie in several years, or hang on different reasons, it tells how
    many each of them is about.
    """
    together: dict[tuple[object, ...], list[Judged]] = defaultdict(list)
    for each in sorted(found, key=_in_order):
        row = each.row
        together[row.kind, row.uncertain, row.met, row.on if row.on >= asked_on else None].append(each)
    named: set[tuple[Kind, str]] = set()
    for rows in together.values():
        yield _told_apart(_one(rows), named)


def _in_order(each: Judged) -> tuple[str, bool, date, str, str]:
    row = each.row
    return row.kind, row.uncertain, row.on, row.about, each.kept.code


def _one(rows: Sequence[Judged]) -> Deadline:
    first, number = rows[0].row, sum(each.row.number or 0 for each in rows)
    parts: dict[tuple[object, ...], list[Judged]] = defaultdict(list)
    for each in rows:
        parts[each.row.on.year, each.kept.code, each.kept.value].append(each)
    because = tuple(map(_part, parts.values())) if len(parts) > 1 else (rows[0].kept,)
    why = dataclasses.replace(first.why, because=(*first.why.because, *because))
    return dataclasses.replace(first, why=why, number=number or None)


def _part(rows: Sequence[Judged]) -> Finding:
    """How many have their day in one year and for one reason, with the first of these days."""
    number, first = sum(each.row.number or 0 for each in rows), rows[0]
    code = _PARTS[unit_of(first.row.kind)][number != 1]
    return Finding(code, number, "", {"number": number, "on": first.row.on}, (), (first.kept,))


def _told_apart(row: Deadline, named: set[tuple[Kind, str]]) -> Deadline:
    """Two of a kind may be counted from one day: the second has a number behind it."""
    about, place = row.about, 2
    while (row.kind, about) in named:
        about, place = f"{row.about} {place}", place + 1
    named.add((row.kind, about))
    return dataclasses.replace(row, about=about)
