# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the actor may do today: own permissions, mandates from the employers concerned, own worker records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeAlias
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.mandates.ending import Ending
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, Grant, Inspection, Link, Mandate, StatisticsAccess, TeamClient, Trust
from openfla.records.team import PLACED
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.role import AT_CLIENTS, Permission, Quality
from openfla.terms.role import AT_HOME as OWN_QUALITIES

ACCESS = Permission.ACCESS_MANAGE.value
FOR_CLIENTS = ("", *(quality.value for quality in AT_CLIENTS))
FOR_CASES = ("", Quality.AUTHORITY.value)
AT_HOME = ("", *(quality.value for quality in OWN_QUALITIES))
"""Qualities of grants for clients, for inspected employers and for the organisation itself; without one for all."""
Held: TypeAlias = Mapping[str, UUID]
"""What an employer's mandates in force today give, each permission with the one mandate that gives it."""
Placed: TypeAlias = Mapping[UUID, frozenset[UUID]]
"""By team, who its clients are."""


@dataclass(frozen=True, slots=True)
class AtClients:
    """What somebody may use at employers that gave a mandate, as far as the mandate goes: at all, or those of teams."""

    of_all: frozenset[str] = frozenset()
    of_teams: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    """What is held for the clients of some teams alone, each permission with these teams."""
    clients: Placed = field(default_factory=dict)
    limited: bool = False
    """Whether something is held for the clients of some teams alone, be it used here or not."""

    def at(self, client: UUID) -> frozenset[str]:
        """The permissions to be used at this one."""
        if not self.of_teams:
            return self.of_all
        teams = {team for team, clients in self.clients.items() if client in clients}
        return self.of_all | {name for name, held in self.of_teams.items() if held & teams}

    @property
    def anywhere(self) -> frozenset[str]:
        """The permissions to be used at some client at least."""
        return self.of_all | self.of_teams.keys()

    @property
    def everywhere(self) -> bool:
        """Whether teams hide no client."""
        return bool(self.of_all) or not self.limited

    def reaches(self, client: UUID) -> bool:
        """Whether the mandates of this client are there."""
        return self.everywhere or bool(self.at(client))

    def within(self, permissions: frozenset[str]) -> "AtClients":
        """The same, of these permissions alone. Who is limited to teams stays so, whatever is left."""
        of_teams = {name: held for name, held in self.of_teams.items() if name in permissions}
        used = {team for teams in of_teams.values() for team in teams}
        clients = {team: found for team, found in self.clients.items() if team in used}
        return AtClients(self.of_all & permissions, of_teams, clients, self.limited)


@dataclass(frozen=True, slots=True)
class Powers:
    """Looked up anew at each request, so that what was withdrawn works no more at once."""

    permissions: frozenset[str] = frozenset()
    """For the organisation itself, whoever works there."""
    limited: Mapping[str, Limit] = field(default_factory=dict)
    """What is held for some of its workers alone, each permission with the limit of all grants that give it."""
    for_clients: AtClients = AtClients()
    for_cases: frozenset[str] = frozenset()
    """At employers that it inspects, as far as an inspection goes."""
    manages: frozenset[str] = frozenset()
    """The single qualities of the organisation in which the actor gives access."""
    mandates: Mapping[UUID, Held] = field(default_factory=dict)
    own_workers: dict[UUID, UUID] = field(default_factory=dict)
    principal: bool = False
    entrusted: dict[UUID, UUID] = field(default_factory=dict)
    inspections: dict[UUID, UUID] = field(default_factory=dict)
    statistics: bool = False
    """Whether the actor's organisation is an authority that may read statistics today."""
    ending: Mapping[tuple[UUID, UUID], Ending] = field(default_factory=dict)


def powers_of(act: Act, targets: Collection[UUID], *, of_clients: bool = False) -> Powers:
    """The actor's powers as far as they matter for these organisations, or also for all clients of today."""
    if act.actor.kind in {ActorKind.SYSTEM, ActorKind.VISITOR}:
        return Powers()
    if act.actor.kind is ActorKind.WORKER:
        own, entrusted = _own_workers(act.actor.person), _entrusted(act.actor.person, act.today)
        return Powers(own_workers=dict(own), entrusted=dict(entrusted))
    clients = [target for target in targets if target != act.actor.organisation]
    held, within = _held(act), _within(act)
    for_clients = at_clients(held, among=None if of_clients else clients).within(within)
    given = _held_of(_of_all(act.actor.organisation, act.today)) if of_clients else mandates_held(act, clients)
    mandates = {client: gives for client, gives in given.items() if for_clients.reaches(client)}
    itself = act.actor.within is None
    return replace(
        _used_by(held, within),
        for_clients=for_clients,
        for_cases=used_for_cases(held) & within,
        manages=qualities_managed(held) if ACCESS in within else frozenset(),
        mandates=mandates,
        principal=itself and any(each.principal for each in held),
        inspections=_inspections(act, set(clients) - mandates.keys()) if itself else {},
    )


