# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs on received files, and the watch over jobs whose worker died. Arguments are identifiers only."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import close_old_connections
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from openfla.channels.batch import client_run, issue_run, worker_run
from openfla.channels.batch.client_run import order_everywhere
from openfla.channels.batch.drop.watch import look, tell_long_results
from openfla.channels.batch.issue_run import issue_everybody
from openfla.channels.batch.sweeping import sweep
from openfla.channels.batch.told import Pause, now
from openfla.channels.batch.work import give_up, go_through
from openfla.channels.batch.worker_run import act_for_everyone
from openfla.desk.batch.batches import Phase
from openfla.desk.batch.jobs import JOBS
from openfla.desk.documents.issue_runs import ISSUE
from openfla.desk.mandates.client_runs import JOB as ORDERS
from openfla.desk.queue import of_its_cause, others_wait, queue, queue_once
from openfla.desk.worker_runs.runs import JOB as ACTS

ANSWERS = "openfla.answer_drop"
TRIES = 8
TURN = 3.0
"""Seconds that a file may take before it gives way to others."""
AGAIN = RetryStrategy(linear_wait=5)
"""Without end: a file is given up at its last try, and should that fail too, at the next one."""
SILENCE = 30
"""Seconds without a sign of life after which a worker counts as dead; workers give one every 10 seconds."""


@app.task(name="openfla.preview_batch", queue="work", retry=AGAIN, pass_context=True)
@of_its_cause
def preview_batch(context: JobContext, batch: str) -> None:
    """Finds out what a file would do."""
    work(context, UUID(batch), Phase.PREVIEW)


@app.task(name="openfla.run_batch", queue="work", retry=AGAIN, pass_context=True)
@of_its_cause
def run_batch(context: JobContext, batch: str) -> None:
    """Lets a confirmed file in."""
    work(context, UUID(batch), Phase.RUN)


@app.task(name=ISSUE, queue="work", retry=AGAIN, pass_context=True)
@of_its_cause
def issue_forms(context: JobContext, run: str) -> None:
    """Issues the forms of everybody at an employer."""
    _of_run(context, ISSUE, UUID(run), issue_everybody, issue_run.give_up)


@app.task(name=ORDERS, queue="work", retry=AGAIN, pass_context=True)
@of_its_cause
def order_at_clients(context: JobContext, run: str) -> None:
    """Gives one order at many clients."""
    _of_run(context, ORDERS, UUID(run), order_everywhere, client_run.give_up)


@app.task(name=ACTS, queue="work", retry=AGAIN, pass_context=True)
@of_its_cause
def act_for_workers(context: JobContext, run: str) -> None:
    """Does one act for very many workers of an employer."""
    _of_run(context, ACTS, UUID(run), act_for_everyone, worker_run.give_up)


class _Carrying(Protocol):
    def __call__(self, run: UUID, *, pause: Pause) -> bool:
        """Carries a run on; False where `pause` stopped it."""


def _of_run(context: JobContext, name: str, run: UUID, carry: _Carrying, give_up: Callable[[UUID], None]) -> None:
    """A turn of a run."""
    in_turns(
        context, lambda pause: carry(run, pause=pause), again=lambda: queue(name, run=run), end=lambda: give_up(run)
    )


def turn() -> Pause:
    """A long file gives way to what waits, and queues again behind it: nobody's file keeps others from theirs."""
    until = monotonic() + TURN
    return lambda: monotonic() > until and others_wait()


def work(context: JobContext, batch: UUID, phase: Phase) -> None:
    """A turn of a file."""
    in_turns(
        context,
        lambda pause: go_through(batch, phase, pause=pause),
        again=lambda: queue(JOBS[phase], batch=batch),
        end=lambda: give_up(batch, phase),
    )


def in_turns(
    context: JobContext, go_on: Callable[[Pause], bool], *, again: Callable[[], None], end: Callable[[], None]
) -> None:
    """A turn; what failed again and again is given up: the next try finds nothing to do."""
    close_old_connections()
    try:
        if not go_on(turn()):
            again()
    except Exception:
        if context.job.attempts >= TRIES:
            close_old_connections()
            end()
        raise
    finally:
        close_old_connections()


@app.periodic(cron="* * * * * */15")
@app.task(name="openfla.rescue_jobs", queue="watch", queueing_lock="rescue_jobs", pass_context=True)
async def rescue_jobs(context: JobContext, timestamp: int) -> None:
    """Queues again what dead workers were doing; each job goes on where its last transaction ended."""
    del timestamp
    await rescue(context.app.job_manager, SILENCE)


@app.periodic(cron="* * * * * */10")
@app.task(name="openfla.watch_drop", queue="watch", queueing_lock="watch_drop", lock="watch_drop")
def watch_drop(timestamp: int) -> None:
    """Takes in what systems dropped and marked, and lays answers into their folders."""
    del timestamp
    if not Path(settings.OPENFLA_DROP).is_dir():
        return
    close_old_connections()
    try:
        if look(now):
            queue_once(ANSWERS)
    finally:
        close_old_connections()


@app.task(name=ANSWERS, queue="work")
@of_its_cause
def answer_drop() -> None:
    """Writes the results of long files that were dropped. One that fails is tried again when the watch sees it."""
    close_old_connections()
    try:
        if not tell_long_results(now, turn()):
            queue_once(ANSWERS)
    finally:
        close_old_connections()


@app.periodic(cron="11 * * * *")
@app.task(name="openfla.sweep_files", queue="watch", queueing_lock="sweep_files")
def sweep_files(timestamp: int) -> None:
    """Removes files that no record names, left by requests that failed a day ago or earlier."""
    del timestamp
    close_old_connections()
    try:
        sweep(now())
    finally:
        close_old_connections()


async def rescue(manager: JobManager, silence: float) -> None:
    """Every job of a worker that was silent for so many seconds is queued again, unless its like waits already."""
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silence):
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            await manager.finish_job(job, Status.ABORTED, delete_job=True)
