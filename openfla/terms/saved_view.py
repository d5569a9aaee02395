# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of which people keep views of their own."""

from enum import StrEnum


class ListKept(StrEnum):
    """A list of an employer."""

    WORKERS = "workers"
    TRAININGS = "trainings"
