# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Connections to the database end with the thread that opened them.

The web server ends threads that have nothing to do and begins others when calls come. Django keeps a connection for
each thread, and what it keeps lies in a cycle: after the thread it would stay open until somebody looks for cycles,
while the next burst of calls opens as many again, until the server takes no more.
"""

import threading
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class _Held:
    """Closes a connection when nothing holds this any more."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - the driver's own
        self._connection = connection

    def __del__(self) -> None:
        self._connection.close()


_THREAD = threading.local()
"""What it holds goes when its thread ends, at once."""


def end_with_threads() -> None:
    """From now on, in this process."""
    connection_created.connect(_hold, dispatch_uid="openfla.connections")


def _hold(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Instead of the one that this thread had before, if any: that one was closed, or failed."""
    held: dict[str, _Held] = _THREAD.__dict__.setdefault("held", {})
    held[connection.alias] = _Held(connection.connection)
