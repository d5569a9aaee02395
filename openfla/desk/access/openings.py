# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What opens an organisation's data today or will: read for the review, each kind with its last use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from openfla.desk.access.access_handling import full_name, permissions_of, quality_named
from openfla.desk.access.limits import named_in, names_in
from openfla.desk.access.review import Opened
from openfla.desk.act import BRUSSELS
from openfla.desk.history import Reasons
from openfla.desk.powers import limit_kept
from openfla.records.fact import CURRENT
from openfla.records.models import ApiClient, Certificate, ClientKey, DroppedFile, Grant, TechnicalClient
from openfla.records.signatures import last_uses
from openfla.records.text_order import TextOrder
from openfla.terms.access import Opening
from openfla.terms.role import Permission


def _grants(organisation: UUID, today: date) -> QuerySet[Grant]:
    return Grant.objects.filter(CURRENT, Q(ends_on=None) | Q(ends_on__gte=today), organisation=organisation)


def _software(organisation: UUID, _today: date) -> QuerySet[ApiClient]:
    return ApiClient.objects.filter(CURRENT, organisation=organisation)


def _keys(organisation: UUID, _today: date) -> QuerySet[ClientKey]:
    """What belongs to software that ended opens nothing."""
    return ClientKey.objects.filter(CURRENT, organisation=organisation, client__withdrawn_at=None)


def _senders(organisation: UUID, _today: date) -> QuerySet[TechnicalClient]:
    return TechnicalClient.objects.filter(CURRENT, organisation=organisation)


def _certificates(organisation: UUID, _today: date) -> QuerySet[Certificate]:
    return Certificate.objects.filter(CURRENT, organisation=organisation, client__withdrawn_at=None)


ROWS: Mapping[Opening, Callable[[UUID, date], QuerySet[Any]]] = {
    Opening.GRANT: _grants,
    Opening.SOFTWARE: _software,
    Opening.SOFTWARE_KEY: _keys,
    Opening.SENDER: _senders,
    Opening.CERTIFICATE: _certificates,
}
"""Of each kind, the rows of an organisation that open something today or will."""


def openings(organisation: UUID, today: date) -> Iterator[Opened]:
    """All of them, by kind and name."""
    yield from _people(organisation, today)
    yield from _programs(organisation, today)
    yield from _systems(organisation, today)


def ever_open(organisation: UUID) -> tuple[dict[UUID, str], Reasons]:
    """What all that ever opened something is called, and why it was withdrawn: the history of reviews tells of it."""
    of = {"organisation": organisation}
    called: dict[Any, str] = {row: full_name(row.person) for row in Grant.objects.filter(**of).select_related("person")}
    called |= {row: row.name for row in ApiClient.objects.filter(**of)}
    called |= {row: row.client.name for row in ClientKey.objects.filter(**of).select_related("client")}
    called |= {row: row.number for row in TechnicalClient.objects.filter(**of)}
    called |= {row: row.client.number for row in Certificate.objects.filter(**of).select_related("client")}
    reasons = {(row.withdrawn_entry, row.id): row.withdrawal_reason for row in called if row.withdrawn_entry}
    return {row.id: name for row, name in called.items()}, reasons


def day_of(at: datetime) -> date:
    """The day in Brussels."""
    return at.astimezone(BRUSSELS).date()


def _opened(kind: Opening, row: Any, name: str, used_at: datetime | None) -> Opened:  # noqa: ANN401 - a row of any kind
    return Opened(kind, row.id, name, row.recorded_at, day_of(row.recorded_at), overdue=False, used_at=used_at)


def _people(organisation: UUID, today: date) -> Iterator[Opened]:
    order = (TextOrder("person__family_name"), TextOrder("person__given_names"), "starts_on", "id")
    rows = list(_grants(organisation, today).select_related("person").order_by(*order))
    used = last_uses(organisation, {row.person_id for row in rows})
    names = names_in(map(limit_kept, rows))
    for row in rows:
        yield replace(
            _opened(Opening.GRANT, row, full_name(row.person), used.get(row.person_id)),
            permissions=permissions_of(row.permissions),
            ends_on=row.ends_on,
            quality=quality_named(row.quality),
            limit=limit_kept(row),
            named=named_in(limit_kept(row), names),
            managing=Permission.ACCESS_MANAGE in row.permissions,
        )


def _programs(organisation: UUID, today: date) -> Iterator[Opened]:
    """Software, then its keys; a key is used by the tokens that it earns."""
    software = _software(organisation, today).select_related("person").order_by(TextOrder("name"), "id")
    used = _keys(organisation, today).select_related("client").annotate(used_at=Max("uses__recorded_at"))
    keys = list(used.order_by(TextOrder("client__name"), "recorded_at", "id"))
    for row in software:
        uses = (key.used_at for key in keys if key.client_id == row.id and key.used_at)
        yield replace(
            _opened(Opening.SOFTWARE, row, row.name, max(uses, default=None)),
            permissions=permissions_of(row.scopes),
            works_as=full_name(row.person),
            client=row.id,
        )
    for key in keys:
        yield replace(
            _opened(Opening.SOFTWARE_KEY, key, key.key_id, key.used_at),
            of=key.client.name,
            client=key.client_id,
            ends_on=day_of(key.valid_until) if key.valid_until else None,
        )


def _systems(organisation: UUID, today: date) -> Iterator[Opened]:
    """Senders of files, then their certificates; a file names the subject of the certificate that signed it."""
    senders = list(_senders(organisation, today).select_related("person").order_by("number"))
    files = DroppedFile.objects.filter(client__in=senders).values_list("client", "signed_by")
    used = {(sender, signed_by): at for sender, signed_by, at in files.annotate(at=Max("recorded_at"))}
    for row in senders:
        uses = (at for (sender, _signed_by), at in used.items() if sender == row.id)
        yield replace(
            _opened(Opening.SENDER, row, row.number, max(uses, default=None)),
            works_as=full_name(row.person),
            number=row.number,
        )
    certificates = _certificates(organisation, today).select_related("client")
    for each in certificates.order_by("client__number", "recorded_at", "id"):
        yield replace(
            _opened(Opening.CERTIFICATE, each, each.subject, used.get((each.client_id, each.subject))),
            of=each.client.number,
            number=each.client.number,
            fingerprint=bytes(each.fingerprint).hex(),
            ends_on=day_of(each.valid_until),
        )
