# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The process that does jobs: the watch has a place of its own beside those of the long ones."""

import asyncio
import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate import App
from procrastinate.testing import InMemoryConnector

from openfla.site import worker

PATIENCE = 20


class Left:
    """Something that knows itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_job_leaves_in_cycles_goes_with_it() -> None:
    """And does not wait for the collector, which looks seldom."""
    seen: list[weakref.ref[Left]] = []
    nobody: Any = None
    context: Any = SimpleNamespace(job=SimpleNamespace(task_name="leaves", task_kwargs={}, id=1))
    gc.disable()
    try:
        worker.watched(lambda: seen.append(weakref.ref(Left())), context, nobody)
    finally:
        gc.enable()
    assert [each() for each in seen] == [None]


async def nothing_to_catch_up(_: App) -> None:
    """The database of a real installation is not asked."""


def test_the_watch_looks_while_long_jobs_take_every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "at_start", nothing_to_catch_up)
    with ThreadPoolExecutor(1) as apart:  # a browser test before this one leaves its loop in this thread
        apart.submit(lambda: asyncio.run(_watched_beside(worker.AT_ONCE))).result()


async def _watched_beside(long_jobs: int) -> None:
    app, begun, over, looked = (
        App(connector=InMemoryConnector()),
        asyncio.Semaphore(0),
        asyncio.Event(),
        asyncio.Event(),
    )

    @app.task(name="long", queue="work")
    async def long() -> None:
        begun.release()
        await over.wait()

    @app.task(name="look", queue="watch")
    async def look() -> None:
        looked.set()

    async with app.open_async():
        for _ in range(long_jobs + 1):
            await long.defer_async()
        working = asyncio.create_task(worker._work(app, alone=False))
        async with asyncio.timeout(PATIENCE):
            for _ in range(long_jobs):
                await begun.acquire()
            await look.defer_async()
            await looked.wait()
        assert begun.locked(), "a job more than there are places was begun"
        over.set()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
