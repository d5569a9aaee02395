# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A loaded country made larger: every employer once more under other ids, by statements of the owner of the tables.

Loading goes through the desk and takes an hour for what a rebuild does in a minute. The copies have the facts of their
originals, in rows of their own; nothing in them is shared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from ground.installation import APP_ROLE, work_as

TABLES = {  # the rows of an employer, and the column that names it; parents first
    "organisation": "id",
    "quality": "organisation_id",
    "sizedeclaration": "employer_id",
    "worker": "employer_id",
    "workerdetails": "employer_id",
    "employment": "employer_id",
    "segment": "employer_id",
    "right": "employer_id",
    "training": "employer_id",
    "slot": "employer_id",
    "participation": "employer_id",
    "charge": "employer_id",
    "standing": "employer_id",
    "listedworker": "employer_id",
}
SHARED = ("entry", "corrects", "withdrawn_entry", "provider_id")
FILLED = 70
"""How full a B-tree's pages are on average when rows come in any order, in percent."""
ROOM = "SET maintenance_work_mem = '1GB'; SET synchronous_commit = off; SET max_parallel_maintenance_workers = 2"


def multiplied(times: int) -> None:
    """The country so many times as large. Indexes are made anew behind it, in the order of what they hold."""
    work_as("")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(
            "SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', %s, true)", [str(uuid4())]
        )
        cursor.execute("CREATE TEMPORARY TABLE originals ON COMMIT DROP AS SELECT id FROM records_organisation")
        names = [f"records_{table}" for table in TABLES]
        with bare(cursor, names):
            for name, employer in zip(names, TABLES.values(), strict=True):
                cursor.execute(_statement(name, employer), [times - 1])
    work_as(APP_ROLE)


@contextmanager
def bare(cursor: Any, tables: list[str]) -> Iterator[None]:  # noqa: ANN401 - Django's
    """Within it these tables have no keys, indexes and triggers of ours; then they have the same as before."""
    cursor.execute(CONSTRAINTS, [tables, tables])
    constraints = cursor.fetchall()
    cursor.execute(INDEXES, [tables])
    indexes = cursor.fetchall()
    for table, name, *_ in constraints:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    for table in tables:
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    for _, definition in indexes:
        cursor.execute(_lived_in(definition))
    for table, name, kind, definition in reversed(constraints):
        unchecked = " NOT VALID" if kind == "f" else ""
        made = _lived_in(definition) if kind in "pu" else definition
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {made}{unchecked}')


def _lived_in(definition: str) -> str:
    """An index with the room in its pages that years of use leave; of one just made each row would split a page."""
    whole, where, some = definition.partition(" WHERE ")
    return f"{whole} WITH (fillfactor = {FILLED}){where}{some}" if "USING gin" not in whole else definition


CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype IN ('f', 'p', 'u', 'x') AND (conrelid = ANY (%s::regclass[]) OR confrelid = ANY (%s::regclass[]))
ORDER BY contype <> 'f', conname"""
"""Foreign keys first: they rest on the others."""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY (%s::regclass[])
AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))"""


def _statement(table: str, employer: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND is_generated = 'NEVER'",
            [table],
        )
        columns = dict(cursor.fetchall())
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(_value(name, kind) for name, kind in columns.items())
    return (
        f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}", generate_series(1, %s) AS copy'
        f" WHERE {employer} IN (SELECT id FROM originals)"
    )


def _value(name: str, kind: str) -> str:
    """An id becomes another of the same time, the same wherever it stands; an enterprise number one that nobody has."""
    if kind == "uuid" and name not in SHARED:
        return f'overlay("{name}"::text PLACING substr(md5("{name}"::text || copy), 1, 12) FROM 25)::uuid'
    if name == "enterprise_number":
        return f"'X' || encode(substr(decode(md5(\"{name}\" || copy), 'hex'), 1, 6), 'base64')"
    return f'"{name}"'
