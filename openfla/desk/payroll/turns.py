# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who takes messages in and who decides about them wait for each other, employer by employer."""

from collections.abc import Collection
from uuid import UUID

from openfla.records.turns import in_turn


def one_after_another(employers: Collection[UUID]) -> None:
    """Waits for whoever is at the payroll of these employers, until that is committed.

    Two lists at once would not see whose period the other one says it is; a decision would be on a value that a message
    is just replacing.
    """
    in_turn(*(f"payroll of {employer}" for employer in employers))
