# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued at the end of each year, where the employer ordered that: begun by the clock, once a year.

No text names a day on which the worker is handed the form: it is kept up, shown on request, and its balance told once a
year (royal decree of 5 December 2017; law of 3 October 2022, art. 55). So it is an order of the employer, no deadline.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

PAUSE = timedelta(days=1)
"""So long after a run of a year end was stopped, as by a certificate that can't be used, it goes on."""


def last_day(year: int) -> date:
    """The day as of which the forms of that year's end are issued."""
    return date(year, 12, 31)


@dataclass(frozen=True, slots=True)
class OrderYearEnd:
    """From this year on the clock issues everybody's form as it reads on 31 December; another order replaces it.

    `language` is that of workers who have none of the four. Problem: information.language.
    """

    employer: UUID
    language: str


@dataclass(frozen=True, slots=True)
class EndYearEnd:
    """The clock issues no more forms at the end of a year; a run that lasts goes on."""

    employer: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class StartYearEnd:
    """Begins the run of the end of that year, which is over, if the employer has it ordered since then: once.

    Unchanged where it was begun before, and while another run lasts: the clock comes again. One that was stopped goes
    on a PAUSE later, where it was, and is changed. One that somebody ended stays so.
    """

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class YearEnd:
    """Whether the employer has forms issued at the end of each year."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class YearEndView:
    """The order in force; `first_year` is the first at whose end it holds.

    `unissued` are years at whose end it held, whose forms were not all issued and which nothing tries any more: those
    before the last, and one that went over everybody. `delayed` are those that the clock tries again by itself.
    """

    language: str
    first_year: int
    since: datetime
    unissued: tuple[int, ...] = ()
    delayed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class YearEndsAtClients:
    """At which clients whose rights one may manage are forms issued at the end of each year?"""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class YearEndAtClient:
    """The order in force at one of them: the language of workers without one, and the first year it holds for.

    `behind` are the years whose forms are not all issued, tried again or not.
    """

    employer: UUID
    language: str
    first_year: int
    behind: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class YearEndsDue:
    """At which employers is the run of the last year end still to be begun? Asked by the clock."""


@dataclass(frozen=True, slots=True)
class YearEndDue:
    """One of them, and the year that ended."""

    employer: UUID
    year: int
