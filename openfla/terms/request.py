# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Closed lists about trainings that workers ask for."""

from enum import StrEnum


class RequestState(StrEnum):
    """Waiting for the employer, or how it ended. Proposed: the employer offered another training instead."""

    OPEN = "open"
    AGREED = "agreed"
    PROPOSED = "proposed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RequestAnswer(StrEnum):
    """What the employer may answer."""

    AGREED = "agreed"
    PROPOSED = "proposed"
    REFUSED = "refused"
