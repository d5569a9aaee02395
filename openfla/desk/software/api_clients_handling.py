# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Clients of the API: registered, listed, ended."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Max

from openfla.desk.access.access_handling import full_name, permissions_of
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import Reasons, history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.powers import in_force
from openfla.desk.software.api_clients import (
    ApiClientHistory,
    ApiClientList,
    ApiClientView,
    ClientKeyView,
    EndApiClient,
    OwnApiClient,
    OwnApiClientView,
    RegisterApiClient,
)
from openfla.desk.trainings.trainings import HistoryLine
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, ClientKey, Grant, Organisation
from openfla.records.text_order import TextOrder
from openfla.terms.problem import Problem

LONGEST_NAME = 80


@handles(RegisterApiClient)
def register_api_clients(commands: Sequence[RegisterApiClient], act: Act) -> list[Outcome]:
    """Each under a name of its own, and for a person who may what the client is to do."""
    return [_registered(command, act) for command in commands]


def _registered(command: RegisterApiClient, act: Act) -> Outcome:
    if not Organisation.objects.filter(id=command.organisation).exists():
        return NOT_FOUND
    if problems := tuple(_problems(command, act)):
        return Refused(problems)
    row = ApiClient(
        organisation_id=command.organisation,
        person_id=command.person,
        name=command.name.strip(),
        scopes=sorted(scope.value for scope in command.scopes),
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    return Done(row.id)


def _problems(command: RegisterApiClient, act: Act) -> Iterable[Problem]:
    name = command.name.strip()
    if not name:
        yield Problem("api_client.name_missing", "name")
    if len(name) > LONGEST_NAME:
        yield Problem("training.text_too_long", "name", {"length": len(name), "limit": LONGEST_NAME})
    if ApiClient.objects.filter(CURRENT, organisation=command.organisation, name=name).exists():
        yield Problem("api_client.name_taken", "name")
    held = _permissions(command.organisation, [command.person], act)[command.person]
    if not held:
        yield Problem("api_client.person_without_access", "person")
    if not command.scopes:
        yield Problem("api_client.no_scopes", "scopes")
    elif held and not command.scopes <= held:
        yield Problem("api_client.beyond_person", "scopes")


def _permissions(organisation: UUID, people: Iterable[UUID], act: Act) -> defaultdict[UUID, set[str]]:
    """What each of these people may today for the organisation."""
    held: defaultdict[UUID, set[str]] = defaultdict(set)
    grants = Grant.objects.filter(in_force(act.today), organisation=organisation, person__in=set(people))
    for person, permissions in grants.values_list("person", "permissions"):
        held[person].update(permissions)
    return held


@handles(EndApiClient)
def end_api_clients(commands: Sequence[EndApiClient], act: Act) -> list[Outcome]:
    """At once: the next call of the client is refused."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndApiClient, act: Act) -> Outcome:
    row = current_client(command.organisation, command.client)
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    ApiClient.objects.filter(id=row.id).update(**act.withdrawn(command.reason.strip()))
    return Done(row.id, Effect.CHANGED)


def current_client(organisation: UUID, client: UUID) -> ApiClient | None:
    """A client of the organisation that has not ended, locked."""
    return ApiClient.objects.select_for_update().filter(CURRENT, organisation=organisation, id=client).first()


@answers(ApiClientList)
def api_client_list(question: ApiClientList, act: Act) -> tuple[ApiClientView, ...]:
    """By name."""
    rows = ApiClient.objects.filter(CURRENT, organisation=question.organisation).select_related("person")
    clients = list(rows.order_by(TextOrder("name"), "id"))
    keys = _keys(clients)
    held = _permissions(question.organisation, {row.person_id for row in clients}, act)
    return tuple(_view(row, keys[row.id], works=bool(held[row.person_id])) for row in clients)


def _view(row: ApiClient, keys: Sequence[ClientKeyView], *, works: bool) -> ApiClientView:
    return ApiClientView(
        client=row.id,
        name=row.name,
        person=row.person_id,
        person_name=full_name(row.person),
        scopes=permissions_of(row.scopes),
        works=works,
        recorded_at=row.recorded_at,
        keys=tuple(keys),
    )


def _keys(clients: Sequence[ApiClient]) -> defaultdict[UUID, list[ClientKeyView]]:
    keys: defaultdict[UUID, list[ClientKeyView]] = defaultdict(list)
    rows = ClientKey.objects.filter(CURRENT, client__in=clients).annotate(used_at=Max("uses__recorded_at"))
    for row in rows.order_by("recorded_at", "id"):
        keys[row.client_id].append(
            ClientKeyView(row.id, row.key_id, row.algorithm, row.subject, row.valid_until, row.recorded_at, row.used_at)
        )
    return keys


@answers(OwnApiClient)
def own_api_client(question: OwnApiClient, act: Act) -> OwnApiClientView | None:
    """None for who is no client."""
    clients = api_client_list(ApiClientList(question.organisation), act)
    own = next((each for each in clients if each.client == act.actor.registered), None)
    organisation = Organisation.objects.get(id=question.organisation)
    return OwnApiClientView(own, organisation.name, organisation.enterprise_number) if own else None


@answers(ApiClientHistory)
def api_client_history(question: ApiClientHistory, _act: Act) -> tuple[HistoryLine, ...]:
    """Ended clients are among them."""
    clients = list(ApiClient.objects.filter(organisation=question.organisation))
    keys = list(ClientKey.objects.filter(client__in=clients).select_related("client"))
    names = {row.id: row.name for row in clients} | {row.id: row.client.name for row in keys}
    rows: list[ApiClient | ClientKey] = [*clients, *keys]
    why: Reasons = {(row.withdrawn_entry, row.id): row.withdrawal_reason for row in rows if row.withdrawn_entry}
    return history_of(references=names, reasons=why)
