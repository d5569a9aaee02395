# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The word under which one cause is followed: a request, the jobs that it queued, their log lines, what was told of it.

It is drawn by chance and says nothing of anybody. The journal keeps it with each entry.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

from openfla.terms.problem import NATIONAL_NUMBER

_HERE: ContextVar[str] = ContextVar("trace", default="")


def traced() -> str:
    """The word of what is being done here; empty outside a request and a job."""
    return _HERE.get()


def _drawn() -> str:
    """A word that no line of the log masks: one in a hundred looks as if a national number was in it."""
    return next(word for word in iter(lambda: str(uuid4()), "") if not NATIONAL_NUMBER.search(word))


def begin_trace() -> str:
    """A new word, for all that this thread does until `end_trace`."""
    word = _drawn()
    _HERE.set(word)
    return word


def end_trace() -> None:
    """What this thread does from here on has no word yet."""
    _HERE.set("")


@contextmanager
def tracing(trace: str = "") -> Iterator[str]:
    """Does what is within under this word, or under a new one."""
    word = trace or _drawn()
    before = _HERE.set(word)
    try:
        yield word
    finally:
        _HERE.reset(before)
