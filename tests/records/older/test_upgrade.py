# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A database with rows of every kind that later migrations touch, brought from 0032 to this version and back in use."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, connections
from django.db.migrations.executor import MigrationExecutor

from tests.records.older.conftest import ALIAS, BEFORE

NOW = datetime(2025, 1, 9, tzinfo=UTC)
TABLES = ("organisation", "person", "worker", "grant", "invitation", "mandate", "journalentry")


def scoped(entry: UUID) -> None:
    """Lets the test write and read everything, as jobs do."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.scope', 'system', false)")
        cursor.execute("SELECT set_config('openfla.entry', %s, false)", [str(entry)])


def filled(apps: Any) -> dict[str, UUID]:
    """An employer with two access managers, a worker who was invited twice, and a provider with a mandate."""
    act = uuid4()
    scoped(act)
    recorded = {"entry": act, "recorded_at": NOW}

    def made(table: str, **values: Any) -> Any:
        return apps.get_model("records", table).objects.using(ALIAS).create(id=uuid4(), **values)

    made("JournalEntry", at=NOW, actor_kind="officer", channel="web", acts={}, salt=b"", leaf=b"")
    employer, provider = (
        made("Organisation", enterprise_number=number, name=number, **recorded)
        for number in ("0100000196", "0100000295")
    )
    long_since, lately = (made("Person", family_name=name, **recorded) for name in ("Peeters", "Maes"))
    for person, since in ((lately, 2024), (long_since, 2020)):
        terms = {"permissions": ["accessManage", "mandatesManage"], "starts_on": date(since, 1, 1), "entry": act}
        made("Grant", organisation=employer, person=person, recorded_at=NOW.replace(year=since), **terms)
    worker = made("Worker", employer=employer, **recorded)
    for digest, used_at in ((b"1" * 32, NOW), (b"2" * 32, None)):
        ended = {"used_at": used_at, "used_entry": act if used_at else None, "expires_at": NOW + timedelta(days=30)}
        made("Invitation", employer=employer, worker=worker, digest=digest, **ended, **recorded)
    terms = {"permissions": ["accountsConsult"], "starts_on": date(2024, 1, 1), "proposed_by": "provider"}
    accepted = {"accepted_at": NOW, "accepted_entry": act}
    made("Mandate", employer=employer, provider=provider, **terms, **accepted, **recorded)
    return {"employer": employer.id, "worker": worker.id, "manager": long_since.id}


def counted() -> dict[str, int]:
    """How many rows each of the tables has."""
    found = {}
    with connections[ALIAS].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM records_{table}")  # noqa: S608 - our own names
            found[table] = cursor.fetchone()[0]
    return found


def rows(statement: str) -> list[tuple[Any, ...]]:
    """What a statement finds."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.mark.slow
def test_a_filled_database_is_brought_to_this_version(older: MigrationExecutor) -> None:
    """No row is lost; whoever managed access for longest is the principal; a code still opens its worker's account."""
    ids = filled(older.loader.project_state(BEFORE).apps)
    before = counted()
    older.loader.build_graph()
    older.migrate(older.loader.graph.leaf_nodes("records"))
    scoped(uuid4())
    assert counted() == before
    assert rows("SELECT person_id FROM records_grant WHERE principal") == [(ids["manager"],)]
    codes = rows(
        "SELECT organisation_id, worker_id, permissions, used_at IS NULL FROM records_invitation ORDER BY digest"
    )
    assert codes == [(ids["employer"], ids["worker"], None, unused) for unused in (False, True)]
    assert rows("SELECT withdrawn_at FROM records_mandate") == [(None,)]
    assert rows("SELECT convalidated FROM pg_constraint WHERE conname = 'worker_message_way_listed'") == [(True,)]
    assert rows("SELECT indisvalid FROM pg_index WHERE indexrelid = 'worker_message_due'::regclass") == [(True,)]
    _walls_stand()


def _walls_stand() -> None:
    """Around older rows too: a principal can't be withdrawn without another, nor a mandate given twice for a day."""
    with pytest.raises(Error, match="without its principal"):
        rows(
            "UPDATE records_grant SET withdrawn_at = now(), withdrawn_entry = gen_random_uuid() WHERE principal"
            " RETURNING id"
        )
    with pytest.raises(Error, match="mandate_once_accountsConsult"):
        rows(
            "INSERT INTO records_mandate"
            " SELECT (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*"
            " FROM records_mandate m RETURNING id"
        )
