# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs by name on the same database: queued inside the command's transaction, so a job never runs for what was undone.

A job's arguments are identifiers. Jobs with the same ids never run at once, whatever their names.
"""

from contextlib import suppress
from functools import cache
from uuid import UUID

from django.db import transaction
from procrastinate import App
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued

QUEUE = "work"


def queue(name: str, **ids: UUID) -> None:
    """Queues a job of that name for these ids."""
    arguments = {key: str(value) for key, value in ids.items()}
    _queuing().configure_task(name, queue=QUEUE, lock=":".join(arguments.values())).defer(**arguments)


def queue_once(name: str, **ids: UUID) -> None:
    """Queues a job that does all there is to do, unless one is waiting already."""
    arguments = {key: str(value) for key, value in ids.items()}
    ids_text = ":".join(arguments.values())
    with suppress(AlreadyEnqueued), transaction.atomic():
        task = _queuing().configure_task(name, queue=QUEUE, lock=ids_text, queueing_lock=f"{name}:{ids_text}")
        task.defer(**arguments)


@cache
def _queuing() -> App:
    """Always on the connection of the transaction, also within a worker, whose own connection is another."""
    return App(connector=DjangoConnector())
