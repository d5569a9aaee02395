# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days in order, so that what meets them is found without going through all of them: nobody bounds their number."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar


class HasDays(Protocol):
    """What lasts from its first day to its last one; None is without end."""

    @property
    def first(self) -> date:
        """The first day."""

    @property
    def last(self) -> date | None:
        """The last day."""


Lasting = TypeVar("Lasting", bound=HasDays)


class InOrder(Generic[Lasting]):
    """Those that share no day with each other, the earliest first."""

    def __init__(self, those: Iterable[Lasting]) -> None:
        """They are sorted here; that they share no day is up to whoever gives them."""
        self.those: Sequence[Lasting] = sorted(those, key=lambda each: each.first)
        self._lasts = [each.last or date.max for each in self.those]

    def meeting(self, first: date, last: date) -> Iterator[Lasting]:
        """Those that have one of these days."""
        for at in range(bisect_left(self._lasts, first), len(self.those)):
            if self.those[at].first > last:
                return
            yield self.those[at]


class Covered:
    """The days of any of some spans, which may share days."""

    def __init__(self, spans: Iterable[tuple[date, date]]) -> None:
        """Each with its first and last day."""
        self._firsts: list[date] = []
        self._lasts: list[date] = []
        for first, last in sorted(spans):
            if self._lasts and first <= self._lasts[-1]:
                self._lasts[-1] = max(self._lasts[-1], last)
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __contains__(self, day: date) -> bool:
        """Whether one of them has the day."""
        at = bisect_right(self._firsts, day) - 1
        return at >= 0 and day <= self._lasts[at]
