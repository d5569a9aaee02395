# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the post, one for each way out: none waits for another or falls with it."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.db import close_old_connections
from procrastinate.contrib.django import app

from openfla.channels.post.bounces import round_of_bounces
from openfla.channels.post.reminding import round_of_reminders
from openfla.channels.post.sending import Clock, round_of_ebox, round_of_mail

MAIL, REMINDERS, EBOX = "openfla.send_mail", "openfla.send_reminders", "openfla.send_to_ebox"
INVITES, BOUNCES = "openfla.send_invites", "openfla.read_bounces"


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


@app.periodic(cron="* * * * * */15")
@app.task(name=MAIL, queue="post", queueing_lock=MAIL, lock=MAIL)
def send_mail(timestamp: int) -> None:
    """Mails to workers, every fifteen seconds, unless the round before still goes on."""
    del timestamp
    _round(round_of_mail)


@app.periodic(cron="* * * * * */15")
@app.task(name=REMINDERS, queue="post", queueing_lock=REMINDERS, lock=REMINDERS)
def send_reminders(timestamp: int) -> None:
    """Codes and deadlines, as often."""
    del timestamp
    _round(round_of_reminders)


@app.periodic(cron="* * * * * */15")
@app.task(name=INVITES, queue="post", queueing_lock=INVITES, lock=INVITES)
def send_invites(timestamp: int) -> None:
    """Invitations to sessions, as often."""
    del timestamp
    from openfla.channels.post.inviting import round_of_invites  # noqa: PLC0415 - calendars take their time to load

    _round(round_of_invites)


@app.periodic(cron="* * * * * */15")
@app.task(name=EBOX, queue="post", queueing_lock=EBOX, lock=EBOX)
def send_to_ebox(timestamp: int) -> None:
    """Messages to the citizen's e-Box, as often."""
    del timestamp
    _round(round_of_ebox)


@app.periodic(cron="* * * * *")
@app.task(name=BOUNCES, queue="post", queueing_lock=BOUNCES, lock=BOUNCES)
def read_bounces(timestamp: int) -> None:
    """Reports on mails that could not be delivered, every minute, where a folder for them is set."""
    del timestamp
    _round(round_of_bounces)


def _round(work: Callable[[Clock], int]) -> None:
    close_old_connections()
    try:
        work(now)
    finally:
        close_old_connections()
