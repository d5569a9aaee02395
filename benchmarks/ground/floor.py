# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The floor under a write: the same rows by bare COPY into tables of the same form, without our rules.

Same columns, checks and indexes; no foreign keys, triggers or row security, and nothing is computed.
"""

import tempfile
import time
from collections.abc import Iterable
from typing import IO

from django.db import connection

from ground.installation import APP_ROLE, work_as

CHUNK = 1 << 20


def copied(conditions: dict[str, str]) -> tuple[float, int]:
    """Seconds and number of rows: those of each table (by its name) that meet a condition."""
    work_as("")
    try:
        return tuple(map(sum, zip(*(_copied(*each) for each in conditions.items()), strict=True)))  # type: ignore[return-value]
    finally:
        work_as(APP_ROLE)


def _copied(table: str, condition: str) -> tuple[float, int]:
    with connection.cursor() as cursor, tempfile.TemporaryFile() as file:
        raw = cursor.cursor
        columns = ", ".join(f'"{name}"' for name in _columns(table))
        with raw.copy(f"COPY (SELECT {columns} FROM {table} WHERE {condition}) TO STDOUT") as copy:
            _write(file, copy)
        cursor.execute(f"CREATE TABLE floor (LIKE {table} INCLUDING ALL)")
        file.seek(0)
        began = time.perf_counter()
        with raw.copy(f"COPY floor ({columns}) FROM STDIN") as copy:
            while chunk := file.read(CHUNK):
                copy.write(chunk)
        taken = time.perf_counter() - began
        cursor.execute("SELECT count(*) FROM floor")
        [number] = cursor.fetchone()
        cursor.execute("DROP TABLE floor")
    return taken, number


def _write(file: IO[bytes], chunks: Iterable[bytes | memoryview]) -> None:
    for chunk in chunks:
        file.write(chunk)


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
            " ORDER BY ordinal_position",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]
