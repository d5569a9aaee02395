# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to some of an organisation's workers: what there is to choose, and what can't be limited."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from openfla.records.fact import CURRENT
from openfla.records.models import Segment, WorkerGroup
from openfla.records.text_order import TextOrder
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.problem import Problem
from openfla.terms.role import AT_HOME, LIMITABLE, Permission, Quality


@dataclass(frozen=True, slots=True)
class LimitsToGrant:
    """To what access may be limited; with `quality` for who gives access in that one."""

    organisation: UUID
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class LimitsOffered:
    """The establishments in which somebody works or worked, by number, and the groups that are kept, by name."""

    establishments: tuple[EstablishmentNumber, ...]
    groups: Mapping[UUID, str]


def establishments_of(organisation: UUID) -> tuple[EstablishmentNumber, ...]:
    """Those that its contracts name."""
    named = Segment.objects.filter(employer=organisation).exclude(establishment="")
    numbers = named.order_by("establishment").values_list("establishment", flat=True).distinct()
    return tuple(map(EstablishmentNumber, numbers))


def groups_of(organisation: UUID) -> dict[UUID, str]:
    """Those that have not ended."""
    rows = WorkerGroup.objects.filter(CURRENT, employer=organisation).order_by(TextOrder("name"), "id")
    return dict(rows.values_list("id", "name"))


def group_names(limits: Iterable[Limit | None]) -> dict[UUID, str]:
    """The names of all groups in these limits, also of those that ended."""
    named = {group for limit in limits if limit for group in limit.groups}
    return dict(WorkerGroup.objects.filter(id__in=named).values_list("id", "name")) if named else {}


def named_in(limit: Limit | None, names: Mapping[UUID, str]) -> tuple[str, ...]:
    """Those of the groups of one limit, in order."""
    return tuple(sorted(names[each] for each in limit.groups if each in names)) if limit else ()


def unknown_problems(organisation: UUID, limit: Limit | None) -> tuple[Problem, ...]:
    """A problem for each establishment of the limit in which nobody works or worked, and one for groups not kept."""
    if limit and limit.groups - groups_of(organisation).keys():
        return (*_unknown_establishments(organisation, limit), Problem("grant.group_unknown", "limit"))
    return _unknown_establishments(organisation, limit)


def _unknown_establishments(organisation: UUID, limit: Limit | None) -> tuple[Problem, ...]:
    named = limit.establishments if limit else frozenset()
    unknown = named - set(establishments_of(organisation)) if named else ()
    ordered = sorted(each.display for each in unknown)
    return tuple(Problem("grant.establishment_unknown", "limit", {"establishment": each}) for each in ordered)


def limit_problems(
    permissions: Collection[Permission], quality: Quality | None, limit: Limit | None
) -> tuple[Problem, ...]:
    """What is wrong with giving this access to some workers alone."""
    return tuple(_problems(permissions, quality, limit)) if limit is not None else ()


def _problems(permissions: Collection[Permission], quality: Quality | None, limit: Limit) -> Iterator[Problem]:
    if not limit:
        yield Problem("grant.limit_empty", "limit")
    if not set(permissions) <= set(LIMITABLE):
        yield Problem("grant.limit_on_all", "permissions")
    if quality is not None and quality not in AT_HOME:
        yield Problem("grant.limit_at_clients", "quality")
