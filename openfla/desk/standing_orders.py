# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer orders until further notice: one order in force at most, until another one or a reason ends it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.records.fact import CURRENT
from openfla.records.models import InformationOrder, YearEndOrder
from openfla.records.new import new
from openfla.terms.language import LANGUAGES

Order = type[InformationOrder] | type[YearEndOrder]
REPLACED = "replaced"


def ordered(
    kind: Order, employer: UUID, stated: Mapping[str, Any], act: Act, kept: Mapping[str, Any] | None = None
) -> Outcome:
    """Replaces the order in force; the same again is unchanged. Problem: information.language.

    `kept` are fields of a first order, which those that replace it take over.
    """
    if stated["language"] not in LANGUAGES:
        return refused("information.language", "language", found=stated["language"], expected=LANGUAGES)
    current = kind.objects.select_for_update().filter(CURRENT, employer=employer)
    before = current.first()
    if before is not None and all(getattr(before, name) == value for name, value in stated.items()):
        return Done(before.id, Effect.UNCHANGED)
    current.update(**act.withdrawn(REPLACED))
    taken_over = {name: getattr(before, name) if before else value for name, value in (kept or {}).items()}
    row = new(kind, **stated, **taken_over, **act.recorded(employer))
    row.save(force_insert=True)
    return Done(row.id)


def ended(kind: Order, employer: UUID, reason: str, act: Act) -> Outcome:
    """Withdraws the order in force; without one it is unchanged. Problem: desk.reason_missing."""
    if not reason.strip():
        return refused("desk.reason_missing", "reason")
    gone = kind.objects.filter(CURRENT, employer=employer).update(**act.withdrawn(reason.strip()))
    return Done(employer, Effect.CHANGED if gone else Effect.UNCHANGED)
