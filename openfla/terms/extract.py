# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of an extract that a worker made, and of each of its lines."""

from enum import StrEnum


class ExtractState(StrEnum):
    """Whether an extract holds; the first that is true counts, in this order: withdrawn, expired, corrected."""

    VALID = "valid"
    CORRECTED = "corrected"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ExtractLineState(StrEnum):
    """Whether a line still stands as the paper says it; a diploma may be on its way to be checked again."""

    SAME = "same"
    CHANGED = "changed"
    BEING_CHECKED = "being_checked"
