# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about mandates: what one can give, and where one stands."""

from enum import StrEnum

from openfla.terms.role import Permission

MANDATABLE = (
    Permission.ACCOUNTS_CONSULT,
    Permission.TRAININGS_REGISTER,
    Permission.RIGHTS_MANAGE,
    Permission.REPORTS_CONSULT,
)
"""What a mandate can give; access and mandates stay with the organisation itself."""


class Side(StrEnum):
    """The two sides of a mandate."""

    EMPLOYER = "employer"
    PROVIDER = "provider"

    @property
    def other(self) -> "Side":
        """The side across."""
        return Side.PROVIDER if self is Side.EMPLOYER else Side.EMPLOYER


class MandateState(StrEnum):
    """Where a mandate stands for one of its sides, in the order in which lists tell them: as MandateStatus.

    A proposal is told by who has to answer it: to_answer for this side, waiting for the other.
    """

    TO_ANSWER = "to_answer"
    WAITING = "waiting"
    RUNNING = "running"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class MandateStatus(StrEnum):
    """Where a mandate stands on a day.

    proposed   one side proposed it, the other has not answered
    refused    the side that was asked said no
    taken_back the side that proposed it took it back
    not_begun  accepted, its first day is still to come
    running    accepted, and gives what it says today
    ended      its last day is past, whether it was ever accepted or not; or it was ended before it began
    """

    PROPOSED = "proposed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    ENDED = "ended"
