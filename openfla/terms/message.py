# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages that inform a worker: what about, by which way, and how far each is."""

from collections.abc import Mapping
from enum import StrEnum


class MessageKind(StrEnum):
    """What a message tells: that the account exists, what is left in it, or what becomes of it after the contract.

    The others tell what came of something that the worker disputes: what the employer answered, that its time to answer
    is over, that the worker's own to answer a proposal nearly is, or is over.
    """

    START = "start"
    YEARLY = "yearly"
    LEAVING = "leaving"
    AGREED = "agreed"
    REFUSED = "refused"
    PROPOSED = "proposed"
    OVERDUE = "overdue"
    REPLY_DUE = "reply_due"
    UNANSWERED = "unanswered"


OF_ACCOUNT = (MessageKind.START, MessageKind.YEARLY, MessageKind.LEAVING)
"""Those that inform of the account: whoever was not reached is told another way."""
OF_DISPUTES = tuple(each for each in MessageKind if each not in OF_ACCOUNT)
"""Those about what a worker disputes: whoever was not reached is told by the employer itself, on paper."""


class Way(StrEnum):
    """How it reaches the worker."""

    EMAIL = "email"
    PAPER = "paper"
    EBOX = "ebox"


ELECTRONIC = (Way.EMAIL, Way.EBOX)
"""What goes out by itself."""


class MessageState(StrEnum):
    """Waiting: to be sent or printed. Sent: a mail server took it. Returned: it came back. Given up: nobody took it.

    Overtaken: before it went, what it says was so no more, or it was taken back.
    """

    WAITING = "waiting"
    SENT = "sent"
    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    GIVEN_UP = "given_up"
    OVERTAKEN = "overtaken"


STEPS: Mapping[MessageState, tuple[MessageState, ...]] = {
    MessageState.WAITING: (
        MessageState.SENT,
        MessageState.PRINTED,
        MessageState.HANDED_OVER,
        MessageState.RETURNED,
        MessageState.GIVEN_UP,
        MessageState.OVERTAKEN,
    ),
    MessageState.SENT: (MessageState.HANDED_OVER, MessageState.RETURNED),
    MessageState.PRINTED: (MessageState.HANDED_OVER, MessageState.RETURNED),
    MessageState.HANDED_OVER: (),
    MessageState.RETURNED: (),
    MessageState.GIVEN_UP: (),
    MessageState.OVERTAKEN: (),
}
"""Forward only: whoever was not reached is told anew, by another message."""
FAILED = (MessageState.RETURNED, MessageState.GIVEN_UP)
UNTOLD = (*FAILED, MessageState.OVERTAKEN)
"""States of messages that told nobody anything."""
