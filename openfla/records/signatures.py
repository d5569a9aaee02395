# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names of those who acted, for a history that says "by X for Y" across organisations.

Row security hides people and organisations of others; the name of who wrote on one's own data is not theirs to hide.
This is the one look through that wall: names only, by the ids of entries that the caller may already read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from openfla.records.models import JournalEntry, Organisation, Person


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made an entry, in whose name, and when."""

    at: datetime
    person: str
    organisation: str


def signatures(entries: Collection[UUID]) -> dict[UUID, Signature]:
    """The signatures of these journal entries: three queries, whatever their number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('openfla.scope', true)")
        [before] = cursor.fetchone() or [""]
        _scope("system")
        try:
            return _signatures(entries)
        finally:
            _scope(before or "")


def _scope(scope: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.scope', %s, true)", [scope])


def _signatures(entries: Collection[UUID]) -> dict[UUID, Signature]:
    rows = list(JournalEntry.objects.filter(id__in=set(entries)))
    people = {each.id: each for each in Person.objects.filter(id__in={row.person for row in rows if row.person})}
    organisations = Organisation.objects.filter(id__in={row.organisation for row in rows if row.organisation})
    names = {each.id: each.name for each in organisations}
    found: dict[UUID, Signature] = {}
    for row in rows:
        person = people.get(row.person) if row.person else None
        name = f"{person.given_names} {person.family_name}".strip() if person else row.system
        found[row.id] = Signature(row.at, name, names.get(row.organisation, "") if row.organisation else "")
    return found
