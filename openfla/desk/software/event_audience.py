# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is told of a change: clients that may consult the accounts of the employer today, or that of the worker.

Asked when an event is written, and again each time it is about to be sent.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import TypeAlias
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from openfla.desk.act import Act
from openfla.desk.changes import Change
from openfla.desk.powers import Given, Placed, at_clients, clients_of, in_force, limits_at_home, used_at_home
from openfla.records.client import key_live
from openfla.records.fact import CURRENT
from openfla.records.limit import limit_text, trainings_reached, workers_reached
from openfla.records.models import ClientKey, Delivery, Grant, Mandate, Subscription
from openfla.terms.limit import Limit
from openfla.terms.role import Permission

NEEDED = Permission.ACCOUNTS_CONSULT.value
Person: TypeAlias = tuple[UUID, UUID]
"""Somebody who works for an organisation: both ids, the organisation first."""


class Audience:
    """Looked up once for a stretch of changes."""

    def __init__(self, employers: Collection[UUID], subscriptions: QuerySet[Subscription], act: Act) -> None:
        """`employers` are those of the changes; nobody is told but by these `subscriptions`."""
        self._by_employer: defaultdict[UUID, list[tuple[Subscription, Limit | None]]] = defaultdict(list)
        self._today = act.today
        self._reached = cache(_reached)
        told = list(subscriptions.filter(client__scopes__contains=[NEEDED]).select_related("client"))
        held = _held({(row.organisation_id, row.client.person_id) for row in told}, act)
        clients = _clients(employers, {row.organisation_id for row in told}, act)
        placed = clients_of({team for given in held.values() for each in given for team in each.teams}, employers)
        for row in told:
            given = held[row.organisation_id, row.client.person_id]
            for employer, limit in _open(row.organisation_id, given, clients[row.organisation_id], placed):
                self._by_employer[employer].append((row, limit))

    def of(self, change: Change, named: str) -> Iterator[Subscription]:
        """Those that want to know of this one, were there when it happened, and whose access reaches it today."""
        for row, limit in self._by_employer[change.employer]:
            asked = row.recorded_at <= change.at and (not row.types or named in row.types)
            if asked and self._reaches(limit, change.employer, change.worker, change.fact):
                yield row

    def still_told(self, event: Delivery) -> bool:
        """Whether who subscribed may know of this event now."""
        return any(
            row.id == event.subscription_id and self._reaches(limit, event.employer_id, event.worker, event.fact)
            for row, limit in self._by_employer[event.employer_id]
        )

    def _reaches(self, limit: Limit | None, employer: UUID, worker: UUID | None, fact: UUID) -> bool:
        """As the database shows it under this limit: one of the workers, or a training in which one takes part."""
        if limit is None:
            return True
        workers, trainings = self._reached(limit_text(employer, self._today, limit.numbers, limit.groups))
        return worker in workers if worker else fact in trainings


def _reached(text: str) -> tuple[frozenset[UUID], frozenset[UUID]]:
    return workers_reached(text), trainings_reached(text)


def subscribed() -> QuerySet[Subscription]:
    """Subscriptions that have not ended, of clients that have not."""
    return Subscription.objects.filter(CURRENT, client__withdrawn_at=None)


def able_to_call(now: datetime) -> QuerySet[Subscription]:
    """Those of them whose client could read what it is told of: with a key that is live, or without ever a key of ours.

    Who never had one comes with the tokens of another authorisation server.
    """
    keys = ClientKey.objects.filter(client=OuterRef("client"))
    return subscribed().filter(Exists(keys.filter(key_live(now))) | ~Exists(keys))


def _held(people: Collection[Person], act: Act) -> defaultdict[Person, list[Given]]:
    """The grants of today of each."""
    found: defaultdict[Person, list[Given]] = defaultdict(list)
    rows = Grant.objects.filter(in_force(act.today), person__in={person for _, person in people})
    columns = ("permissions", "quality", "principal", "establishments", "groups", "teams")
    for organisation, person, *given in rows.values_list("organisation_id", "person_id", *columns):
        found[organisation, person].append(Given(*given))
    return found


def _open(
    organisation: UUID, given: list[Given], clients: Collection[UUID], placed: Placed
) -> Iterator[tuple[UUID, Limit | None]]:
    """The employers whose accounts these grants of an organisation open, each with the limit of that."""
    if NEEDED in used_at_home(given):
        yield organisation, None
    elif limit := limits_at_home(given).get(NEEDED):
        yield organisation, limit
    at = at_clients(given, placed=placed)
    yield from ((client, None) for client in clients if NEEDED in at.at(client))


def _clients(employers: Collection[UUID], providers: Iterable[UUID], act: Act) -> defaultdict[UUID, set[UUID]]:
    """By provider, those of the employers whose mandate lets it consult accounts today."""
    mandates = Mandate.objects.filter(
        in_force(act.today),
        employer__among=employers,
        provider__among=list(providers),
        accepted_at__isnull=False,
        permissions__contains=[NEEDED],
    )
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for provider, employer in mandates.values_list("provider_id", "employer_id"):
        found[provider].add(employer)
    return found
