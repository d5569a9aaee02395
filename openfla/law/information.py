# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker must be told, and since when (royal decree of 5 December 2017; law of 3 October 2022, art. 55).

That the account exists, when it is introduced and to whoever is hired; what is left in it, the right to consult it and
to have errors corrected, at least once a year. No text asks that the worker be told something at the end: what becomes
of the balance and of the account is told all the same (an inference). A contract of less than a month is often followed
by the next: its end is told a month later. Where the next with the same employer is recorded already nothing ends.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from openfla.law.account_form import informed_by
from openfla.law.calendar import days_later
from openfla.law.finding import Citation, Finding
from openfla.terms.message import MessageKind

INTRODUCED = Citation("decree_2017", "", "C2")
AT_THE_END = Citation("law_2022", "55", "INF")
SHORT = timedelta(days=31)
LATEST = timedelta(days=62)
"""Who left longer ago is not written to any more."""


@dataclass(frozen=True, slots=True)
class Work:
    """The last contract that has begun; `ends_on` is None while it goes on without an end.

    `followed`: another one with the same employer is to begin.
    """

    starts_on: date
    ends_on: date | None = None
    followed: bool = False

    def over(self, on: date) -> bool:
        """Whether it ended before that day."""
        return self.ends_on is not None and self.ends_on < on


@dataclass(frozen=True, slots=True)
class Told:
    """What the worker was told last, and for which day."""

    kind: MessageKind
    on: date


def information_due(work: Work, told: Told | None, on: date) -> Finding | None:
    """What is to be told on a day: the value is the kind of message, `since` the day from which it is due, or None."""
    if work.over(on):
        return _at_the_end(work, told, on)
    if told is None or told.kind is MessageKind.LEAVING:
        return Finding("information.start", MessageKind.START.value, "", {"since": work.starts_on}, (INTRODUCED,))
    by = informed_by(told.on)
    if not isinstance(by.value, date) or by.value > on:
        return None
    return Finding("information.yearly", MessageKind.YEARLY.value, "", {"since": by.value}, by.citations, (by,))


def _at_the_end(work: Work, told: Told | None, on: date) -> Finding | None:
    last = work.ends_on or on
    since = days_later(last, SHORT.days if last - work.starts_on < SHORT else 1)
    told_already = told is not None and told.kind is MessageKind.LEAVING and told.on >= work.starts_on
    if told_already or work.followed or not since <= on <= last + LATEST:
        return None
    return Finding("information.leaving", MessageKind.LEAVING.value, "", {"since": since, "last": last}, (AT_THE_END,))
