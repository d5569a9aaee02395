# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The round of the post: events are written from the changes, those that are due are sent, what came of it is noted."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx

from openfla.channels.api.events.message import MEDIA, SIGNATURE, message_of, signature_of
from openfla.channels.api.events.network import outside, status_of
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.software.subscriptions import ClaimDeliveries, DueDeliveries, DueDelivery, NoteDelivery, QueueEvents

POST = Actor.operator("post")
CHANNEL = "post"
AT_ONCE = 10
"""Events sent at the same time: a slow target holds up few others."""
Clock = Callable[[], datetime]


def round_of_post(clock: Clock) -> int:
    """How many events were sent. May end at any point: what was not noted is sent again, under the same id."""
    while _done(QueueEvents(), clock).effect is Effect.CHANGED:
        pass
    sent = 0
    with outside() as http:
        while (claim := _done(ClaimDeliveries(), clock)).effect is Effect.CHANGED:
            sent += _sent_of(claim.reference, http, clock)
    return sent


def _sent_of(claim: UUID, http: httpx.Client, clock: Clock) -> int:
    due: Sequence[DueDelivery] = ask(DueDeliveries(claim), actor=POST, channel=CHANNEL, now=clock())
    if due:
        with ThreadPoolExecutor(AT_ONCE) as senders:
            notes = list(senders.map(lambda each: _sent(http, each), due))
        perform(notes, actor=POST, channel=CHANNEL, now=clock())
    return len(due)


def _sent(http: httpx.Client, due: DueDelivery) -> NoteDelivery:
    message = message_of(due)
    headers = [("Content-Type", MEDIA), (SIGNATURE, signature_of(message)), ("User-Agent", "openfla")]
    status = status_of(http, due.target, message, headers)
    return NoteDelivery(due.delivery, status, taken=status.startswith("2") and status.isdigit())


def _done(command: Any, clock: Clock) -> Done:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=POST, channel=CHANNEL, now=clock())
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
    return outcome
