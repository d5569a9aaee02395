# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The floor under a write into the very tables: its rows taken out, and put back without our rules.

They go in by COPY, in the transactions that had stored them, under the tables' own keys, checks, indexes, foreign keys
and triggers, as the owner of the tables (no row security). Rows that the product changes are merged. Nothing is read,
judged or computed: it is the least that these tables can do.
"""

import time
from uuid import uuid4

from django.db import connection
from django.db.backends.utils import CursorWrapper

from ground.floor import columns_of
from ground.installation import APP_ROLE, work_as

MERGED = "records_standing"
ENTRIES = "records_journalentry"


def put_back(tables: dict[str, str], sent: str) -> tuple[float, int]:
    """Seconds and number of rows of what the journal entries under the condition `sent` have stored.

    `tables` tells the column that names a row's entry; where it is empty the rows are dealt evenly. Standings stay
    and are changed: with each transaction those of the workers whose parts in trainings it stores.
    """
    work_as("")
    try:
        with connection.cursor() as cursor:
            parts = _taken_out(cursor, tables, sent)
            held = [{table: _rows(cursor, table, part) for table in (*tables, MERGED)} for part in range(1, parts + 1)]
            cursor.execute("SELECT set_config('openfla.entry', %s, false)", [str(uuid4())])
            cursor.execute("SET enable_seqscan = off")  # foreign keys are planned while the tables are empty
            began = time.perf_counter()
            for rows in held:
                _stored(cursor, rows)
            taken = time.perf_counter() - began
            cursor.execute("RESET enable_seqscan")
    finally:
        work_as(APP_ROLE)
    return taken, sum(data.count(b"\n") for rows in held for data in rows.values())


def _taken_out(cursor: CursorWrapper, tables: dict[str, str], sent: str) -> int:
    """Keeps the rows with the number of their transaction and deletes them; how many transactions there were."""
    rank = "dense_rank() OVER (ORDER BY transaction)"
    cursor.execute(f"CREATE TEMP TABLE part AS SELECT id AS mark, {rank} AS part FROM {ENTRIES} WHERE {sent}")
    cursor.execute("SELECT max(part) FROM part")
    [parts] = cursor.fetchone()
    for table, mark in tables.items():
        joined = f"SELECT held.*, part FROM {table} held JOIN part ON part.mark = held.{mark}"
        dealt = f"SELECT held.*, ntile({parts}) OVER (ORDER BY id) AS part FROM {table} held"
        _keep(cursor, table, joined if mark else dealt)
    touched = "SELECT DISTINCT worker_id, part FROM held_records_participation"
    _keep(cursor, MERGED, f"SELECT held.*, part FROM {MERGED} held JOIN ({touched}) touched USING (worker_id)")
    cursor.execute("SET session_replication_role = replica")
    for table in tables:
        cursor.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM held_{table})")
    cursor.execute("SET session_replication_role = origin")
    cursor.execute("VACUUM ANALYZE")
    return int(parts)


def _keep(cursor: CursorWrapper, table: str, rows: str) -> None:
    cursor.execute(f"CREATE TEMP TABLE held_{table} AS {rows}")
    cursor.execute(f"CREATE INDEX ON held_{table} (part)")


def _rows(cursor: CursorWrapper, table: str, part: int) -> bytes:
    chosen = f"SELECT {_names(table)} FROM held_{table} WHERE part = {part} ORDER BY id"
    with cursor.cursor.copy(f"COPY ({chosen}) TO STDOUT") as copy:
        return b"".join(copy)


def _stored(cursor: CursorWrapper, rows: dict[str, bytes]) -> None:
    """One transaction: COPY of what is new, and standings through a table of their own."""
    cursor.execute("BEGIN")
    for table, data in rows.items():
        into = table
        if table == MERGED:
            into = "changed"
            cursor.execute(f"CREATE TEMP TABLE changed ON COMMIT DROP AS SELECT {_names(table)} FROM {table} LIMIT 0")
        with cursor.cursor.copy(f"COPY {into} ({_names(table)}) FROM STDIN") as copy:
            copy.write(data)
    changes = ", ".join(f'"{name}" = changed."{name}"' for name in columns_of(MERGED) if name != "id")
    cursor.execute(f"UPDATE {MERGED} SET {changes} FROM changed WHERE changed.id = {MERGED}.id")
    cursor.execute("COMMIT")


_SPELLED: dict[str, str] = {}


def _names(table: str) -> str:
    if table not in _SPELLED:
        _SPELLED[table] = ", ".join(f'"{name}"' for name in columns_of(table))
    return _SPELLED[table]
