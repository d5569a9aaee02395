# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What moves the balance of a training account."""

from enum import StrEnum


class MovementKind(StrEnum):
    """In the order in which movements of one day stand: what comes in, what changes it, what goes out."""

    CARRIED_IN = "carried_in"
    GRANTED = "granted"
    EXTRA = "extra"
    CHARGED = "charged"
    CORRECTED = "corrected"
    LAPSED = "lapsed"
