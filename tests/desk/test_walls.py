# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The second walls: what the database refuses or hides even if the desk were wrong."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from openfla.records.models import Grant, JournalEntry, Worker, WorkerDetails
from openfla.records.scope import set_scope
from tests.desk.conftest import NOW, House

FACTS = ("workerdetails", "employment", "segment", "worker", "workernumber")
JOURNAL = ("journalentry", "journalsubject")


def refusal(statement: str) -> str:
    """The message with which the database refuses a statement."""
    with pytest.raises(Error) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value)


def rows(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def test_tests_run_under_the_products_own_role(house: House) -> None:
    """What these tests show holds for the running product: its role is no owner and bypasses nothing."""
    del house
    assert rows("SELECT current_user::text, rolbypassrls, rolsuper FROM pg_roles WHERE rolname = current_user") == [
        ("openfla_app", False, False)
    ]


def test_a_write_outside_the_journal_is_refused(house: House) -> None:
    """No row appears that no entry explains."""
    bakery = house.employer()
    house.see(bakery)
    with pytest.raises(Error, match="outside the journal"), transaction.atomic():
        Worker(employer_id=bakery.id, entry=uuid4(), recorded_at=NOW).save(force_insert=True)


def test_a_write_for_another_employer_is_refused(house: House) -> None:
    """Even under a journal entry, the rows of an employer outside the scope can't be written."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    entry = uuid4()
    set_scope(entry=entry, employers=[bakery.id])
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        Worker(employer_id=garage.id, entry=entry, recorded_at=NOW).save(force_insert=True)


@pytest.mark.parametrize("table", FACTS + JOURNAL)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET id = id"])
def test_facts_and_journal_are_kept(house: House, table: str, statement: str) -> None:
    """Neither facts nor journal can be changed, deleted or emptied."""
    bakery = house.employer()
    house.worker(bakery)
    set_scope(entry=uuid4(), employers=[bakery.id], scope="system")
    said = refusal(statement.format(f"records_{table}"))
    assert "append-only" in said or "permission denied" in said


def test_only_the_withdrawal_mark_of_a_fact_changes(house: House) -> None:
    """It is set once; a withdrawn fact can't come back and can't be withdrawn again."""
    bakery = house.employer()
    worker = house.worker(bakery)
    entry = uuid4()
    set_scope(entry=entry, employers=[bakery.id])
    assert "permission denied" in refusal("UPDATE records_workerdetails SET family_name = 'X'")
    details = WorkerDetails.objects.filter(worker=worker)
    assert details.update(withdrawn_at=NOW, withdrawn_entry=entry) == 1
    for mark in (None, NOW):
        with pytest.raises(Error, match="withdrawal mark"), transaction.atomic():
            details.update(withdrawn_at=mark)


def test_nothing_is_seen_without_a_scope(house: House) -> None:
    """Raw SQL with no scope, or that of another employer, finds no row of any kind."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    house.worker(bakery)
    for scope in ([], [garage.id]):
        set_scope(employers=scope)
        for table in FACTS:
            assert rows(f"SELECT id FROM records_{table}") == []  # noqa: S608 - table names of this module
    set_scope()
    for model in (Grant, JournalEntry):
        assert not model.objects.exists()
    set_scope(employers=[bakery.id])
    assert len(rows("SELECT id FROM records_workerdetails")) == 1


def test_every_table_has_its_walls(house: House) -> None:
    """Row security is forced, with policies; journal and append-only triggers stand; the product owns nothing."""
    del house
    tables = {model._meta.db_table for model in apps.get_app_config("records").get_models()}
    found = {
        str(table): walls
        for table, walls in rows("""
        SELECT c.relname, (c.relrowsecurity, c.relforcerowsecurity,
            EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid),
            EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                    AND t.tgname IN ('journalled', 'append_only')),
            EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                    AND t.tgname IN ('kept', 'append_only')),
            pg_get_userbyid(c.relowner) <> 'openfla_app')::text
        FROM pg_class c WHERE c.relkind = 'r' AND c.relname LIKE 'records\\_%'""")
    }
    assert set(found) == tables
    assert {table: walls for table, walls in found.items() if walls != "(t,t,t,t,t,t)"} == {}


def test_the_product_owns_nothing(house: House) -> None:
    """Whoever takes over the running product can't pull the walls down."""
    del house
    owned = "SELECT relname FROM pg_class WHERE relowner = 'openfla_app'::regrole AND relpersistence <> 't'"
    assert rows(owned) == []
    assert "must be owner" in refusal("ALTER TABLE records_worker NO FORCE ROW LEVEL SECURITY")
    assert "must be owner" in refusal("DROP TRIGGER journalled ON records_worker")
