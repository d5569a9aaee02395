# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys that end, by the one that lasts longest: a key that was followed by another asks for nothing."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from openfla.desk.act import Act, day_of
from openfla.desk.handling import answers
from openfla.desk.software.keys_ending import KeyEnding, KeysEnding
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, TechnicalClient
from openfla.terms.deadline import DeadlineState, state_of
from openfla.terms.signing_key import KeyKind

ENDLESS = datetime(9999, 1, 1, tzinfo=UTC)


@answers(KeysEnding)
def keys_ending(question: KeysEnding, act: Act) -> tuple[KeyEnding, ...]:
    """Two queries. A key without an end keeps its software going."""
    software = ApiClient.objects.filter(CURRENT, organisation=question.organisation)
    senders = TechnicalClient.objects.filter(CURRENT, organisation=question.organisation)
    found = [
        *_ending(KeyKind.SOFTWARE, _lasting(software, "keys", "name"), act),
        *_ending(KeyKind.SENDER, _lasting(senders, "certificates", "number"), act),
    ]
    told = (each for each in found if each.state.asks or not question.asking)
    return tuple(sorted(told, key=lambda each: (each.until, each.name)))


def _lasting(clients: QuerySet[Any], keys: str, name: str) -> Iterable[tuple[UUID, str, datetime]]:
    """Those of which every key ends: by id, with their name and the end of the last one.

    A certificate that is meant to have no end says so by the year 9999 (RFC 5280, 4.1.2.5).
    """
    never = Q(**{f"{keys}__valid_until": None}) | Q(**{f"{keys}__valid_until__gte": ENDLESS})
    kept = Q(**{f"{keys}__isnull": False, f"{keys}__withdrawn_at": None})
    endless = Count(keys, filter=kept & never)
    counted = clients.annotate(endless=endless, until=Max(f"{keys}__valid_until", filter=kept))
    rows: Iterable[tuple[UUID, str, datetime]] = counted.filter(endless=0, until__isnull=False).values_list(
        "id", name, "until"
    )
    return rows


def _ending(kind: KeyKind, clients: Iterable[tuple[UUID, str, datetime]], act: Act) -> Iterator[KeyEnding]:
    """By the moment: a key that ended this morning is no longer near."""
    for client, name, until in clients:
        last = day_of(until)
        state = DeadlineState.MISSED if until < act.now else state_of(last, met=False, on=act.today)
        yield KeyEnding(kind, client, name, last, state)
