# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that belong together brought together, wherever they stand in a list; memory holds small numbers, not rows."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from openfla.channels.batch.row import Row
from openfla.channels.batch.spool import Spool

AT_ONCE = 5_000
"""Rows that are held at one moment."""
_BYTES = 8

Keys = Callable[[Row], tuple[str, str]]
"""What a row belongs to, and within that to whom: both may be empty, which is a group too."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows of one group, which can be gone through any number of times."""

    order: "Order"
    start: int
    end: int

    def __iter__(self) -> Iterator[Row]:
        """Those of one person side by side, else as they stand in the list."""
        return self.order.rows(self.start, self.end)


class Order:
    """The rows of a spool by group: groups in the order of their first rows."""

    def __init__(self, spool: Spool, keys: Keys) -> None:
        """Reads all rows once."""
        self._spool = spool
        firsts: dict[int, int] = {}
        groups, people = array("L"), array("L")
        for place, row in enumerate(spool.rows()):
            group, person = keys(row)
            groups.append(firsts.setdefault(_digest(group), place))
            people.append(firsts.setdefault(_digest(f"{group}\x1f{person}\x1e"), place))
        self._groups = groups
        self._places = array("L", sorted(range(len(groups)), key=lambda place: (groups[place], people[place], place)))

    def groups(self) -> Iterator[Portion | list[Row]]:
        """Each group: held as a whole, together with its neighbours, where it is small."""
        start = 0
        for end in self._windows():
            if end - start > AT_ONCE:
                yield Portion(self, start, end)
            else:
                yield from self._held(start, end)
            start = end

    def _windows(self) -> Iterator[int]:
        """Ends of runs of whole groups that can be held at once; a group too large for that is one by itself."""
        start = last = 0
        for end in self._ends():
            if end - start > AT_ONCE and last > start:
                yield last
                start = last
            if end - start > AT_ONCE:
                yield end
                start = end
            last = end
        if last > start:
            yield last

    def _ends(self) -> Iterator[int]:
        places, groups = self._places, self._groups
        for at in range(1, len(places)):
            if groups[places[at]] != groups[places[at - 1]]:
                yield at
        if places:
            yield len(places)

    def _held(self, start: int, end: int) -> Iterator[list[Row]]:
        held: list[Row] = []
        for at, row in enumerate(self.rows(start, end), start):
            if held and self._groups[self._places[at]] != self._groups[self._places[at - 1]]:
                yield held
                held = []
            held.append(row)
        yield held

    def rows(self, start: int, end: int) -> Iterator[Row]:
        """The rows of a stretch of the order; each part of it costs one reading of what lies between its ends."""
        for at in range(start, end, AT_ONCE):
            wanted = self._places[at : min(at + AT_ONCE, end)]
            found: dict[int, Row | None] = dict.fromkeys(wanted)
            least, most = min(wanted), max(wanted)
            for place, row in enumerate(self._spool.rows(least), least):
                if place in found:
                    found[place] = row
                if place == most:
                    break
            yield from (kept for place in wanted if (kept := found[place]) is not None)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest())
