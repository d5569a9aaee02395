# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs by name on the same database: queued inside the command's transaction, so a job never runs for what was undone.

A job's arguments are identifiers. A lock per subject keeps two jobs on the same thing from running at once.
"""

from uuid import UUID

from procrastinate.contrib.django import app


def queue(name: str, **ids: UUID) -> None:
    """Queues a job of that name, once, for these ids."""
    arguments = {key: str(value) for key, value in ids.items()}
    lock = ":".join([name, *arguments.values()])
    app.configure_task(name, queue="work", lock=lock).defer(**arguments)