def powers_anywhere(act: Act) -> Powers:
    """What an officer may do at home and at clients, whichever they are; mandates, which say how far, are not read."""
    held, within = _held(act), _within(act)
    return replace(_used_by(held, within), for_clients=at_clients(held).within(within))


def _used_by(held: Sequence["Given"], within: frozenset[str]) -> Powers:
    """What these grants let somebody do for the organisation itself."""
    return Powers(
        permissions=used_at_home(held) & within,
        limited={name: limit for name, limit in limits_at_home(held).items() if name in within},
    )


class Given(NamedTuple):
    """What one grant gives, in which quality of the organisation alone, and for which workers or clients."""

    permissions: Sequence[str]
    quality: str
    principal: bool = False
    establishments: Sequence[str] = ()
    groups: Sequence[UUID] = ()
    teams: Sequence[UUID] = ()

    @property
    def limit(self) -> Limit | None:
        """The limit that it has; None without one."""
        return limit_kept(self)


def used_at_home(held: Iterable[Given]) -> frozenset[str]:
    """What these grants let somebody do for the organisation itself."""
    return _used(held, AT_HOME)


def limits_at_home(held: Sequence[Given]) -> dict[str, Limit]:
    """What they let somebody do for some of its workers alone; not what another grant gives for all."""
    found: dict[str, Limit] = {}
    for each in held:
        if each.quality in AT_HOME and (limit := each.limit):
            found |= {name: found.get(name, Limit()) | limit for name in each.permissions}
    of_all = used_at_home(held)
    return {name: limit for name, limit in found.items() if name not in of_all}


class Limited(Protocol):
    """What is kept of access, given or offered by a code."""

    @property
    def establishments(self) -> Sequence[str]:
        """The digits of the establishments that it is limited to."""

    @property
    def groups(self) -> Sequence[UUID]:
        """The groups that it is limited to."""

    @property
    def teams(self) -> Sequence[UUID]:
        """The teams to whose clients it is limited."""


def limit_kept(access: Limited) -> Limit | None:
    """The limit that access is kept with; None without one."""
    numbers = frozenset(map(EstablishmentNumber, access.establishments))
    return Limit(numbers, frozenset(access.groups), frozenset(access.teams)) or None


def limit_columns(limit: Limit | None) -> dict[str, list[Any]]:
    """How access with this limit is kept."""
    if limit is None:
        return {}
    return {"establishments": limit.numbers, "groups": sorted(limit.groups), "teams": sorted(limit.teams)}


def at_clients(held: Sequence[Given], among: Collection[UUID] | None = None, placed: Placed | None = None) -> AtClients:
    """What they let somebody do for its clients; `among`: those of them that matter, all without it.

    What another grant gives for all clients is not limited to teams. Whose clients are whose is looked up only where
    something is, and where `placed` does not say it.
    """
    of_all, of_teams = _used(held, FOR_CLIENTS), _of_teams(held)
    limited = {name: teams for name, teams in of_teams.items() if name not in of_all}
    teams = {team for named in limited.values() for team in named}
    clients = clients_of(teams, among) if placed is None else placed
    return AtClients(of_all, limited, clients, limited=bool(limited))


def _of_teams(held: Iterable[Given]) -> dict[str, frozenset[UUID]]:
    found: dict[str, frozenset[UUID]] = {}
    for each in held:
        if each.teams:
            found |= {name: found.get(name, frozenset()) | frozenset(each.teams) for name in each.permissions}
    return found


def clients_of(teams: Collection[UUID], among: Collection[UUID] | None = None) -> dict[UUID, frozenset[UUID]]:
    """Who the clients of these teams are now, by team; a team that ended has none."""
    if not teams or (among is not None and not among):
        return {}
    placed = TeamClient.objects.filter(PLACED, team__among=teams, team__withdrawn_at=None)
    found: dict[UUID, set[UUID]] = {}
    rows = placed if among is None else placed.filter(employer__among=among)
    for team, employer in rows.values_list("team", "employer"):
        found.setdefault(team, set()).add(employer)
    return {team: frozenset(employers) for team, employers in found.items()}


def used_for_cases(held: Iterable[Given]) -> frozenset[str]:
    """What they let somebody do at employers that it inspects, as far as an inspection goes."""
    return _used(held, FOR_CASES)


def qualities_managed(held: Iterable[Given]) -> frozenset[str]:
    """The single qualities in which they let somebody give access."""
    return frozenset(each.quality for each in held if each.quality and ACCESS in each.permissions)


def _used(held: Iterable[Given], qualities: Collection[str]) -> frozenset[str]:
    """Who gives access in one quality does not manage the access of the organisation. What is limited is apart."""
    given = (each for each in held if each.quality in qualities and each.limit is None)
    return frozenset(name for each in given for name in each.permissions if name != ACCESS or not each.quality)


