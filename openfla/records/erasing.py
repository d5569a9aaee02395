# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The one function that erases rows whose term is over. The product's role may delete none of them by itself.

`openfla_erase` belongs to the owner of the tables and takes a kind and an instant: what was used, or ended after that
instant, it leaves alone. Whatever instant it is given, nothing goes that ended less than the least term before the
clock of the server (`openfla_now`, which only its owner can replace, as tests do): a fault of the desk can't erase what
is younger. Like every write it needs a journal entry (openfla.records.guards).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from openfla.records import diploma
from openfla.records.guards import APP_ROLE
from openfla.records.worker_erasing import TERM
from openfla.terms.retention import KeptKind


@dataclass(frozen=True, slots=True)
class Erasable:
    """Where rows of a kind lie, from when their term counts (NULL: they are kept), and the column of whose they are.

    `least` is the number of days before which the database erases none, whatever the terms say. `held` is a condition
    under which a row waits although its term is over.
    """

    table: str
    since: str
    least: int
    owner: str = ""
    held: str = "false"


_OVER = "least(expires_at, withdrawn_at)"
_SHOWN = """least((holds_until + 1)::timestamp AT TIME ZONE 'Europe/Brussels', withdrawn_at)"""
_TAKEN = """CASE WHEN state = 'delivered' THEN next_at ELSE
    (SELECT s.withdrawn_at FROM records_subscription s WHERE s.id = subscription_id) END"""
ERASABLE: Mapping[KeptKind, Erasable] = {
    KeptKind.UNUSED_CODES: Erasable(
        "records_invitation", f"CASE WHEN used_at IS NULL THEN {_OVER} END", 90, "organisation_id"
    ),
    KeptKind.UNUSED_TRUSTS: Erasable(
        "records_trust", f"CASE WHEN accepted_at IS NULL THEN {_OVER} END", 90, "employer_id"
    ),
    KeptKind.REFUSED_REQUESTS: Erasable("records_enrolment", "CASE WHEN refusal <> '' THEN decided_at END", 365),
    KeptKind.SIGN_INS: Erasable("records_signin", "recorded_at", 365),
    KeptKind.TAKEN_EVENTS: Erasable("records_delivery", _TAKEN, 30),
    KeptKind.EXTRACTS: Erasable("records_extract", _SHOWN, 365),
    KeptKind.DIPLOMAS: Erasable("openfla_diplomas_over()", "since", diploma.TERM),
    KeptKind.STRANGERS: Erasable("openfla_strangers_over()", "since", 365),
    KeptKind.WORKERS: Erasable(
        "openfla_workers_over()", "since", TERM, "employer_id", "openfla_worker_held(id, employer_id)"
    ),
}


BEHIND = {KeptKind.DIPLOMAS: "records_diploma", KeptKind.STRANGERS: "records_directoryuser"}
"""Where the rows lie of which a function tells which are over. What is in these the product may take away earlier."""
LIMITS = {KeptKind.WORKERS: "least(most, 500)"}
"""Of workers fewer at once: with each goes much else."""


def _branch(kind: KeptKind, each: Erasable) -> str:
    over = (
        f"SELECT id FROM {each.table} "  # noqa: S608 - our own names
        f"WHERE {each.since} < least(ended_before, openfla_now() - interval '{each.least} days') AND NOT {each.held} "
        f"LIMIT {LIMITS.get(kind, 'most')}"
    )
    if kind is KeptKind.WORKERS:
        return f"\n    WHEN '{kind.value}' THEN RETURN openfla_erase_workers(ARRAY({over}));"
    table = BEHIND.get(kind, each.table)
    return f"\n    WHEN '{kind.value}' THEN DELETE FROM {table} WHERE id IN ({over});"  # noqa: S608 - see above


CLOCK = """
CREATE OR REPLACE FUNCTION openfla_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT clock_timestamp() $$;
"""
FUNCTION = f"""
CREATE OR REPLACE FUNCTION openfla_erase(kind text, ended_before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone integer;
BEGIN
  CASE kind{"".join(_branch(kind, each) for kind, each in ERASABLE.items())}
  END CASE;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION openfla_erase(text, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION openfla_erase(text, timestamptz, integer) TO {APP_ROLE};
"""
DROP = "DROP FUNCTION openfla_erase(text, timestamptz, integer);"


def erase(kind: KeptKind, ended_before: datetime, most: int) -> int:
    """Erases rows whose term began before that instant, so many at once; how many they were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT openfla_erase(%s, %s, %s)", [kind.value, ended_before, most])
        [gone] = cursor.fetchone()
    return int(gone)


def waiting(kind: KeptKind, ended_before: datetime) -> int:
    """How many rows would be erased now."""
    each = ERASABLE[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {each.table} WHERE {each.since} < %s AND NOT {each.held}",  # noqa: S608 - our own names
            [ended_before],
        )
        [number] = cursor.fetchone()
    return int(number)


def ahead(kind: KeptKind, organisation: UUID, now: datetime) -> tuple[int, datetime | None]:
    """Of an organisation: how many rows are over and wait for their end, and since when the oldest."""
    each = ERASABLE[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), min({each.since}) FROM {each.table} WHERE {each.owner} = %s AND {each.since} < %s",  # noqa: S608 - our own names
            [organisation, now],
        )
        number, oldest = cursor.fetchone()
    return int(number), oldest
