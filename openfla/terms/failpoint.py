# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The moments at which the way of a file, of an act for very many, or of what goes out may be cut, for tests.

A moment is a line `failpoint("K6")` where it comes about. Nothing happens there unless something was armed in this
process, which `openfla.site.failing` does for sample data only.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Literal, TypeAlias

Point: TypeAlias = Literal["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K10", "K11"]
Strike: TypeAlias = Callable[[Point], None]

POINTS: Mapping[Point, str] = MappingProxyType(
    {
        "K1": "half of the file is kept",
        "K2": "the file is kept, no row names it",
        "K3": "the row is committed, the answer is not sent",
        "K4": "the job is queued, nobody sees it yet",
        "K5": "the file was checked, nothing says so",
        "K6": "a slice is written, not committed",
        "K7": "a slice is committed, the next is not begun",
        "K8": "the last slice is committed, the file is not closed",
        "K9": "the file is closed, its job is not; or an answer is written, not laid",
        "K10": "what goes out is claimed, not sent",
        "K11": "what goes out is sent, not noted",
    }
)

_armed: list[Strike] = []


def failpoint(point: Point) -> None:
    """The moment has come."""
    for strike in _armed:
        strike(point)


def arm(strike: Strike) -> None:
    """From now on every moment is told to `strike`, which may end the process."""
    _armed.append(strike)


@contextmanager
def armed(strike: Strike) -> Iterator[None]:
    """The same for a while."""
    arm(strike)
    try:
        yield
    finally:
        _armed.remove(strike)