def _within(act: Act) -> frozenset[str]:
    """What the actor may use of a person's permissions."""
    return frozenset(Permission if act.actor.within is None else act.actor.within)


def in_force(day: date) -> Q:
    """Not withdrawn, begun, and not ended before this day."""
    return Q(withdrawn_at=None, starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def entrusted_to(person: UUID | None, day: date) -> QuerySet[Trust]:
    """The trusts that let this person consult an account on this day, as long as it is that of whoever gave them."""
    own = Link.objects.filter(worker=OuterRef("worker"), person=OuterRef("giver"), withdrawn_at=None)
    return Trust.objects.filter(in_force(day), Exists(own), trusted=person)


@composed_once
def _own_workers(person: UUID | None) -> QuerySet[Link, tuple[UUID, UUID]]:
    """Workers that are this person, with their employers."""
    links = Link.objects.filter(person=person, withdrawn_at=None)
    return links.values_list("worker_id", "worker__employer_id")


@composed_once
def _entrusted(person: UUID | None, day: date) -> QuerySet[Trust, tuple[UUID, UUID]]:
    """Workers whose account this person may consult, with their employers."""
    return entrusted_to(person, day).values_list("worker_id", "employer_id")


def inspections_of(authorities: Collection[UUID | None], day: date) -> QuerySet[Inspection]:
    """The inspections that open something to people of these authorities on this day; never to their software."""
    return Inspection.objects.filter(in_force(day), authority__in=authorities)


def statistics_read_by(authorities: Collection[UUID | None], day: date) -> QuerySet[StatisticsAccess]:
    """What lets people of these authorities read statistics on this day; never their software."""
    return StatisticsAccess.objects.filter(in_force(day), authority__in=authorities)


def _inspections(act: Act, unreached: Collection[UUID]) -> dict[UUID, UUID]:
    """Of employers for which the actor holds no mandate; looked up only where there are some."""
    if not unreached:
        return {}
    return dict(_running(act.actor.organisation, act.today, [*unreached]))


@composed_once
def _running(authority: UUID | None, day: date, employers: Collection[UUID]) -> QuerySet[Inspection, tuple[UUID, UUID]]:
    """Inspections of these employers on this day, with what opens them."""
    return inspections_of([authority], day).filter(employer__among=employers).values_list("employer_id", "id")


def _held(act: Act) -> list[Given]:
    """The grants of today."""
    rows = _grants(act.today, act.actor.person, act.actor.organisation, act.actor.registered)
    return [Given(*row) for row in rows]


@composed_once
def _grants(
    day: date, person: UUID | None, organisation: UUID | None, registered: UUID | None
) -> QuerySet[Grant, tuple[list[str], str, bool, list[str], list[UUID], list[UUID]]]:
    """Permissions, in which quality, whether they are the principal's, and for which workers or clients.

    `registered` is the client through which the actor works.
    """
    grants = Grant.objects.filter(in_force(day), person=person, organisation=organisation)
    if registered is not None:
        grants = grants.filter(Exists(_client(person, organisation, registered)))
    return grants.values_list("permissions", "quality", "principal", "establishments", "groups", "teams")


def _client(person: UUID | None, organisation: UUID | None, registered: UUID) -> QuerySet[ApiClient]:
    """The client through which the actor works, until it ends; it works for nobody else."""
    return ApiClient.objects.filter(CURRENT, id=registered, person=person, organisation=organisation)


def mandates_held(act: Act, clients: Collection[UUID]) -> Mapping[UUID, Held]:
    """By client, what its mandates of today give the actor's organisation."""
    return _held_of(_mandates(act.actor.organisation, act.today, [*clients])) if clients else {}


def _held_of(mandates: Iterable[tuple[UUID, UUID, list[str]]]) -> dict[UUID, Held]:
    """One table for each client, of which there may be thousands."""
    held: dict[UUID, Held] = {}
    for mandate, employer, permissions in mandates:
        gives = dict.fromkeys(permissions, mandate)
        held[employer] = {**held[employer], **gives} if employer in held else gives
    return held


@composed_once
def _mandates(
    provider: UUID | None, day: date, employers: Collection[UUID]
) -> QuerySet[Mandate, tuple[UUID, UUID, list[str]]]:
    """The mandates of these employers on this day, and what they give."""
    return _in_force(provider, day).filter(employer__among=employers).values_list("id", "employer_id", "permissions")


@composed_once
def _of_all(provider: UUID | None, day: date) -> QuerySet[Mandate, tuple[UUID, UUID, list[str]]]:
    """Those of all employers."""
    return _in_force(provider, day).values_list("id", "employer_id", "permissions")


def _in_force(provider: UUID | None, day: date) -> QuerySet[Mandate]:
    return Mandate.objects.filter(in_force(day), provider=provider, accepted_at__isnull=False)
