# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the post: mail on its way."""

from datetime import UTC, datetime

from django.db import close_old_connections
from procrastinate.contrib.django import app

from openfla.channels.post.reminding import round_of_reminders
from openfla.channels.post.sending import round_of_ebox, round_of_mail

ROUND = "openfla.send_mail"


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


@app.periodic(cron="* * * * * */15")
@app.task(name=ROUND, queue="post", queueing_lock=ROUND, lock=ROUND)
def send_mail(timestamp: int) -> None:
    """Every fifteen seconds, unless the round before still goes on."""
    del timestamp
    close_old_connections()
    try:
        round_of_ebox(now)
        round_of_mail(now)
        round_of_reminders(now)
    finally:
        close_old_connections()
