# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Levels of access managers: what concerns those who manage access is for the principal among them alone.

A co-principal gives, confirms and withdraws all other access; everybody may give up their own. The gate asks, before
any handler.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from openfla.desk.access.access import HandOverAccess, WithdrawAccess
from openfla.desk.access.review import ConfirmAccess
from openfla.records.models import Grant
from openfla.terms.role import Permission


def of_managers(items: Sequence[Any], person: UUID | None) -> list[bool]:
    """Whether each item gives, confirms or hands over access management, or takes it from somebody else."""
    named = {grant for item in items if (grant := _grant_of(item)) is not None}
    managing = Grant.objects.filter(id__in=named, permissions__contains=[Permission.ACCESS_MANAGE.value])
    holders = dict(managing.values_list("id", "person")) if named else {}
    return [_of_managers(item, holders, person) for item in items]


def qualities_of(items: Sequence[Any]) -> list[str]:
    """In which quality each item gives, takes or lists access; "" for all access of the organisation."""
    taken = {item.grant for item in items if isinstance(item, WithdrawAccess)}
    known = dict(Grant.objects.filter(id__in=taken).values_list("id", "quality")) if taken else {}
    return [known.get(item.grant, "") if isinstance(item, WithdrawAccess) else item.quality or "" for item in items]


def _grant_of(item: Any) -> UUID | None:  # noqa: ANN401 - commands are of many types
    """The grant that is withdrawn or confirmed."""
    if isinstance(item, WithdrawAccess):
        return item.grant
    return item.item if isinstance(item, ConfirmAccess) else None


def _of_managers(item: Any, holders: Mapping[UUID, UUID], person: UUID | None) -> bool:  # noqa: ANN401 - see above
    if isinstance(item, ConfirmAccess):
        return item.item in holders
    if isinstance(item, WithdrawAccess):
        return item.grant in holders and holders[item.grant] != person
    return isinstance(item, HandOverAccess) or Permission.ACCESS_MANAGE in item.permissions
