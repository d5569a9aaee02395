# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about what a worker disputes in the account, and what is said about it by either side."""

from enum import StrEnum


class DisputeKind(StrEnum):
    """What is disputed: a line of the account by its kind, or that a training is not there."""

    TRAINING = "training"
    RIGHT = "right"
    CONTRACT = "contract"
    MISSING = "missing"


class DisputeState(StrEnum):
    """Waiting for the employer, or for the worker with a proposal, or how it ended.

    Declined: no agreement on what was proposed. Unanswered: nothing was said to it in time, so no agreement.
    """

    OPEN = "open"
    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"


class DisputeAnswer(StrEnum):
    """What the employer may answer."""

    AGREED = "agreed"
    REFUSED = "refused"
    PROPOSED = "proposed"


class DisputeReply(StrEnum):
    """What the worker may do about an own dispute."""

    ADDED = "added"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DisputeStepKind(StrEnum):
    """One thing done or said about a dispute; the last four are the clock's."""

    ADDED = "added"
    AGREED = "agreed"
    REFUSED = "refused"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NEARLY_DUE = "nearly_due"
    OVERDUE = "overdue"
    REPLY_DUE = "reply_due"
    UNANSWERED = "unanswered"


OF_CLOCK = frozenset(
    {DisputeStepKind.NEARLY_DUE, DisputeStepKind.OVERDUE, DisputeStepKind.REPLY_DUE, DisputeStepKind.UNANSWERED}
)
"""What nobody said: the day made it so."""
