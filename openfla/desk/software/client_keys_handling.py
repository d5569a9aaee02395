# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of clients of the API, what they signed, and who stands behind a client id."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from openfla.desk.access.access_handling import permissions_of
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.software.api_clients import (
    MOST_KEYS,
    AcceptAssertion,
    ApiClientKnown,
    ForgetAssertions,
    KnownClient,
    LiveKey,
    RegisterClientKey,
    WithdrawClientKey,
)
from openfla.desk.software.api_clients_handling import current_client
from openfla.desk.software.client_keys import FIELD, read_key
from openfla.records import calls
from openfla.records.client import key_live
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, ClientKey, UsedAssertion
from openfla.terms.problem import Problem

A_DAY = 24 * 60


@handles(RegisterClientKey)
def register_client_keys(commands: Sequence[RegisterClientKey], act: Act) -> list[Outcome]:
    """At most two at once; the same again is unchanged."""
    return [_registered(command, act) for command in commands]


def _registered(command: RegisterClientKey, act: Act) -> Outcome:
    client = current_client(command.organisation, command.client)
    if client is None:
        return NOT_FOUND
    read = read_key(command.text, act.now)
    if isinstance(read, Problem):
        return Refused((read,))
    current = list(ClientKey.objects.filter(CURRENT, client=client))
    known = next((row for row in current if bytes(row.thumbprint) == read.thumbprint), None)
    if known is not None:
        return Done(known.id, Effect.UNCHANGED)
    if any(row.key_id == read.key_id for row in current):
        return refused("client_key.id_taken", FIELD)
    if sum(row.valid_until is None or row.valid_until >= act.now for row in current) >= MOST_KEYS:
        return refused("client_key.too_many", FIELD, most=MOST_KEYS)
    row = ClientKey(
        client=client,
        organisation_id=client.organisation_id,
        algorithm=read.algorithm,
        key_id=read.key_id,
        jwk=dict(read.jwk),
        thumbprint=read.thumbprint,
        subject=read.subject,
        valid_until=read.valid_until,
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    return Done(row.id)


@handles(WithdrawClientKey)
def withdraw_client_keys(commands: Sequence[WithdrawClientKey], act: Act) -> list[Outcome]:
    """What is signed with it is refused from now on."""
    return [_withdrawn(command, act) for command in commands]


def _withdrawn(command: WithdrawClientKey, act: Act) -> Outcome:
    client = current_client(command.organisation, command.client)
    row = ClientKey.objects.filter(CURRENT, client=client, id=command.key).first() if client else None
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    ClientKey.objects.filter(id=row.id).update(**act.withdrawn(command.reason.strip()))
    return Done(row.id, Effect.CHANGED)


@answers(ApiClientKnown)
def api_client_known(question: ApiClientKnown, act: Act) -> KnownClient | None:
    """None once it has ended."""
    row = ApiClient.objects.filter(CURRENT, id=question.client).first()
    if row is None:
        return None
    keys = ClientKey.objects.filter(key_live(act.now), client=row).order_by("-recorded_at", "id")
    live = tuple(LiveKey(key.id, key.key_id, key.algorithm, key.jwk) for key in keys)
    return KnownClient(row.id, row.organisation_id, row.person_id, permissions_of(row.scopes), live)


@handles(AcceptAssertion)
def accept_assertions(commands: Sequence[AcceptAssertion], act: Act) -> list[Outcome]:
    """Once each, for a client and a key that still stand at this moment."""
    return [_accepted(command, act) for command in commands]


def _accepted(command: AcceptAssertion, act: Act) -> Outcome:
    standing = ClientKey.objects.filter(
        key_live(act.now),
        id=command.key,
        client=command.client,
        client__withdrawn_at=None,
        organisation=command.organisation,
    )
    if not standing.exists():
        return NOT_FOUND
    if UsedAssertion.objects.filter(client=command.client, digest=command.digest).exists():
        return refused("api_client.assertion_used")
    row = UsedAssertion(
        client_id=command.client,
        organisation_id=command.organisation,
        key_id=command.key,
        digest=command.digest,
        until=command.until,
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    return Done(row.id)


@handles(ForgetAssertions)
def forget_assertions(commands: Sequence[ForgetAssertions], act: Act) -> list[Outcome]:
    """All of them alike; the last assertion of each key stays."""
    later = UsedAssertion.objects.filter(key=OuterRef("key"), recorded_at__gt=OuterRef("recorded_at"))
    gone, _ = UsedAssertion.objects.filter(Exists(later), until__lt=act.now).delete()
    gone += calls.forget(int(act.now.timestamp()) // 60 - A_DAY)
    effect = Effect.CHANGED if gone else Effect.UNCHANGED
    return [Done(act.entry, effect) for _ in commands]
