# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Spare time: what a thread does while it waits for the database to write what it was sent (`behind`).

The work is done in steps of some milliseconds, in the order in which it was put off. No second thread does it, since
two that compute would take turns: the database would then wait for both.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
Steps = Generator[None, None, Made]
"""Work that stops after each step, and in the end returns what it made."""


class Task(Generic[Made]):
    """Work that was put off."""

    def __init__(self, steps: Steps[Made], before: Callable[["Task[Any]"], None]) -> None:
        """`before` does what was put off earlier, and this."""
        self._steps, self._before = steps, before
        self._made: list[Made] = []
        self._error: Exception | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing is left of it."""
        return bool(self._made) or self._error is not None

    def step(self) -> None:
        """Goes on a little. What goes wrong is kept for whoever asks for the result."""
        try:
            next(self._steps)
        except StopIteration as end:
            self._made.append(end.value)
        except Exception as error:  # noqa: BLE001 - raised by result()
            self._error = error

    def result(self) -> Made:
        """What was made; what is left of the work is done now. Raises what went wrong in it."""
        self._before(self)
        if self._error is not None:
            raise self._error
        return self._made[0]


class SpareTime:
    """The work that was put off and has not ended, in its order."""

    def __init__(self) -> None:
        self._tasks: deque[Task[Any]] = deque()

    def put_off(self, steps: Steps[Made]) -> Task[Made]:
        """To be done in spare time, at the latest when its result is asked for."""
        task = Task(steps, self._up_to)
        self._tasks.append(task)
        return task

    def step(self) -> bool:
        """One step of what comes first; False when nothing is left."""
        if not self._tasks:
            return False
        self._tasks[0].step()
        if self._tasks[0].ended:
            self._tasks.popleft()
        return True

    def _up_to(self, task: Task[Any]) -> None:
        while not task.ended:
            self.step()


_spare: ContextVar[SpareTime | None] = ContextVar("_spare", default=None)


@contextmanager
def spare_time() -> Iterator[SpareTime]:
    """For this thread; what is not done when the block ends is dropped."""
    spare = SpareTime()
    token = _spare.set(spare)
    try:
        yield spare
    finally:
        _spare.reset(token)


def spend() -> bool:
    """A step of what was put off; False where there is nothing to do."""
    spare = _spare.get()
    return spare is not None and spare.step()
