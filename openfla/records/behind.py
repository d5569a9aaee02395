# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes that the database carries out while their caller works on.

Within `writing_behind` what is written goes to a thread, one statement after the other on the same connection and in
the same transaction. Each is held against the rows that it refers to at once: the commit would do so for all, while its
caller waits. Whatever Django sends waits for them, so that each read sees all that was written before it. What the
database refuses is raised there, or at the end of the block: never later, but not by the line that wrote it.

What nobody reads before the end of the block goes last (`write_last`): a part of it behind each read, since the
database would wait there for what its caller makes of the answer.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from openfla.terms.spare import spend

BOUNDS = ("SAVEPOINT", "ROLLBACK", "RELEASE", "SELECT set_config('openfla.")
"""How statements begin that part a transaction, or change what is seen in it: nothing goes behind them."""
CHECKED_NOW = "SET CONSTRAINTS ALL IMMEDIATE"

_behind: ContextVar["_Behind | None"] = ContextVar("_behind", default=None)


@contextmanager
def writing_behind() -> Iterator[None]:
    """For a transaction that is undone as a whole if any of its writes is refused. All are done when the block ends."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        behind = _Behind(thread)
        token = _behind.set(behind)
        try:
            with connection.execute_wrapper(behind):
                write(CHECKED_NOW)
                yield
                behind.end()
        finally:
            _behind.reset(token)


def write(statement: str | sql.Composable, values: Sequence[Any] = ()) -> None:
    """Sends a statement without a result; behind the caller, if it allows that."""
    send = _sending(statement, values)
    behind = _behind.get()
    if behind is None:
        send()
    else:
        behind.put(send)


def write_last(statement: str | sql.Composable, values: Sequence[Any] = ()) -> None:
    """The same of a statement on which nothing rests that is read or written before `all_written` or the end."""
    send = _sending(statement, values)
    behind = _behind.get()
    if behind is None:
        send()
    else:
        behind.put_last(send)


def all_written() -> None:
    """Waits until the database has all that was sent, what goes last too."""
    if (behind := _behind.get()) is not None:
        behind.end()


def write_now(statement: str | sql.Composable, values: Sequence[Any] = ()) -> int:
    """Sends one after all that was sent before it; the number of rows that it wrote."""
    if (behind := _behind.get()) is not None:
        behind.wait()
    return _sending(statement, values)()


def _sending(statement: str | sql.Composable, values: Sequence[Any]) -> Callable[[], int]:
    """On the connection of the caller, by whatever thread."""
    connection.ensure_connection()
    errors, raw = connection.wrap_database_errors, connection.connection

    def send() -> int:
        with errors, psycopg.Cursor(raw) as cursor:
            cursor.execute(statement, values)  # type: ignore[arg-type] # statements are ours, not the reader's
            return cursor.rowcount

    return send


class _Behind:
    """The statements on their way; called by Django around each of its own."""

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        self._thread = thread
        self._sent: list[Future[int]] = []
        self._last: deque[Callable[[], int]] = deque()

    def put(self, send: Callable[[], int]) -> None:
        self._sent.append(self._thread.submit(send))

    def put_last(self, send: Callable[[], int]) -> None:
        self._last.append(send)

    def end(self) -> None:
        """Sends what goes last, and waits for everything."""
        while self._last:
            self.put(self._last.popleft())
        self.wait()

    def wait(self) -> None:
        """Until all is written; raises what was refused first, since all that follows fails for that alone.

        What was put off for spare time is done meanwhile.
        """
        sent, self._sent = self._sent, []
        for each in sent:
            while not each.done() and spend():
                pass
            each.result()

    def __call__(self, execute: Callable[..., Any], statement: str, values: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001 - Django's signature
        if statement.startswith(BOUNDS):
            self.end()
            return execute(statement, values, many, context)
        self.wait()
        found = execute(statement, values, many, context)
        if self._last:
            self.put(self._last.popleft())
        return found
