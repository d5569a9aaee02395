# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who acted on facts that the asker may read, for a history that says "by X for Y" across organisations.

Row security hides people, organisations and journal rows of others; who wrote on one's own data is not theirs to hide.
These are the only looks through that wall: names, and the acts on facts that the caller has already read under its own
scope. Nothing else is read inside.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from openfla.records.models import ApiClient, JournalEntry, JournalSubject, Mandate, Organisation, Person

CLIENT = "client "
"""How the journal begins to name software through which a person acted."""
CHANGING = ("created", "changed")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made an entry, in whose name, and when."""

    at: datetime
    person: str
    organisation: str


def signatures(entries: Collection[UUID]) -> dict[UUID, Signature]:
    """The signatures of these journal entries: three queries, whatever their number, and one more for software.

    Who acted through software is named with it: Sam Maes (payroll package).
    """
    with _looking():
        return _signatures(entries)


def organisations(entries: Collection[UUID]) -> dict[UUID, UUID | None]:
    """In whose name each of these journal entries was made."""
    with _looking():
        return dict(JournalEntry.objects.filter(id__in=set(entries)).values_list("id", "organisation"))


def acts_on(about: Q, limit: int) -> list[JournalSubject]:
    """The latest acts that changed something, newest first, with their entries.

    `about` names workers and facts that the caller has read under its own scope.
    """
    done = JournalSubject.objects.filter(about, outcome__in=CHANGING).select_related("entry")
    with _looking():
        return list(done.order_by("-entry__sequence", "position")[:limit])


def first_days(mandates: Collection[UUID]) -> dict[UUID, date]:
    """From when each of these mandates ran, under which somebody acted."""
    if not mandates:
        return {}
    with _looking():
        return dict(Mandate.objects.filter(id__in=mandates).values_list("id", "starts_on"))


@contextmanager
def _looking() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('openfla.scope', true)")
        [before] = cursor.fetchone() or [""]
        _scope("system")
        try:
            yield
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
    software = _software(rows)
    found: dict[UUID, Signature] = {}
    for row in rows:
        person = people.get(row.person) if row.person else None
        name = f"{person.given_names} {person.family_name}".strip() if person else row.system
        name += f" ({software[row.system]})" if row.system in software else ""
        found[row.id] = Signature(row.at, name, names.get(row.organisation, "") if row.organisation else "")
    return found


def _software(rows: Collection[JournalEntry]) -> dict[str, str]:
    """The names of clients of the API, by how the journal names them."""
    ids = {row.system.removeprefix(CLIENT) for row in rows if row.person and row.system.startswith(CLIENT)}
    return {f"{CLIENT}{each.id}": each.name for each in ApiClient.objects.filter(id__in=ids)} if ids else {}
