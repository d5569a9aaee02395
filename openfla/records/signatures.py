# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who acted on facts that the asker may read, for a history that says "by X for Y" across organisations.

Row security hides people, organisations and journal rows of others; who wrote on one's own data is not theirs to hide.
These are the only looks through that wall: names, the acts on facts that the caller has already read under its own
scope, and when an access that it gave was last used. Nothing else is read inside.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, Subquery

from openfla.records.models import JournalEntry, JournalSubject, Mandate, Person
from openfla.records.round_trip import fetched_amid
from openfla.terms.recorder import Recorder

CHANGING = ("created", "changed")
_SCOPE = """
    SELECT before, set_config('openfla.scope', %s, true)
    FROM (SELECT current_setting('openfla.scope', true) AS before OFFSET 0) known"""
_BEGIN = """
    SELECT set_config('openfla.looked_from', coalesce(current_setting('openfla.scope', true), ''), true),
        set_config('openfla.scope', 'system', true)"""
_END = "SELECT set_config('openfla.scope', current_setting('openfla.looked_from'), true)"
"""Around a statement that is sent with them: one way there and back instead of three."""
_SIGNED = """
    LEFT JOIN records_person p ON p.id = e.person
    LEFT JOIN records_organisation o ON o.id = e.organisation
    LEFT JOIN records_apiclient a
        ON a.id = CASE WHEN e.system ~ '^client [0-9a-f-]{36}$' THEN substr(e.system, 8)::uuid END"""
"""Who acted in an entry, in whose name, through which software: the journal names that `client` and its id."""
_SIGNATURES = f"""
    SELECT e.id, e.at, p.given_names, p.family_name, e.system, a.name, o.name
    FROM records_journalentry e {_SIGNED} WHERE e.id = ANY (%s::uuid[])"""  # noqa: S608 - a constant above
_RECORDERS = f"""
    SELECT w.fact, p.given_names, p.family_name, e.system, a.name, o.name, s.mandate, c.name
    FROM unnest(%(entries)s::uuid[], %(facts)s::uuid[], %(workers)s::uuid[]) AS w (entry, fact, worker)
    JOIN records_journalentry e ON e.id = w.entry {_SIGNED}
    LEFT JOIN LATERAL (
        SELECT mandate, employer FROM records_journalsubject
        WHERE entry_id = w.entry AND mandate IS NOT NULL AND (reference IN (w.fact, w.worker) OR worker = w.worker)
        LIMIT 1) s ON true
    LEFT JOIN records_organisation c ON c.id = s.employer"""  # noqa: S608 - see above
"""By one statement: the act of an entry on a fact, or on its worker, says under which mandate it was done."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made an entry, in whose name, and when."""

    at: datetime
    person: str
    organisation: str


class Written(NamedTuple):
    """A version of a fact: its journal entry, its public id, and whose it is where it is somebody's."""

    entry: UUID
    fact: UUID
    worker: UUID | None = None


def recorders(written: Collection[Written]) -> dict[UUID, Recorder]:
    """Who recorded each of these versions, by public id: one query, whatever their number."""
    if not written:
        return {}
    entries, facts, workers = (list(column) for column in zip(*written, strict=True))
    values = {"entries": entries, "facts": facts, "workers": workers}
    rows = fetched_amid(_BEGIN, _RECORDERS, _END, values)
    return {
        fact: Recorder(_name(given, family, system, software), organisation or "", on_behalf_of or "", mandate)
        for fact, given, family, system, software, organisation, mandate, on_behalf_of in rows
    }


def _name(given: str | None, family: str | None, system: str, software: str | None) -> str:
    """Of the person, with the software used; of the system where nobody acted."""
    name = system if family is None else f"{given} {family}".strip()
    return f"{name} ({software})" if software else name


def signatures(entries: Collection[UUID]) -> dict[UUID, Signature]:
    """The signatures of these journal entries: one query, whatever their number.

    Who acted through software is named with it: Sam Maes (payroll package).
    """
    if not entries:
        return {}
    rows = fetched_amid(_BEGIN, _SIGNATURES, _END, [list(set(entries))])
    return {
        entry: Signature(at, _name(given, family, system, software), organisation or "")
        for entry, at, given, family, system, software, organisation in rows
    }


def organisations(entries: Collection[UUID]) -> dict[UUID, UUID | None]:
    """In whose name each of these journal entries was made."""
    with _looking():
        return dict(JournalEntry.objects.filter(id__in=set(entries)).values_list("id", "organisation"))


def acts_on(about: Q, limit: int) -> tuple[list[JournalSubject], dict[UUID, Signature]]:
    """The latest acts that changed something, newest first, with their entries, and the signatures of these.

    `about` names workers and facts that the caller has read under its own scope.
    """
    done = JournalSubject.objects.filter(about, outcome__in=CHANGING).select_related("entry")
    with _looking():
        acts = list(done.order_by("-entry__sequence", "position")[:limit])
    return acts, signatures({act.entry_id for act in acts})


def first_days(mandates: Collection[UUID]) -> dict[UUID, date]:
    """From when each of these mandates ran, under which somebody acted."""
    if not mandates:
        return {}
    with _looking():
        return dict(Mandate.objects.filter(id__in=mandates).values_list("id", "starts_on"))


def last_uses(organisation: UUID, people: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these people last did or looked at something in the name of the organisation, themselves.

    The organisation gave them the access that is asked about.
    """
    own = JournalEntry.objects.filter(organisation=organisation, person=OuterRef("id"), system="")
    latest = Subquery(own.order_by("-at").values("at")[:1])
    with _looking():
        asked = Person.objects.filter(id__in=set(people)).annotate(used_at=latest)
        return {person: at for person, at in asked.values_list("id", "used_at") if at is not None}


@contextmanager
def _looking() -> Iterator[None]:
    before = _scope("system")
    try:
        yield
    finally:
        _scope(before)


def _scope(scope: str) -> str:
    """Sets the scope; what it was before."""
    with connection.cursor() as cursor:
        cursor.execute(_SCOPE, [scope])
        before, _ = cursor.fetchone() or ("", "")
    return before or ""
