# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The one function that erases rows whose term is over. The product's role may delete none of them by itself.

`openfla_erase` belongs to the owner of the tables and takes a kind and an instant: what was used, or ended after that
instant, it leaves alone. The instant is the caller's: the terms are held by the desk alone. Like every write it needs a
journal entry (openfla.records.guards).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from openfla.records.guards import APP_ROLE
from openfla.terms.retention import KeptKind


@dataclass(frozen=True, slots=True)
class Erasable:
    """Where rows of a kind lie, from when their term counts (NULL: they are kept), and the column of whose they are."""

    table: str
    since: str
    owner: str = ""


_OVER = "least(expires_at, withdrawn_at)"
ERASABLE: Mapping[KeptKind, Erasable] = {
    KeptKind.UNUSED_CODES: Erasable(
        "records_invitation", f"CASE WHEN used_at IS NULL THEN {_OVER} END", "organisation_id"
    ),
    KeptKind.UNUSED_TRUSTS: Erasable("records_trust", f"CASE WHEN accepted_at IS NULL THEN {_OVER} END", "employer_id"),
    KeptKind.REFUSED_REQUESTS: Erasable("records_enrolment", "CASE WHEN refusal <> '' THEN decided_at END"),
    KeptKind.SIGN_INS: Erasable("records_signin", "recorded_at"),
}


def _branch(kind: KeptKind, each: Erasable) -> str:
    over = f"SELECT id FROM {each.table} WHERE {each.since} < ended_before LIMIT most"  # noqa: S608 - our own names
    return f"\n    WHEN '{kind.value}' THEN DELETE FROM {each.table} WHERE id IN ({over});"  # noqa: S608 - see above


FUNCTION = f"""
CREATE FUNCTION openfla_erase(kind text, ended_before timestamptz, most integer) RETURNS integer
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
        cursor.execute(f"SELECT count(*) FROM {each.table} WHERE {each.since} < %s", [ended_before])  # noqa: S608 - our own names
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
