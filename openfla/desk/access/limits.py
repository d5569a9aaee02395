# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access limited to some of an organisation's workers or clients: what to choose from, and what can't be limited."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from openfla.records.fact import CURRENT
from openfla.records.models import Segment, Team, WorkerGroup
from openfla.records.text_order import TextOrder
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.problem import Problem
from openfla.terms.role import AT_CLIENTS, AT_HOME, LIMITABLE, Permission, Quality


@dataclass(frozen=True, slots=True)
class LimitsToGrant:
    """To what access may be limited; with `quality` for who gives access in that one."""

    organisation: UUID
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class LimitsOffered:
    """The establishments in which somebody works or worked, by number, and groups and teams that are kept, by name."""

    establishments: tuple[EstablishmentNumber, ...]
    groups: Mapping[UUID, str]
    teams: Mapping[UUID, str]


def establishments_of(organisation: UUID) -> tuple[EstablishmentNumber, ...]:
    """Those that its contracts name."""
    named = Segment.objects.filter(employer=organisation).exclude(establishment="")
    numbers = named.order_by("establishment").values_list("establishment", flat=True).distinct()
    return tuple(map(EstablishmentNumber, numbers))


def groups_of(organisation: UUID) -> dict[UUID, str]:
    """Those that have not ended."""
    rows = WorkerGroup.objects.filter(CURRENT, employer=organisation).order_by(TextOrder("name"), "id")
    return dict(rows.values_list("id", "name"))


def teams_of(organisation: UUID) -> dict[UUID, str]:
    """Those that have not ended."""
    rows = Team.objects.filter(CURRENT, organisation=organisation).order_by(TextOrder("name"), "id")
    return dict(rows.values_list("id", "name"))


def names_in(limits: Iterable[Limit | None]) -> dict[UUID, str]:
    """The names of all groups and teams in these limits, also of those that ended."""
    told = [limit for limit in limits if limit]
    groups = {group for limit in told for group in limit.groups}
    teams = {team for limit in told for team in limit.teams}
    names = dict(WorkerGroup.objects.filter(id__in=groups).values_list("id", "name")) if groups else {}
    return names | (dict(Team.objects.filter(id__in=teams).values_list("id", "name")) if teams else {})


def named_in(limit: Limit | None, names: Mapping[UUID, str]) -> tuple[str, ...]:
    """Those of the groups or teams of one limit, in order."""
    return tuple(sorted(names[each] for each in limit.groups | limit.teams if each in names)) if limit else ()


def unknown_problems(organisation: UUID, limit: Limit | None) -> tuple[Problem, ...]:
    """A problem for each establishment in which nobody works or worked, one for groups not kept and one for teams."""
    groups, teams = (limit.groups, limit.teams) if limit else (frozenset[UUID](), frozenset[UUID]())
    found = [Problem("grant.group_unknown", "limit")] if groups and groups - groups_of(organisation).keys() else []
    found += [Problem("grant.team_unknown", "limit")] if teams and teams - teams_of(organisation).keys() else []
    return (*_unknown_establishments(organisation, limit), *found)


def _unknown_establishments(organisation: UUID, limit: Limit | None) -> tuple[Problem, ...]:
    named = limit.establishments if limit else frozenset()
    unknown = named - set(establishments_of(organisation)) if named else ()
    ordered = sorted(each.display for each in unknown)
    return tuple(Problem("grant.establishment_unknown", "limit", {"establishment": each}) for each in ordered)


def limit_problems(
    permissions: Collection[Permission], quality: Quality | None, limit: Limit | None
) -> tuple[Problem, ...]:
    """What is wrong with giving this access to some workers or clients alone."""
    return tuple(_problems(permissions, quality, limit)) if limit is not None else ()


def _problems(permissions: Collection[Permission], quality: Quality | None, limit: Limit) -> Iterator[Problem]:
    if not limit:
        yield Problem("grant.limit_empty", "limit")
    if not set(permissions) <= set(LIMITABLE):
        yield Problem("grant.limit_on_all", "permissions")
    if limit.teams and quality not in AT_CLIENTS:
        yield Problem("grant.teams_at_home", "quality")
    if (limit.establishments or limit.groups) and quality is not None and quality not in AT_HOME:
        yield Problem("grant.limit_at_clients", "quality")
