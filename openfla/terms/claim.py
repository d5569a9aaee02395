# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about what an employer claims back for training."""

from enum import StrEnum


class Scheme(StrEnum):
    """Pay during training leave, at the region; or premiums, at the fund of the sector."""

    LEAVE = "leave"
    PREMIUM = "premium"


class LeaveRegion(StrEnum):
    """Who pays leave back: that of the establishment in which the worker works, wherever the training is given.

    Flemish training leave; paid educational leave of the others, the German-speaking Community among them.
    """

    FLANDERS = "flanders"
    BRUSSELS = "brussels"
    WALLONIA = "wallonia"
    GERMAN_SPEAKING = "german_speaking"
