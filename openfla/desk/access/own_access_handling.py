# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a signed-in person may do, for whom: asked with every page, so its statements are composed once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from openfla.desk.access.access import AccessOfPerson, AccessView, Client, Inspected, OwnAccess, OwnWorker
from openfla.desk.access.access_handling import full_name, permissions_of, qualities_of
from openfla.desk.access.limits import names_in
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.inspections.inspections import INSPECTABLE
from openfla.desk.names import plain_name
from openfla.desk.powers import (
    AtClients,
    Given,
    at_clients,
    entrusted_to,
    in_force,
    inspections_of,
    limits_at_home,
    qualities_managed,
    statistics_read_by,
    used_at_home,
    used_for_cases,
)
from openfla.records.composed import composed_once
from openfla.records.models import Grant, Link, Mandate, Organisation, Person, Trust
from openfla.records.text_order import TextOrder
from openfla.terms.limit import Limit
from openfla.terms.role import Permission, Quality

FEW = 9
"""So many mandates or inspections, all are told."""


class Body(NamedTuple):
    """An organisation as it is named."""

    id: UUID
    name: str
    enterprise_number: str


class Held(NamedTuple):
    """A mandate of an employer, as it is read."""

    provider: UUID
    employer: UUID
    name: str
    enterprise_number: str
    permissions: Sequence[str]
    mandate: UUID
    ends_on: date | None


@answers(AccessOfPerson)
def access_of_person(question: AccessOfPerson, act: Act) -> AccessView | None:
    """Organisations with permissions in force today, their clients, and own worker records."""
    person = _person.first(question.person)
    if person is None:
        return None
    return AccessView(
        person=person.id,
        name=full_name(person),
        language=person.language,
        organisations=_organisations(person.id, question.among, act),
        workers=tuple(OwnWorker(*row) for row in _own_workers(person.id)),
        entrusted=_entrusted.first(person.id, act.today) is not None,
    )


@composed_once
def _person(person: UUID) -> QuerySet[Person]:
    return Person.objects.filter(id=person)


@composed_once
def _own_workers(person: UUID) -> QuerySet[Link, tuple[UUID, UUID, str, str]]:
    """In the order of their employers' names."""
    links = Link.objects.filter(person=person, withdrawn_at=None)
    employer = (f"worker__employer__{name}" for name in ("id", "name", "enterprise_number"))
    return links.order_by(TextOrder("worker__employer__name"), "worker_id").values_list("worker_id", *employer)


@composed_once
def _entrusted(person: UUID, day: date) -> QuerySet[Trust, tuple[UUID]]:
    return entrusted_to(person, day).values_list("id")


def _organisations(person: UUID, among: Collection[UUID] | None, act: Act) -> tuple[OwnAccess, ...]:
    held: dict[Body, list[Given]] = {}
    for organisation, name, number, *given in _grants(act.today, person):
        held.setdefault(Body(organisation, name, number), []).append(Given(*given))
    if not held:
        return ()
    qualities = qualities_of([body.id for body in held], act)
    mandates, serving = _mandates([body.id for body in held], among, act)
    told = {each.employer for each in mandates}
    for_clients = {body.id: at_clients(given, told) for body, given in held.items()}
    clients = _clients(for_clients, mandates)
    names = names_in(each.limit for given in held.values() for each in given)
    for_cases = {
        body.id: used_for_cases(given)
        for body, given in held.items()
        if Quality.AUTHORITY in qualities.get(body.id, ())
    }
    (inspected, inspecting), counting = _inspected(for_cases, among, act), _counting(for_cases, act)
    return tuple(
        OwnAccess(
            organisation=body.id,
            name=body.name,
            enterprise_number=body.enterprise_number,
            is_employer=Quality.EMPLOYER in qualities.get(body.id, ()),
            permissions=permissions_of(used_at_home(given)),
            clients=tuple(clients.get(body.id, ())),
            principal=any(each.principal for each in given),
            inspected=tuple(inspected.get(body.id, ())),
            for_cases=permissions_of(used_for_cases(given)),
            qualities=tuple(each for each in Quality if each in qualities.get(body.id, ())),
            manages=tuple(each for each in Quality if each in qualities_managed(given)),
            statistics=body.id in counting,
            limited={Permission(name): limit for name, limit in limits_at_home(given).items()},
            limited_at_clients=_limited_to_teams(for_clients[body.id]),
            names=names,
            at_clients=permissions_of(for_clients[body.id].anywhere),
            more_clients=body.id in serving and bool(for_clients[body.id].anywhere),
            more_inspected=body.id in inspecting,
        )
        for body, given in held.items()
    )


@composed_once
def _grants(day: date, person: UUID) -> QuerySet[Grant, tuple[Any, ...]]:
    """Those of today, in the order of the organisations' names; what is given last, as Given has it."""
    grants = Grant.objects.filter(in_force(day), person=person)
    organisation = (f"organisation__{name}" for name in Body._fields)
    return grants.order_by(TextOrder("organisation__name"), "id").values_list(*organisation, *Given._fields)


