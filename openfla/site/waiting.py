# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A version that was started before its tables are there: it waits, and begins by itself once they are."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import DatabaseError, InterfaceError, connection

from openfla.site.watching.door import ANSWERS
from openfla.site.watching.ready import steps_behind

LOG = logging.getLogger(__name__)
PAUSE = 1.0
"""Seconds between two looks."""
TOLD = b"openfla waits for its database to be brought to this version.\n"

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Waiting:
    """Answers 503 to all but watches until the tables of this version are there; from then on it costs nothing.

    A page that asks for a table which is not there yet would fail in the middle of what somebody does.
    """

    def __init__(self, application: Application) -> None:
        """The application is asked as soon as there is nothing to wait for."""
        self._application, self._there = application, False
        self._looking, self._next, self._behind = threading.Lock(), float("-inf"), True

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - as WSGI has it
        """What the application answers, or that one should come again in a moment."""
        if self._there or environ.get("PATH_INFO") in ANSWERS or not self._is_behind():
            return self._application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "5"), ("Cache-Control", "no-store")]
        start_response("503 Service Unavailable", headers)
        return [TOLD]

    def _is_behind(self) -> bool:
        """Looked at once a second at most. That a database does not answer is told by whoever needs it."""
        with self._looking:
            if time.monotonic() >= self._next:
                try:
                    self._behind = bool(steps_behind())
                    self._there = not self._behind
                except (DatabaseError, InterfaceError):
                    self._behind = False
                finally:
                    connection.close()
                self._next = time.monotonic() + PAUSE
            return self._behind


def wait_for_tables() -> None:
    """Returns once the tables of this version are there: a worker does no job before. Told when it changes."""
    told = 0
    while behind := steps_behind():
        if behind != told:
            LOG.warning("The database is %s steps behind. We wait for: openfla upgrade", told := behind)
        connection.close()
        time.sleep(PAUSE)
