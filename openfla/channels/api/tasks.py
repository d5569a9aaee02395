# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the API: events on their way."""

from datetime import UTC, datetime

from django.db import close_old_connections
from procrastinate.contrib.django import app

from openfla.channels.api.events.sending import round_of_post

ROUND = "openfla.send_events"


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


@app.periodic(cron="* * * * * */5")
@app.task(name=ROUND, queue="post", queueing_lock=ROUND, lock=ROUND)
def send_events(timestamp: int) -> None:
    """Every five seconds, unless the round before still goes on."""
    del timestamp
    close_old_connections()
    try:
        round_of_post(now)
    finally:
        close_old_connections()
