# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a signed-in person may do, for whom: asked with every page, so its statements are composed once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.access.access import AccessOfPerson, AccessView, Client, Inspected, OwnAccess, OwnWorker
from openfla.desk.access.access_handling import full_name, permissions_of, qualities_of
from openfla.desk.access.limits import names_in
from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.inspections.inspections import INSPECTABLE
from openfla.desk.names import plain
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
from openfla.records.models import Grant, Link, Mandate, Person, Trust
from openfla.records.text_order import TextOrder
from openfla.terms.limit import Limit
from openfla.terms.role import Permission, Quality


class Body(NamedTuple):
    """An organisation as it is named."""

    id: UUID
    name: str
    enterprise_number: str


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
        organisations=_organisations(person.id, act),
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


def _organisations(person: UUID, act: Act) -> tuple[OwnAccess, ...]:
    held: dict[Body, list[Given]] = {}
    for organisation, name, number, *given in _grants(act.today, person):
        held.setdefault(Body(organisation, name, number), []).append(Given(*given))
    if not held:
        return ()
    qualities = qualities_of([body.id for body in held], act)
    for_clients = {body.id: at_clients(given) for body, given in held.items()}
    clients = _clients(for_clients, act)
    names = names_in(each.limit for given in held.values() for each in given)
    for_cases = {
        body.id: used_for_cases(given)
        for body, given in held.items()
        if Quality.AUTHORITY in qualities.get(body.id, ())
    }
    inspected, counting = _inspected(for_cases, act), _counting(for_cases, act)
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


def _inspected(for_cases: Mapping[UUID, frozenset[str]], act: Act) -> dict[UUID, list[Inspected]]:
    """Per authority, the employers at which it inspects today; of several cases the one that lasts longest."""
    mine = [key for key, held in for_cases.items() if held & INSPECTABLE]
    if not mine:
        return {}
    rows = inspections_of(mine, act.today).select_related("employer").order_by("ends_on", "id")
    found: dict[UUID, dict[UUID, Inspected]] = {}
    for row in rows:
        employer = row.employer
        found.setdefault(row.authority_id, {})[employer.id] = Inspected(
            employer.id, employer.name, employer.enterprise_number, row.case_number, row.ends_on
        )
    return {authority: sorted(each.values(), key=lambda one: plain(one.name)) for authority, each in found.items()}


def _counting(for_cases: Mapping[UUID, frozenset[str]], act: Act) -> frozenset[UUID]:
    """The authorities that may read statistics today."""
    authorities = [each for each, held in for_cases.items() if Permission.REPORTS_CONSULT in held]
    if not authorities:
        return frozenset()
    return frozenset(statistics_read_by(authorities, act.today).values_list("authority", flat=True))


def _clients(for_clients: Mapping[UUID, AtClients], act: Act) -> dict[UUID, list[Client]]:
    """Per organisation, the employers for which it holds a mandate today that leaves this person something to do."""
    clients: dict[UUID, dict[UUID, Client]] = {}
    for provider, employer, name, number, permissions, mandate, last in _mandates(act.today, list(for_clients)):
        mine = permissions_of(for_clients[provider].at(employer) & set(permissions))
        known = clients.setdefault(provider, {}).get(employer)
        allowed = mine | (known.permissions if known else frozenset())
        if allowed:
            ends_on = _later(last, known.ends_on) if known else last
            clients[provider][employer] = Client(employer, name, number, allowed, mandate, ends_on)
    return {provider: list(each.values()) for provider, each in clients.items()}


@composed_once
def _mandates(
    day: date, providers: Sequence[UUID]
) -> QuerySet[Mandate, tuple[UUID, UUID, str, str, list[str], UUID, date | None]]:
    """In the order of the employers' names."""
    held = Mandate.objects.filter(in_force(day), provider__among=providers, accepted_at__isnull=False)
    columns = "provider", *(f"employer__{name}" for name in Body._fields), "permissions", "id", "ends_on"
    return held.order_by(TextOrder("employer__name"), "recorded_at", "id").values_list(*columns)


def _later(one: date | None, other: date | None) -> date | None:
    """The later last day; none lasts longest."""
    return max(one, other) if one and other else None
