# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The one guarded mark: versions withdrawn in one update each, whoever else may be at it."""

from collections.abc import Collection
from uuid import UUID

from openfla.desk.act import Act
from openfla.records.fact import CURRENT, Fact


def withdraw(model: type[Fact], ids: Collection[UUID], act: Act, reason: str) -> None:
    """Withdraws these current versions; their rows were locked when they were loaded."""
    if ids:
        model._default_manager.filter(CURRENT, id__among=ids).update(**act.withdrawn(reason))
