# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Bodies that arrive slowly or never: they keep no more than their seats, and everything else is answered.

Granian gives a request its thread when the headers are there, has no deadline for the body, and can't be told to give
up reading: an answer waits, with the whole interpreter, until what is being read is there. So we bound how many read.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

SEATS = 12
"""Requests of one process whose bodies may be on their way at once."""
PATIENCE = 0.05
"""Seconds that the next one waits for a seat, and keeps a thread from others; then its sender is told to come again."""
UNREAD = "openfla.unread"
"""In the environment of a request whose body found no seat: nothing is wrong with it."""

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Input(Protocol):
    """What WSGI gives to read a body."""

    def read(self, size: int = -1, /) -> bytes: ...
    def readline(self, size: int = -1, /) -> bytes: ...


class Seated:
    """An application that reads a body only with one of a few seats."""

    def __init__(self, application: Application, *, seats: int = SEATS) -> None:
        """As many as `seats` read at once."""
        self._application, self._seats = application, threading.BoundedSemaphore(seats)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - as WSGI has it
        """What the application answers; its reads raise TimeoutError where no seat became free."""
        environ["wsgi.input"] = _Body(environ["wsgi.input"], self._seats, environ)
        return self._application(environ, start_response)


class _Body:
    def __init__(self, body: Input, seats: threading.BoundedSemaphore, environ: dict[str, Any]) -> None:
        self._body, self._seats, self._environ = body, seats, environ

    def read(self, size: int = -1) -> bytes:
        return self._seated(self._body.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._seated(self._body.readline, size)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def _seated(self, read: Callable[[int], bytes], size: int) -> bytes:
        if not self._seats.acquire(timeout=PATIENCE):
            self._environ[UNREAD] = True
            raise TimeoutError
        try:
            return read(size)
        finally:
            self._seats.release()
