# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Orders to fail at a moment (openfla.terms.failpoint), for tests of an installation with sample data.

OPENFLA_FAILPOINTS names the moments that look for an order: a file with the moment's name in the folder `failpoints` of
the data, holding an act and perhaps a number, such as `kill 3`. It is carried out once, at the third time, by whichever
process comes there; the file is then called `K6.struck` and holds that process's id.

    kill    the process kills itself
    stop    it stops as with SIGSTOP, until somebody continues it
    wait    it waits until the struck order is removed: time to kill something else
"""

import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from openfla.terms.failpoint import POINTS, Point

PATIENCE = 60.0
LOOK = 0.02


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of a folder, at some moments."""

    folder: Path
    points: frozenset[str]

    def __call__(self, point: Point) -> None:
        """Carries out the order of this moment, if there is one and its time has come."""
        if point in self.points and (taken := self._taken(point)) is not None:
            act, struck = taken
            ACTS[act](struck)

    def _taken(self, point: Point) -> tuple[str, Path] | None:
        """An order belongs to the process that renames it."""
        order, mine = self.folder / point, self.folder / f"{point}.{os.getpid()}"
        with suppress(FileNotFoundError):
            order.rename(mine)
            act, _, times = mine.read_text().partition(" ")
            left = int(times or 1) - 1
            mine.write_text(f"{act} {left}" if left else str(os.getpid()))
            place = order if left else order.with_suffix(".struck")
            mine.rename(place)
            return None if left else (act, place)
        return None


def points_named(text: str) -> frozenset[str]:
    """The moments named in OPENFLA_FAILPOINTS, with commas. ValueError names what is none."""
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    if unknown := sorted(names - set(POINTS)):
        raise ValueError(", ".join(unknown))
    return names


def _kill(_struck: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _stop(_struck: Path) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _wait(struck: Path) -> None:
    last = time.monotonic() + PATIENCE
    while struck.exists() and time.monotonic() < last:
        time.sleep(LOOK)


ACTS: Mapping[str, Callable[[Path], None]] = {"kill": _kill, "stop": _stop, "wait": _wait}
