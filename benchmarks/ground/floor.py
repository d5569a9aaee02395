# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: SLF001 - Django documents _meta
"""Two floors under a write: the same rows into tables of the same form, by bare COPY and by Django's bulk_create.

Same columns, checks and indexes; no foreign keys, triggers or row security, and nothing is computed. COPY of ready
text is the least that the database can do; bulk_create is what an application without rules would do with the rows.
"""

import tempfile
import time
from collections.abc import Callable, Iterable
from typing import IO

from django.apps import apps
from django.db import connection
from django.db.models import Model

from ground.installation import APP_ROLE, work_as

CHUNK = 1 << 20
ROWS = 1_000


def copied(conditions: dict[str, str]) -> tuple[float, int]:
    """Seconds and number of rows by COPY: those of each table (by its name) that meet a condition."""
    return _summed(_copied, conditions)


def created(conditions: dict[str, str]) -> tuple[float, int]:
    """The same by bulk_create, the making of the objects included."""
    return _summed(_created, conditions)


def _summed(measured: Callable[[str, str], tuple[float, int]], conditions: dict[str, str]) -> tuple[float, int]:
    work_as("")
    try:
        return tuple(map(sum, zip(*(measured(*each) for each in conditions.items()), strict=True)))  # type: ignore[return-value]
    finally:
        work_as(APP_ROLE)


def _created(table: str, condition: str) -> tuple[float, int]:
    [model] = [each for each in apps.get_models() if each._meta.db_table == table]
    names = [field.attname for field in model._meta.concrete_fields if not field.generated]
    taken, number = 0.0, 0
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE floor (LIKE {table} INCLUDING ALL)")
    rows = list(model._default_manager.extra(where=[condition]).values_list(*names))
    model._meta.db_table = "floor"
    try:
        for start in range(0, len(rows), ROWS):
            some = rows[start : start + ROWS]
            began = time.perf_counter()
            _put(model, names, some)
            taken += time.perf_counter() - began
            number += len(some)
    finally:
        model._meta.db_table = table
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE floor")
    return taken, number


def _put(model: type[Model], names: list[str], rows: list[tuple[object, ...]]) -> None:
    model._default_manager.bulk_create([model(**dict(zip(names, row, strict=True))) for row in rows])


def _copied(table: str, condition: str) -> tuple[float, int]:
    with connection.cursor() as cursor, tempfile.TemporaryFile() as file:
        raw = cursor.cursor
        columns = ", ".join(f'"{name}"' for name in columns_of(table))
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


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
            " ORDER BY ordinal_position",
            [table],
        )
        return [name for (name,) in cursor.fetchall()]
