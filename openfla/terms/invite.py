# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations to sessions by mail: what each asks of a calendar, and how far it is."""

from enum import StrEnum


class InviteKind(StrEnum):
    """The sessions as they stand, or that nothing of them is left for this worker."""

    REQUEST = "request"
    CANCEL = "cancel"


class InviteState(StrEnum):
    """Waiting to be sent. Sent: a mail server took it. Returned: it came back, or was refused for good.

    Given up: nobody took it. Overtaken: it had not gone when something else was to be told.
    """

    WAITING = "waiting"
    SENT = "sent"
    RETURNED = "returned"
    GIVEN_UP = "given_up"
    OVERTAKEN = "overtaken"


COMES = (InviteState.WAITING, InviteState.SENT)
"""The states of a mail that its reader gets, or got."""
