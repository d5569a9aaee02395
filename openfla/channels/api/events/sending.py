# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The round of the post: events are written from the changes, those that are due are sent, what came of it is noted."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx

from openfla.channels.api.events.message import MEDIA, SIGNATURE, TRACE, message_of, signature_of
from openfla.channels.network import outside, status_of
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.software.subscriptions import ClaimDeliveries, DueDeliveries, DueDelivery, NoteDelivery, QueueEvents
from openfla.terms.failpoint import failpoint
from openfla.terms.trace import tracing

LOG = logging.getLogger(__name__)
POST = Actor.operator("post")
CHANNEL = "post"
AT_ONCE = 10
"""Events sent at the same time: a slow target holds up few others."""
LONGEST = 50.0
"""Seconds to wait for the events of one claim: less than it lasts."""
Clock = Callable[[], datetime]


def round_of_post(clock: Clock) -> int:
    """How many events were sent. May end at any point: what was not noted is sent again, under the same id."""
    sent = 0
    with outside() as http:
        while (claim := _claimed(clock)).effect is Effect.CHANGED:
            sent += _sent_of(claim.reference, http, clock)
    return sent


def _claimed(clock: Clock) -> Done:
    """What is due by now, with what changed while the claim before was on its way."""
    while _done(QueueEvents(), clock).effect is Effect.CHANGED:
        pass
    return _done(ClaimDeliveries(), clock)


def _sent_of(claim: UUID, http: httpx.Client, clock: Clock) -> int:
    due: Sequence[DueDelivery] = ask(DueDeliveries(claim), actor=POST, channel=CHANNEL, now=clock())
    failpoint("K10")
    notes = sent_together(due, lambda each: _status(http, each))
    failpoint("K11")
    if notes:
        perform(notes, actor=POST, channel=CHANNEL, now=clock())
    return len(notes)


def sent_together(
    due: Sequence[DueDelivery], status: Callable[[DueDelivery], str], within: float = LONGEST
) -> Sequence[NoteDelivery]:
    """What came of those that were begun within so many seconds; the others are due again when the claim lapses."""
    senders = ThreadPoolExecutor(AT_ONCE)
    sending = {senders.submit(status, each): each for each in due}
    wait(sending, within)
    senders.shutdown(wait=False, cancel_futures=True)
    return list(_notes(sending))


def _notes(sending: Mapping[Future[str], DueDelivery]) -> Iterable[NoteDelivery]:
    for future, due in sending.items():
        if not future.cancelled():
            status = future.result() if future.done() else "timeout"
            yield NoteDelivery(due.delivery, status, taken=status.startswith("2") and status.isdigit())


def _status(http: httpx.Client, due: DueDelivery) -> str:
    message = message_of(due)
    headers = [("Content-Type", MEDIA), (SIGNATURE, signature_of(message)), ("User-Agent", "openfla")]
    if due.trace:
        headers.append((TRACE, due.trace))
    with tracing(due.trace):
        status = status_of(http, due.target, message, headers)
        told = {"event": due.type, "delivery": str(due.delivery), "answer": status}
        LOG.info("%(event)s answered with %(answer)s", told, extra=told)
    return status


def _done(command: Any, clock: Clock) -> Done:  # noqa: ANN401 - commands are of many types
    [outcome] = perform([command], actor=POST, channel=CHANNEL, now=clock())
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
    return outcome
