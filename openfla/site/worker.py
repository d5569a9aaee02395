# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The process that does queued jobs."""

import asyncio
from contextlib import suppress

from procrastinate import App
from procrastinate.app import WorkerOptions
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from openfla.channels.batch.tasks import rescue
from openfla.channels.cli.sharing import calm
from openfla.channels.clock.sealer import keep_sealing
from openfla.channels.clock.tasks import at_start

PATIENCE = 20.0
"""Seconds that a job may take to end when the worker is stopped; after that it is resumed by the next worker."""
AT_ONCE = 2
"""Jobs at a time in one worker. Watch, post and sealer have places of their own: long jobs never keep them waiting."""
BOTH: WorkerOptions = {"delete_jobs": "successful", "shutdown_graceful_timeout": PATIENCE}
WORK: WorkerOptions = {"name": "openfla", "concurrency": AT_ONCE, **BOTH}
BESIDE: WorkerOptions = {"install_signal_handlers": False, **BOTH}
WATCH: WorkerOptions = {"name": "watch", "queues": ["watch"], **BESIDE}
POST: WorkerOptions = {"name": "post", "queues": ["post"], "concurrency": AT_ONCE, **BESIDE}
"""Mails and events of changes: neither waits until all of the other is out."""


def work(*, alone: bool) -> None:
    """Does jobs until it is stopped. `alone` says that no other worker runs: what one left is taken up at once."""
    calm()
    connector = DjangoConnector().get_worker_connector()
    with app.replace_connector(connector) as working:
        asyncio.run(_work(working, alone=alone))


async def _work(working: App, *, alone: bool) -> None:
    async with working.open_async():
        if alone:
            await working.job_manager.prune_stalled_workers(0)
            await rescue(working.job_manager, 0)
        await at_start(working)
        beside = [asyncio.create_task(working.run_worker_async(**options)) for options in (WATCH, POST)]
        beside.append(asyncio.create_task(keep_sealing()))
        try:
            await working.run_worker_async(**WORK)
        finally:
            for each in beside:
                each.cancel()
                with suppress(asyncio.CancelledError):
                    await each
