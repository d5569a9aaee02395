# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines taken one by one, with a look at those that follow."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from openfla.channels.batch.row import Row


class Ahead:
    """Goes through lines once; holds no more than what was looked at."""

    def __init__(self, rows: Iterator[Row]) -> None:
        """At the first line."""
        self._rows = rows
        self._seen: deque[Row] = deque()
        self.position = 0

    def peek(self, count: int) -> Sequence[Row]:
        """The next lines, as many as there are."""
        self._seen.extend(islice(self._rows, max(0, count - len(self._seen))))
        return list(islice(self._seen, count))

    def next(self) -> Row | None:
        """The next line without taking it; None at the end."""
        if not self._seen:
            self._seen.extend(islice(self._rows, 1))
        return self._seen[0] if self._seen else None

    def take(self) -> Row:
        """The next line."""
        self.position += 1
        return self._seen.popleft() if self._seen else next(self._rows)
