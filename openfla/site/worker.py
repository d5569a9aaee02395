# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The process that does queued jobs."""

import asyncio
import gc
import logging
import os
import time
from contextlib import suppress
from typing import Any

from procrastinate import App, JobContext
from procrastinate.app import WorkerOptions
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.middleware import SyncCallNext
from procrastinate.worker import Worker

from openfla.channels.batch.tasks import rescue
from openfla.channels.cli.sharing import calm
from openfla.channels.clock.sealer import keep_sealing
from openfla.channels.clock.tasks import at_start
from openfla.desk.queue import TRACE
from openfla.site.waiting import wait_for_tables
from openfla.terms.trace import tracing

LOG = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds that a job may take to end when the worker is stopped; after that it is resumed by the next worker."""
YIELDS = 10
"""By how much the worker is nicer than others: whoever waits for a page goes before a file, on a machine with both."""
AT_ONCE = 2
"""Jobs at a time in one worker. Watch, post and sealer have places of their own: long jobs never keep them waiting."""


def watched(job: SyncCallNext, context: JobContext, _worker: Worker) -> Any:  # noqa: ANN401 - what the job gives
    """Does a job under the trace of its cause, or one of its own where that is the clock; a line tells how it ended.

    What a job left in cycles goes with it: by itself the collector, which looks seldom (`calm`), would let tens of
    megabytes of files come together.
    """
    asked = context.job.task_kwargs
    about = {name: value for name, value in asked.items() if name != TRACE}
    told: dict[str, Any] = {"job": context.job.task_name, "about": about, "number": context.job.id}
    begun, outcome = time.perf_counter(), "failed"
    with tracing(str(asked.get(TRACE, ""))):
        try:
            done = job()
            outcome = "done"
            return done
        finally:
            gc.collect()
            told |= {"outcome": outcome, "seconds": round(time.perf_counter() - begun, 4)}
            LOG.info("%(job)s %(outcome)s in %(seconds)s s", told, extra=told)


BOTH: WorkerOptions = {
    "delete_jobs": "successful",
    "shutdown_graceful_timeout": PATIENCE,
    "task_middleware": [watched],
}
WORK: WorkerOptions = {"name": "openfla", "concurrency": AT_ONCE, **BOTH}
BESIDE: WorkerOptions = {"install_signal_handlers": False, **BOTH}
WATCH: WorkerOptions = {"name": "watch", "queues": ["watch"], **BESIDE}
POST: WorkerOptions = {"name": "post", "queues": ["post"], "concurrency": AT_ONCE, **BESIDE}
"""Mails and events of changes: neither waits until all of the other is out."""


def work(*, alone: bool) -> None:
    """Does jobs until it is stopped. `alone` says that no other worker runs: what one left is taken up at once."""
    wait_for_tables()
    with suppress(PermissionError):  # a unit that allows no such calls says it itself
        os.nice(YIELDS)
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
