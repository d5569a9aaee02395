# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is told of a change: clients that may consult the accounts of the employer today, or that of the worker."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Change
from openfla.desk.powers import Given, at_clients, in_force, limits_at_home, used_at_home
from openfla.records.fact import CURRENT
from openfla.records.limit import limit_text, trainings_reached, workers_reached
from openfla.records.models import Grant, Mandate, Subscription
from openfla.terms.limit import Limit
from openfla.terms.role import Permission

NEEDED = Permission.ACCOUNTS_CONSULT.value
Person: TypeAlias = tuple[UUID, UUID]
"""Somebody who works for an organisation: both ids, the organisation first."""


class Audience:
    """Looked up once for a stretch of changes."""

    def __init__(self, employers: Collection[UUID], act: Act) -> None:
        """`employers` are those of the changes."""
        self._by_employer: defaultdict[UUID, list[tuple[Subscription, Limit | None]]] = defaultdict(list)
        self._today = act.today
        self._reached = cache(_reached)
        subscriptions = _subscriptions()
        held = _held({(row.organisation_id, row.client.person_id) for row in subscriptions}, act)
        clients = _clients(employers, {row.organisation_id for row in subscriptions}, act)
        for row in subscriptions:
            given = held[row.organisation_id, row.client.person_id]
            for employer, limit in _open(row.organisation_id, given, clients[row.organisation_id]):
                self._by_employer[employer].append((row, limit))

    def of(self, change: Change, named: str) -> Iterator[Subscription]:
        """Those that want to know of this one, were there when it happened, and whose access reaches it today."""
        for row, limit in self._by_employer[change.employer]:
            if row.recorded_at <= change.at and (not row.types or named in row.types) and self._reaches(limit, change):
                yield row

    def _reaches(self, limit: Limit | None, change: Change) -> bool:
        """As the database shows it under this limit: one of the workers, or a training in which one takes part."""
        if limit is None:
            return True
        workers, trainings = self._reached(limit_text(change.employer, self._today, limit.numbers, limit.groups))
        return change.worker in workers if change.worker else change.fact in trainings


def _reached(text: str) -> tuple[frozenset[UUID], frozenset[UUID]]:
    return workers_reached(text), trainings_reached(text)


def _subscriptions() -> list[Subscription]:
    rows = Subscription.objects.filter(CURRENT, client__withdrawn_at=None, client__scopes__contains=[NEEDED])
    return list(rows.select_related("client"))


def _held(people: Collection[Person], act: Act) -> defaultdict[Person, list[Given]]:
    """The grants of today of each."""
    found: defaultdict[Person, list[Given]] = defaultdict(list)
    rows = Grant.objects.filter(in_force(act.today), person__in={person for _, person in people})
    columns = ("permissions", "quality", "principal", "establishments", "groups", "teams")
    for organisation, person, *given in rows.values_list("organisation_id", "person_id", *columns):
        found[organisation, person].append(Given(*given))
    return found


def _open(organisation: UUID, given: list[Given], clients: Collection[UUID]) -> Iterator[tuple[UUID, Limit | None]]:
    """The employers whose accounts these grants of an organisation open, each with the limit of that."""
    if NEEDED in used_at_home(given):
        yield organisation, None
    elif limit := limits_at_home(given).get(NEEDED):
        yield organisation, limit
    at = at_clients(given, among=clients)
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
