# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who left a team: clients that moved away or were taken out, and people whose access to it ended."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import DateTimeField, Q
from django.db.models.functions import Cast, Coalesce

from openfla.desk.access.access_handling import full_name
from openfla.desk.act import Act, day_of
from openfla.desk.teams.teams import Departure
from openfla.records.fact import CURRENT
from openfla.records.models import Grant, Team, TeamClient
from openfla.records.signatures import Signature, signatures

SHOWN = 50

_ENDED = Coalesce("withdrawn_at", Cast("ends_on", DateTimeField()))


def departures_from(team: Team, act: Act) -> tuple[Departure, ...]:
    """The latest of both, newest first. Who came back left all the same."""
    clients, access = _clients_left(team), _access_ended(team, act)
    entries = {row.left_entry for row in clients} | {row.withdrawn_entry for row in access}
    signed, onward = signatures({entry for entry in entries if entry}), _onward(clients)
    found = [
        *(_of_client(row, signed, onward) for row in clients),
        *(_of_person(row, signed) for row in access),
    ]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True)[:SHOWN])


def _clients_left(team: Team) -> list[TeamClient]:
    left = TeamClient.objects.filter(team=team, left_at__isnull=False).select_related("employer")
    return list(left.order_by("-left_at", "-id")[:SHOWN])


def _access_ended(team: Team, act: Act) -> list[Grant]:
    """Withdrawn, or over since its last day."""
    given = Grant.objects.filter(organisation=team.organisation_id, teams__contains=[team.id]).select_related("person")
    return list(given.filter(~CURRENT | Q(ends_on__lt=act.today)).order_by(_ENDED.desc(), "-id")[:SHOWN])


def _onward(left: Iterable[TeamClient]) -> Mapping[tuple[UUID, UUID | None], str]:
    """By client and the entry that moved it, the name of the team that has had it since."""
    entries = {row.left_entry for row in left if row.left_entry}
    begun = TeamClient.objects.filter(entry__in=entries).select_related("team")
    return {(row.employer_id, row.entry): row.team.name for row in begun}


def _of_client(
    row: TeamClient, signed: Mapping[UUID, Signature], onward: Mapping[tuple[UUID, UUID | None], str]
) -> Departure:
    to = onward.get((row.employer_id, row.left_entry), "")
    on = day_of(row.left_at or row.recorded_at)
    return Departure(row.employer.name, on, _by(row.left_entry, signed), to=to, client=True)


def _of_person(row: Grant, signed: Mapping[UUID, Signature]) -> Departure:
    """A period that is over was set by whoever gave the access, whom its history names."""
    on = day_of(row.withdrawn_at) if row.withdrawn_at else row.ends_on or row.starts_on
    return Departure(full_name(row.person), on, _by(row.withdrawn_entry, signed), row.withdrawal_reason)


def _by(entry: UUID | None, signed: Mapping[UUID, Signature]) -> str:
    signature = signed.get(entry) if entry else None
    return signature.person if signature else ""
