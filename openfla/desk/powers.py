# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the actor may do today: own permissions, mandates from the employers concerned, own worker records."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from openfla.desk.access.ending import Ending
from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, Grant, Inspection, Link, Mandate, Trust
from openfla.terms.role import Permission

Held: TypeAlias = Mapping[str, UUID]
"""What an employer's mandates in force today give, each permission with the one mandate that gives it."""


@dataclass(frozen=True, slots=True)
class Powers:
    """Looked up anew at each request, so that what was withdrawn works no more at once."""

    permissions: frozenset[str] = frozenset()
    mandates: Mapping[UUID, Held] = field(default_factory=dict)
    own_workers: dict[UUID, UUID] = field(default_factory=dict)
    principal: bool = False
    entrusted: dict[UUID, UUID] = field(default_factory=dict)
    inspections: dict[UUID, UUID] = field(default_factory=dict)
    ending: Mapping[tuple[UUID, UUID], Ending] = field(default_factory=dict)


def powers_of(act: Act, targets: Collection[UUID]) -> Powers:
    """The actor's powers as far as they matter for these organisations."""
    if act.actor.kind in {ActorKind.SYSTEM, ActorKind.VISITOR}:
        return Powers()
    if act.actor.kind is ActorKind.WORKER:
        links = Link.objects.filter(person=act.actor.person, withdrawn_at=None)
        entrusted = entrusted_to(act.actor.person, act.today)
        return Powers(
            own_workers=dict(links.values_list("worker_id", "worker__employer_id")),
            entrusted=dict(entrusted.values_list("worker_id", "employer_id")),
        )
    clients = [target for target in targets if target != act.actor.organisation]
    permissions, principal = _permissions(act)
    mandates = _mandates(act, clients) if clients else {}
    itself = act.actor.within is None
    inspections = _inspections(act, set(clients) - mandates.keys()) if itself else {}
    return Powers(permissions & _within(act), mandates, principal=principal and itself, inspections=inspections)


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


def inspections_of(authorities: Collection[UUID | None], day: date) -> QuerySet[Inspection]:
    """The inspections that open something to people of these authorities on this day; never to their software."""
    return Inspection.objects.filter(in_force(day), authority__in=authorities)


def _inspections(act: Act, unreached: Collection[UUID]) -> dict[UUID, UUID]:
    """Of employers for which the actor holds no mandate; looked up only where there are some."""
    if not unreached:
        return {}
    running = inspections_of([act.actor.organisation], act.today).filter(employer__in=unreached)
    return dict(running.values_list("employer_id", "id"))


def _permissions(act: Act) -> tuple[frozenset[str], bool]:
    """By all grants of today, and whether one is that of the principal access manager."""
    held = _grants(act.today, act.actor.person, act.actor.organisation, act.actor.registered)
    return frozenset(name for permissions, _ in held for name in permissions), any(principal for _, principal in held)


@composed_once
def _grants(
    day: date, person: UUID | None, organisation: UUID | None, registered: UUID | None
) -> QuerySet[Grant, tuple[list[str], bool]]:
    """Permissions, and whether they are the principal's; `registered` is the client through which the actor works."""
    grants = Grant.objects.filter(in_force(day), person=person, organisation=organisation)
    if registered is not None:
        grants = grants.filter(Exists(_client(person, organisation, registered)))
    return grants.values_list("permissions", "principal")


def _client(person: UUID | None, organisation: UUID | None, registered: UUID) -> QuerySet[ApiClient]:
    """The client through which the actor works, until it ends; it works for nobody else."""
    return ApiClient.objects.filter(CURRENT, id=registered, person=person, organisation=organisation)


def _mandates(act: Act, clients: Collection[UUID]) -> Mapping[UUID, Held]:
    mandates = Mandate.objects.filter(
        in_force(act.today), provider=act.actor.organisation, employer__among=clients, accepted_at__isnull=False
    )
    held: dict[UUID, dict[str, UUID]] = {}
    for mandate in mandates:
        held.setdefault(mandate.employer_id, {}).update(dict.fromkeys(mandate.permissions, mandate.id))
    return held
