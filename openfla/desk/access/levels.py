# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Levels of access managers: what concerns those who manage access is for the principal among them alone.

A co-principal gives and withdraws all other access; everybody may give up their own. The gate asks, before any handler.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openfla.desk.access.access import HandOverAccess, WithdrawAccess
from openfla.records.models import Grant
from openfla.terms.role import Permission


def of_managers(items: Sequence[Any], person: UUID | None) -> list[bool]:
    """Whether each item gives access management, takes it from somebody else than `person`, or hands it over."""
    withdrawn = [item.grant for item in items if isinstance(item, WithdrawAccess)]
    managing = Grant.objects.filter(id__in=withdrawn, permissions__contains=[Permission.ACCESS_MANAGE.value])
    taken = set(managing.exclude(person=person).values_list("id", flat=True)) if withdrawn else set()
    return [_of_managers(item, taken) for item in items]


def _of_managers(item: Any, taken: set[UUID]) -> bool:  # noqa: ANN401 - commands are of many types
    if isinstance(item, WithdrawAccess):
        return item.grant in taken
    return isinstance(item, HandOverAccess) or Permission.ACCESS_MANAGE in item.permissions
