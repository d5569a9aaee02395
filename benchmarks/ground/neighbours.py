# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A database as large as a country: copies of one employer, row by row, with identifiers and numbers of their own.

A copy is as many minutes older than its model as its number says, so that its rows stand together in each index as if
they had been recorded at that moment. Nothing is computed anew: what the rows of the model say, those of a copy say.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from ground.installation import APP_ROLE, analyse, work_as
from ground.people import staffed

SERIAL, WORKERS, TRAININGS = 90_000, 400, 80
"""Of the model: its place among the invented employers, whose staff is copied with it, and their trainings."""
MOVED = """
CREATE FUNCTION pg_temp.moved(id uuid, minutes bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint - minutes * 60000), 12, '0')
        || substr(replace(id::text, '-', ''), 13))::uuid
$$
"""
FIRST = 1_000_000
OWN = {
    "enterprise_number": f"lpad(({FIRST} + n)::text, 8, '0') || lpad((97 - mod({FIRST} + n, 97))::text, 2, '0')",
    "number_index": "sha256(number_index || int8send(n))",
}
"""What is given out once, made from the number of the copy; enterprise numbers stay below 0200.000.000."""
OF_THE_INSTALLATION = ("records_era",)
"""What there is once, however many employers there are."""
COLUMNS = (
    "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
)
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""


def surround(workers: int, seed: int) -> int:
    """Fills an empty installation with as many workers, at least; how many rows there are then."""
    staffed(SERIAL, WORKERS, TRAININGS, seed)
    work_as("")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'; " + MOVED)
        rows = sum(_copied(cursor, table, workers // WORKERS) for table in _filled(cursor))
    work_as(APP_ROLE)
    analyse()
    return rows


def _filled(cursor: CursorWrapper) -> Sequence[str]:
    """Tables of employers and their people that hold rows."""
    cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'records\\_%' ORDER BY relname")
    found = []
    for (name,) in cursor.fetchall():
        cursor.execute(f'SELECT EXISTS (SELECT FROM "{name}")')
        found += [name] if cursor.fetchone()[0] and name not in OF_THE_INSTALLATION else []
    return found


def _copied(cursor: CursorWrapper, table: str, times: int) -> int:
    cursor.execute(COLUMNS, [table])
    columns = cursor.fetchall()
    names = ", ".join(f'"{name}"' for name, _ in columns)
    values = ", ".join(OWN.get(name) or _value(name, kind) for name, kind in columns)
    with _indexed_afterwards(cursor, table):
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM generate_series(%s, 1, -1) n, "{table}" t', [times]
        )
        return int(cursor.rowcount)


def _value(name: str, kind: str) -> str:
    return f'pg_temp.moved("{name}", n)' if kind == "uuid" else f'"{name}"'


@contextmanager
def _indexed_afterwards(cursor: CursorWrapper, table: str) -> Iterator[None]:
    """Indexes that no constraint needs are built at once, from all rows."""
    cursor.execute(INDEXES, [table])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, definition in found:
        cursor.execute(definition)
