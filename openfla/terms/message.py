# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that inform a worker: what about, by which way, and how far each is."""

from collections.abc import Mapping
from enum import StrEnum


class MessageKind(StrEnum):
    """What a message tells: that the account exists, what is left in it, or what becomes of it after the contract."""

    START = "start"
    YEARLY = "yearly"
    LEAVING = "leaving"


class Way(StrEnum):
    """How it reaches the worker."""

    EMAIL = "email"
    PAPER = "paper"
    EBOX = "ebox"


ELECTRONIC = (Way.EMAIL, Way.EBOX)
"""What goes out by itself."""


class MessageState(StrEnum):
    """Waiting: to be sent or printed. Sent: a mail server took it. Returned: it came back. Given up: nobody took it."""

    WAITING = "waiting"
    SENT = "sent"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    GIVEN_UP = "given_up"


STEPS: Mapping[MessageState, tuple[MessageState, ...]] = {
    MessageState.WAITING: (
        MessageState.SENT,
        MessageState.PRINTED,
        MessageState.HANDED_OVER,
        MessageState.RETURNED,
        MessageState.GIVEN_UP,
    ),
    MessageState.SENT: (MessageState.HANDED_OVER, MessageState.RETURNED),
    MessageState.PRINTED: (MessageState.HANDED_OVER, MessageState.RETURNED),
    MessageState.HANDED_OVER: (),
    MessageState.RETURNED: (),
    MessageState.GIVEN_UP: (),
}
"""Forward only: whoever was not reached is told anew, by another message."""
FAILED = (MessageState.RETURNED, MessageState.GIVEN_UP)
