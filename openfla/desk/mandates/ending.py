# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates that end or ended, of which either side may take along what was done. The gate asks, before any handler."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.mandates.hand_over import FOR_PROVIDER, HandOver
from openfla.records.models import Mandate


@dataclass(frozen=True, slots=True)
class Ending:
    """The two sides of such a mandate, and which of them asks."""

    employer: UUID
    provider: UUID
    by_provider: bool


def endings(items: Iterable[HandOver], today: date) -> Mapping[tuple[UUID, UUID], Ending]:
    """By organisation and mandate, what may be handed over to that side today."""
    asked = {(item.organisation, item.mandate) for item in items}
    if not asked:
        return {}
    rows = {row.id: row for row in Mandate.objects.filter(id__in={mandate for _, mandate in asked})}
    return {
        (organisation, mandate): Ending(row.employer_id, row.provider_id, organisation == row.provider_id)
        for organisation, mandate in asked
        if (row := rows.get(mandate)) is not None and hands_over(row, organisation, today)
    }


def hands_over(row: Mandate, organisation: UUID, today: date) -> bool:
    """Whether this side may fetch today what was done under the mandate: it was accepted, began and has a last day."""
    if row.accepted_at is None or row.withdrawn_at or row.ends_on is None or today < row.starts_on:
        return False
    return organisation == row.employer_id or (organisation == row.provider_id and today <= row.ends_on + FOR_PROVIDER)