def _limited_to_teams(for_clients: AtClients) -> dict[Permission, Limit]:
    return {Permission(name): Limit(teams=teams) for name, teams in for_clients.of_teams.items()}


def _inspected(
    for_cases: Mapping[UUID, frozenset[str]], among: Collection[UUID] | None, act: Act
) -> tuple[dict[UUID, list[Inspected]], Collection[UUID]]:
    """Per authority, the employers at which it inspects today; of several cases the one that lasts longest.

    With the authorities that inspect at more employers than these.
    """
    mine = [key for key, held in for_cases.items() if held & INSPECTABLE]
    if not mine:
        return {}, ()
    running = inspections_of(mine, act.today).select_related("employer").order_by("ends_on", "id")
    rows = list(running if among is None else running[: FEW + 1])
    inspecting: Collection[UUID] = ()
    if among is not None and len(rows) > FEW:
        rows = list(running.filter(employer__among=among))
        inspecting = set(running.order_by().values_list("authority", flat=True).distinct())
    found: dict[UUID, dict[UUID, Inspected]] = {}
    for row in rows:
        employer = row.employer
        found.setdefault(row.authority_id, {})[employer.id] = Inspected(
            employer.id, employer.name, employer.enterprise_number, row.case_number, row.ends_on
        )
    told = {authority: sorted(each.values(), key=lambda one: plain_name(one.name)) for authority, each in found.items()}
    return told, inspecting


def _counting(for_cases: Mapping[UUID, frozenset[str]], act: Act) -> frozenset[UUID]:
    """The authorities that may read statistics today."""
    authorities = [each for each, held in for_cases.items() if Permission.REPORTS_CONSULT in held]
    if not authorities:
        return frozenset()
    return frozenset(statistics_read_by(authorities, act.today).values_list("authority", flat=True))


def _clients(for_clients: Mapping[UUID, AtClients], mandates: Iterable[Held]) -> dict[UUID, list[Client]]:
    """Per organisation, the employers of these mandates at which they leave this person something to do."""
    clients: dict[UUID, dict[UUID, Client]] = {}
    alike: dict[tuple[frozenset[str], tuple[str, ...]], frozenset[Permission]] = {}
    for held in mandates:
        usable, given = for_clients[held.provider].at(held.employer), tuple(held.permissions)
        mine = alike.get((usable, given))
        if mine is None:
            mine = alike[usable, given] = permissions_of(usable.intersection(given))
        known = clients.setdefault(held.provider, {}).get(held.employer)
        allowed = mine | known.permissions if known else mine
        if allowed:
            ends_on = _later(held.ends_on, known.ends_on) if known else held.ends_on
            clients[held.provider][held.employer] = Client(
                held.employer, held.name, held.enterprise_number, allowed, held.mandate, ends_on
            )
    return {provider: list(each.values()) for provider, each in clients.items()}


def _mandates(
    providers: Sequence[UUID], among: Collection[UUID] | None, act: Act
) -> tuple[list[Held], Collection[UUID]]:
    """Those of today, of these employers alone where there are many; with the providers that hold more than these."""
    if among is None:
        return _in_order(_running(act.today, providers)), ()
    few = _in_order(_running.page(0, FEW + 1, act.today, providers))
    if len(few) <= FEW:
        return few, ()
    told = _in_order(_of_employers(act.today, providers, list(among)))
    return told, {provider for (provider,) in _serving(act.today, providers)}


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[Held]:
    """By the employers' names, then in the order in which they were recorded, which is that of their ids."""
    return sorted((Held(*row) for row in rows), key=lambda each: (plain_name(each.name), each.mandate))


@composed_once
def _running(day: date, providers: Sequence[UUID]) -> QuerySet[Mandate, tuple[Any, ...]]:
    """In no order: for a few of them in one, all would be read."""
    return _as_held(_in_force(day, providers))


@composed_once
def _of_employers(
    day: date, providers: Sequence[UUID], employers: Sequence[UUID]
) -> QuerySet[Mandate, tuple[Any, ...]]:
    return _as_held(_in_force(day, providers).filter(employer__among=employers))


@composed_once
def _serving(day: date, providers: Sequence[UUID]) -> QuerySet[Organisation, tuple[UUID]]:
    """Those of them that hold any."""
    held = Mandate.objects.filter(in_force(day), provider=OuterRef("id"), accepted_at__isnull=False)
    return Organisation.objects.filter(Exists(held), id__among=providers).values_list("id")


def _in_force(day: date, providers: Sequence[UUID]) -> QuerySet[Mandate]:
    return Mandate.objects.filter(in_force(day), provider__among=providers, accepted_at__isnull=False)


def _as_held(mandates: QuerySet[Mandate]) -> QuerySet[Mandate, tuple[Any, ...]]:
    employer = (f"employer__{name}" for name in Body._fields)
    return mandates.values_list("provider", *employer, "permissions", "id", "ends_on")


def _later(one: date | None, other: date | None) -> date | None:
    """The later last day; none lasts longest."""
    return max(one, other) if one and other else None
