# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whose directory speaks, who decides about it and who adds workers wait for each other, employer by employer."""

from collections.abc import Collection
from uuid import UUID

from openfla.records.turns import in_turn


def at_directories(employers: Collection[UUID]) -> None:
    """Waits for whoever is at the directories of these employers, until that is committed."""
    in_turn(*(f"directory of {employer}" for employer in employers))
