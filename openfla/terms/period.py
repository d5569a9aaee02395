# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Spans of whole days, both ends included, and quarters."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from openfla.terms.problem import Problem, shown

MONTHS_OF_QUARTER = 3
QUARTERS_OF_YEAR = 4
_ONE_DAY = timedelta(days=1)
_QUARTER = re.compile(r"([0-9]{4})Q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year, `number` 1 to 4; written "2026Q1"."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a quarter that doesn't exist."""
        if not (1 <= self.number <= QUARTERS_OF_YEAR and date.min.year <= self.year <= date.max.year):
            message = f"no such quarter: {self.year}, {self.number}"
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> "Quarter | Problem":
        """The quarter written as "2026Q1"; quarter.wrong_form otherwise."""
        match = _QUARTER.fullmatch(text)
        if match is None or int(match[1]) < date.min.year:
            return Problem("quarter.wrong_form", values={"found": shown(text)})
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter that holds `day`."""
        return cls(day.year, (day.month - 1) // MONTHS_OF_QUARTER + 1)

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return date(self.year, MONTHS_OF_QUARTER * (self.number - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        month = MONTHS_OF_QUARTER * self.number
        return date(self.year, month, 31 if month in (3, 12) else 30)

    @property
    def period(self) -> "Period":
        """The days of the quarter."""
        return Period(self.first_day, self.last_day)

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> "Quarter":
        """The quarter before this one."""
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def __str__(self) -> str:
        """The Belgif spelling, "2026Q1"."""
        return f"{self.year:04d}Q{self.number}"


@dataclass(frozen=True, slots=True)
class Period:
    """From `starts_on` to `ends_on`, both included; None = no end known. ValueError if it ends before it starts."""

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.ends_on is not None and self.ends_on < self.starts_on:
            message = f"ends on {self.ends_on} before it starts on {self.starts_on}"
            raise ValueError(message)

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, starts_on: date, ends_on: date | None) -> "Period | Problem":
        """The period, or period.ends_before_start."""
        if ends_on is not None and ends_on < starts_on:
            values = {"starts_on": starts_on, "ends_on": ends_on}
            return Problem("period.ends_before_start", "ends_on", values)
        return cls(starts_on, ends_on)

    @property
    def last(self) -> date:
        """The last day, or the end of the calendar when none is known (for comparing)."""
        return self.ends_on or date.max

    @property
    def days(self) -> int | None:
        """Number of calendar days; None without an end."""
        return None if self.ends_on is None else (self.ends_on - self.starts_on).days + 1

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return self.starts_on <= day <= self.last

    __contains__ = contains

    def covers(self, other: "Period") -> bool:
        """Whether every day of `other` lies in this period."""
        return self.starts_on <= other.starts_on and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.starts_on <= other.last and other.starts_on <= self.last

    def adjoins(self, other: "Period") -> bool:
        """Whether one starts on the day after the other ends."""
        first, second = sorted((self, other), key=lambda period: period.starts_on)
        return first.ends_on is not None and first.ends_on < date.max and first.ends_on + _ONE_DAY == second.starts_on

    def intersection(self, other: "Period") -> "Period | None":
        """The days that both share; None if there are none."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.ends_on, other.ends_on) if end is not None]
        return Period(max(self.starts_on, other.starts_on), min(ends, default=None))

    def within_year(self, year: int) -> "Period | None":
        """The part in one calendar year; None if there is none."""
        return self.intersection(Period.of_year(year))

    def months_started(self, year: int) -> frozenset[int]:
        """The months (1 to 12) of `year` in which the period has at least one day."""
        part = self.within_year(year)
        return frozenset() if part is None else frozenset(range(part.starts_on.month, part.last.month + 1))
