# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights that a list registered or corrected, taken back."""

from collections.abc import Collection
from uuid import UUID

from openfla.desk.rights.rights import CancelRight, CorrectRight
from openfla.desk.rights.rights_handling import days_of
from openfla.desk.undoing.steps import Step
from openfla.records.models import Right


def right_back(step: Step[Right], reason: str) -> CancelRight | CorrectRight:
    """The act that takes it back."""
    at = step.current.employer_id, step.current.lineage, step.current.id
    if (old := step.before) is None:
        return CancelRight(*at, reason)
    return CorrectRight(*at, days_of(old), reason, old.reason, old.evidence)


def versions_of(rights: Collection[UUID]) -> list[Right]:
    """All versions of these rights."""
    return list(Right.objects.filter(lineage__among=rights))
