# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Storing many rows at once: COPY into a temporary table, then one INSERT ... SELECT under row security.

COPY is refused into tables under row security, hence the temporary table. Short lists go by one plain INSERT: the same
rows, without the price of a temporary table.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, TypeVar

from django.db import connection
from django.db.models import JSONField, Model
from psycopg import sql

ModelType = TypeVar("ModelType", bound=Model)

FEW = 40
NO_CONFLICT = sql.SQL("")
_names = count(1)


def insert(rows: Sequence[ModelType]) -> None:
    """Inserts unsaved rows of one model; their ids are already set."""
    if not rows:
        return
    model = type(rows[0])
    if len(rows) <= FEW:
        model._default_manager.bulk_create(rows)
        return
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    values = itemgetter(*(field.attname for field in fields))
    content: Iterable[Sequence[Any]] = (values(row.__dict__) for row in rows)
    for place, field in enumerate(fields):
        if isinstance(field, JSONField):
            content = _as_json(content, place, field)
    _copy(model, [str(field.column) for field in fields], content)


def insert_values(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Inserts rows given as values of these columns, for tables whose rows nobody reads back as objects."""
    if len(rows) > FEW:
        _copy(model, columns, rows)
    elif rows:
        names = [next(f.attname for f in model._meta.concrete_fields if f.column == column) for column in columns]
        model._default_manager.bulk_create([model(**dict(zip(names, row, strict=True))) for row in rows])


def replace_values(
    model: type[Model],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    key: Sequence[str],
    kept: Sequence[str],
) -> None:
    """Inserts rows, or sets every other column but those `kept` where a row with the same unique `key` is there."""
    if not rows:
        return
    changed = [column for column in columns if column not in {*key, *kept}]
    setting = sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column)) for column in changed)
    found = sql.SQL(", ").join(map(sql.Identifier, key))
    _copy(model, columns, rows, sql.SQL(" ON CONFLICT ({}) DO UPDATE SET {}").format(found, setting))


def _copy(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]], conflict: sql.Composable = NO_CONFLICT
) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    table, staging = sql.Identifier(model._meta.db_table), sql.Identifier(f"staging_{next(_names)}")
    with connection.wrap_database_errors, connection.cursor() as cursor:  # the raw cursor says it in its own words
        raw = cursor.cursor
        raw.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
                staging, columns, table
            )
        )
        with raw.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(staging, columns)) as copy:
            for row in rows:
                copy.write_row(row)
        insert = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}{}")
        raw.execute(insert.format(table, columns, columns, staging, conflict))
        raw.execute(sql.SQL("DROP TABLE {}").format(staging))


def _as_json(rows: Iterable[Sequence[Any]], place: int, field: JSONField) -> Iterator[Sequence[Any]]:
    """The rows with one column as JSON: the driver knows every other type by itself."""
    for row in rows:
        yield (*row[:place], field.get_db_prep_save(row[place], connection), *row[place + 1 :])
