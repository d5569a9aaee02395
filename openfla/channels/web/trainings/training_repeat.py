# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sessions of a form repeated: each working day, each week or every second week, so many times or until a day.

They are written into the form as rows of their own, so that each can still be changed or emptied before it is
registered.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from openfla.channels.web.trainings.training_slots import MOST_ROWS, PARTS, read_row, rows_of, typed_slots
from openfla.channels.web.trainings.training_text import clean
from openfla.desk.trainings.slot_order import slot_order
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.calendar import parse_date
from openfla.terms.problem import Problem, shown

WORKDAY, WEEK, FORTNIGHT = "workday", "week", "fortnight"
STEPS = {WEEK: timedelta(days=7), FORTNIGHT: timedelta(days=14), WORKDAY: timedelta(days=1)}
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the sessions come again: at most so many times, and not after a day."""

    every: str
    times: int
    until: date

    def days(self, on: date) -> Iterator[date]:
        """The days on which a session of this day comes again."""
        return islice(self._days(on), self.times)

    def _days(self, on: date) -> Iterator[date]:
        step = STEPS[self.every]
        while self.until - on >= step:
            on += step
            if self.every != WORKDAY or on.weekday() < SATURDAY:
                yield on


def repeated(typed: Mapping[str, str], language: str) -> dict[str, str] | list[Problem]:
    """The form with the repetitions of its sessions, in order of time; or every problem, and then nothing is added.

    A repetition that stands in the form already is not added again.
    """
    read = [read_row(row) for row in rows_of(typed) if not row.empty]
    slots = [each for each in read if isinstance(each, SlotTerms)]
    rhythm = _rhythm(typed)
    problems = [problem for each in read if not isinstance(each, SlotTerms) for problem in each]
    if not read:
        problems = [Problem("training.slots_missing", "on-0", {"limit": MOST_ROWS})]
    if not isinstance(rhythm, Rhythm):
        return [*problems, *rhythm]
    if problems:
        return problems
    found = _with_repetitions(slots, rhythm)
    if len(found) > MOST_ROWS:
        return [Problem("training.repeat_too_many", "times", {"most": MOST_ROWS})]
    if len(found) == len(slots):
        return [Problem("training.repeat_adds_nothing", "until")]
    return {**without_slots(typed), **typed_slots(tuple(found), language)}


def not_repeated(typed: Mapping[str, str]) -> list[Problem]:
    """That a repetition was asked for in the form and not yet carried out: what is registered would lack it."""
    asked = clean(typed.get("times", "")) or clean(typed.get("until", ""))
    return [Problem("training.repeat_not_done", "times")] if asked else []


LONGEST = 4
"""Digits of a number of repetitions, zeros before it among them: whatever is longer is not read at all."""


def _with_repetitions(slots: Sequence[SlotTerms], rhythm: Rhythm) -> list[SlotTerms]:
    all_of_them = Counter(slots)
    series = [tuple(rhythm.days(slot.on)) for slot in slots]
    for turn in range(max(map(len, series))):
        if all_of_them.total() > MOST_ROWS:
            break  # too many already: what more there would be is not made
        all_of_them |= Counter(
            replace(slot, on=days[turn]) for slot, days in zip(slots, series, strict=True) if turn < len(days)
        )
    return sorted(all_of_them.elements(), key=slot_order)


def without_slots(typed: Mapping[str, str]) -> dict[str, str]:
    """The form without its sessions, and without what was asked to repeat them."""
    rows = {row.name(part) for row in rows_of(typed) for part in PARTS}
    return {name: text for name, text in typed.items() if name not in {*rows, "times", "until"}}


def _rhythm(typed: Mapping[str, str]) -> Rhythm | list[Problem]:
    every, times, until = (clean(typed.get(name, "")) for name in ("every", "times", "until"))
    if not (times or until):
        return [Problem("training.repeat_without_end", "times")]
    problems = []
    if every not in STEPS:
        problems.append(Problem("training.choice_unknown", "every", {"found": shown(every)}))
    counts = times.isascii() and times.isdecimal() and len(times) <= LONGEST
    if times and not (counts and 0 < int(times) < MOST_ROWS):
        problems.append(
            Problem("training.repeat_times_unclear", "times", {"found": shown(times), "most": MOST_ROWS - 1})
        )
    last = parse_date(until, field="until") if until else date.max
    if isinstance(last, Problem):
        return [*problems, last]
    return problems or Rhythm(every, int(times or MOST_ROWS), last)
