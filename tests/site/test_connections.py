# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Connections to the database end with their threads, whenever somebody next looks for cycles."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.backends.signals import connection_created

from openfla.site import connections

MARK = "openfla test of threads"


@pytest.fixture
def ending() -> Iterator[None]:
    """As in a web process: cycles are looked for seldom."""
    connections.end_with_threads()
    gc.disable()
    yield
    gc.enable()
    connection_created.disconnect(dispatch_uid="openfla.connections")


def opened() -> None:
    """A connection of this thread, left as it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [MARK])


def in_threads(work: Callable[[], None], number: int) -> None:
    """At once, in threads that end."""
    together = threading.Barrier(number)

    def begun() -> None:
        together.wait(10)
        work()
        together.wait(10)

    with ThreadPoolExecutor(number) as pool:
        for each in [pool.submit(begun) for _ in range(number)]:
            each.result()


def left_open() -> int:
    """Once the server had a second to notice."""
    until = time.monotonic() + 1
    while (number := _counted()) and time.monotonic() < until:
        time.sleep(0.01)
    return number


def _counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = %s", [MARK])
        [number] = cursor.fetchone()
    assert isinstance(number, int)
    return number


@pytest.mark.django_db
@pytest.mark.usefixtures("ending")
def test_what_a_thread_opened_is_closed_with_it() -> None:
    """Burst after burst: none stays."""
    for _ in range(3):
        in_threads(opened, 8)
        assert left_open() == 0
