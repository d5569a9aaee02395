# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is told of a change: clients whose organisation may consult the accounts of the employer today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.powers import AT_HOME, FOR_CLIENTS, in_force
from openfla.records.access import OF_ALL
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, Grant, Mandate, Subscription
from openfla.terms.role import Permission

NEEDED = Permission.ACCOUNTS_CONSULT.value


class Audience:
    """Looked up once for a stretch of changes."""

    def __init__(self, employers: Collection[UUID], act: Act) -> None:
        """`employers` are those of the changes."""
        self._by_employer: defaultdict[UUID, list[Subscription]] = defaultdict(list)
        subscriptions = _subscriptions()
        at_home, for_clients = (_working(subscriptions, qualities, act) for qualities in (AT_HOME, FOR_CLIENTS))
        for employer in employers:
            self._by_employer[employer] += at_home[employer]
        for employer, provider in _mandated(employers, for_clients, act):
            self._by_employer[employer] += for_clients[provider]

    def of(self, employer: UUID, named: str, at: datetime) -> Iterator[Subscription]:
        """Those that want to know of such a change, and were there when it happened."""
        for row in self._by_employer[employer]:
            if row.recorded_at <= at and (not row.types or named in row.types):
                yield row


def _subscriptions() -> list[Subscription]:
    rows = Subscription.objects.filter(CURRENT, client__withdrawn_at=None, client__scopes__contains=[NEEDED])
    return list(rows.select_related("client"))


def _working(
    subscriptions: Iterable[Subscription], qualities: Collection[str], act: Act
) -> defaultdict[UUID, list[Subscription]]:
    """By organisation, those of clients whose person may consult all accounts today, in these qualities of it."""
    people = ApiClient.objects.filter(CURRENT).values("person")
    grants = Grant.objects.filter(OF_ALL, in_force(act.today), permissions__contains=[NEEDED], person__in=people)
    granted = set(grants.filter(quality__in=qualities).values_list("organisation_id", "person_id"))
    found: defaultdict[UUID, list[Subscription]] = defaultdict(list)
    for row in subscriptions:
        if (row.organisation_id, row.client.person_id) in granted:
            found[row.organisation_id].append(row)
    return found


def _mandated(employers: Collection[UUID], providers: Collection[UUID], act: Act) -> set[tuple[UUID, UUID]]:
    mandates = Mandate.objects.filter(
        in_force(act.today),
        employer__among=employers,
        provider__among=list(providers),
        accepted_at__isnull=False,
        permissions__contains=[NEEDED],
    )
    return set(mandates.values_list("employer_id", "provider_id"))
