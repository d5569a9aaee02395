# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about an undertaking that goes to another employer."""

from enum import StrEnum


class SuccessionKind(StrEnum):
    """How another employer takes over: all of it (merger), parts of it (split), or a part that goes over (transfer)."""

    MERGER = "merger"
    SPLIT = "split"
    TRANSFER = "transfer"


class SuccessionSide(StrEnum):
    """The employer whose workers go, and the one to whom they go."""

    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"

    @property
    def other(self) -> "SuccessionSide":
        """The side across."""
        return SuccessionSide.SUCCESSOR if self is SuccessionSide.PREDECESSOR else SuccessionSide.PREDECESSOR


class SuccessionStatus(StrEnum):
    """Whether one side said so (announced), both did (confirmed), or it was taken back."""

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    TAKEN_BACK = "taken_back"
