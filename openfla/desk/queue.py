# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs by name on the same database: queued inside the command's transaction, so a job never runs for what was undone.

A job's arguments are identifiers, and the trace of whoever queued it. Jobs with the same ids never run at once,
whatever their names.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Now
from procrastinate import App
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.terms.trace import traced, tracing

QUEUE = "work"
TRACE = "trace"
Given = ParamSpec("Given")
Made = TypeVar("Made")


def queue(name: str, *, soon: bool = False, at: datetime | None = None, **ids: UUID) -> None:
    """Queues a job of that name for these ids; `soon` before all that waits and is not, `at` not before then."""
    arguments = {key: str(value) for key, value in ids.items()}
    if traced():
        arguments[TRACE] = traced()
    task = _queuing().configure_task(name, queue=QUEUE, lock=_lock(ids), priority=int(soon), schedule_at=at)
    task.defer(**arguments)


def of_its_cause(job: Callable[Given, Made]) -> Callable[Given, Made]:
    """A job that is queued here, done under the trace of whoever queued it: its entries are found with theirs."""

    @wraps(job)
    def done(*given: Given.args, **named: Given.kwargs) -> Made:
        with tracing(str(named.pop(TRACE, ""))):
            return job(*given, **named)

    return done


def others_wait() -> bool:
    """Whether a job waits for a worker that is free."""
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=Now())
    return ProcrastinateJob.objects.filter(due, queue_name=QUEUE, status="todo").exists()


def is_under_way(name: str, *, now: datetime, **ids: UUID) -> bool:
    """Whether such a job is being done, or is due and waits for a worker that is free."""
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=now)
    jobs = ProcrastinateJob.objects.filter(task_name=name, lock=_lock(ids))
    return jobs.filter(Q(status="doing") | Q(due, status="todo")).exists()


def queue_once(name: str, *, at: datetime | None = None, **ids: UUID) -> datetime | None:
    """Queues a job that does all there is to do, unless one is waiting already. When it begins; None for soon.

    A unique lock of the queue would do the same, but it keeps a job that failed or was killed from being queued again
    while another waits.
    """
    waiting = ProcrastinateJob.objects.filter(task_name=name, status="todo", lock=_lock(ids))
    begins: list[datetime | None] = list(
        waiting.order_by(F("scheduled_at").asc(nulls_first=True)).values_list("scheduled_at", flat=True)[:1]
    )
    if begins:
        return begins[0]
    queue(name, soon=False, at=at, **ids)
    return at


def _lock(ids: dict[str, UUID]) -> str:
    return ":".join(str(each) for each in ids.values())


@cache
def _queuing() -> App:
    """Always on the connection of the transaction, also within a worker, whose own connection is another."""
    return App(connector=DjangoConnector())
