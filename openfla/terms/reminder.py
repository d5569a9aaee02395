# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails that remind of deadlines and disputes: what about, how far each is, and how an address for them ended."""

from enum import StrEnum


class ReminderKind(StrEnum):
    """The code that confirms an address, the deadlines of a week, or what waits for somebody's answer.

    Open: a dispute waits. Soon and last: it still does, some and few days before the last one to answer. Away: a worker
    can't come to what is planned. File: one that took long has ended. Asks: an act for very many waits to be confirmed.
    Acts: it has ended.
    """

    CODE = "code"
    WEEK = "week"
    OPEN = "open"
    SOON = "soon"
    LAST = "last"
    AWAY = "away"
    FILE = "file"
    ASKS = "asks"
    ACTS = "acts"


OF_DISPUTE = (ReminderKind.OPEN, ReminderKind.SOON, ReminderKind.LAST)
"""Those about one dispute and its last day to answer, in the order in which they come."""
OF_RUN = (ReminderKind.ASKS, ReminderKind.ACTS)
"""Those about an act for very many workers."""


class ReminderState(StrEnum):
    """Waiting to be sent. Sent: a mail server took it. Nothing: there was nothing to tell, or nobody to tell it to.

    Returned: refused for good. Given up: nobody took it. Overtaken: it had not gone when those of a
    later week began.
    """

    WAITING = "waiting"
    SENT = "sent"
    NOTHING = "nothing"
    RETURNED = "returned"
    GIVEN_UP = "given_up"
    OVERTAKEN = "overtaken"


COMES = (ReminderState.WAITING, ReminderState.SENT)
"""The states of a mail that its reader gets, or got: there is one such a week."""


class ReminderEnd(StrEnum):
    """How an address ended: by its owner on the page or by the way out in a mail, by another address, or by itself."""

    PERSON = "person"
    LINK = "link"
    REPLACED = "replaced"
    UNCONFIRMED = "unconfirmed"
    RETURNED = "returned"
    NO_ACCESS = "no_access"
