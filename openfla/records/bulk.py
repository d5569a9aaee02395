# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Storing many rows by one statement: a column in which they differ goes as one array, any other as one value.

COPY is refused into tables under row security, and a temporary table between the two costs more than arrays do.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from django.db.models import Model
from psycopg import sql

from openfla.records.behind import write, write_last, write_now
from openfla.records.spelling import Spelling, spelling_of

ModelType = TypeVar("ModelType", bound=Model)
Rows = Sequence[Sequence[Any]]

ONE = sql.SQL("%s")
PIECE = 500
"""Rows that go last, by one statement."""


def insert(rows: Sequence[ModelType]) -> None:
    """Inserts unsaved rows of one model; their ids are already set."""
    if rows:
        write(*_inserting(rows))


def insert_last(rows: Sequence[ModelType]) -> None:
    """The same of rows that nothing of this request rests on (`write_last`), in pieces for which a read waits less."""
    for start in range(0, len(rows), PIECE):
        write_last(*_inserting(rows[start : start + PIECE]))


def _inserting(rows: Sequence[ModelType]) -> tuple[str, Sequence[Any]]:
    model = type(rows[0])
    names, values = _columns(model)
    return _storing(model, names, [values(row.__dict__) for row in rows])


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, ...], Callable[[dict[str, Any]], tuple[Any, ...]]]:
    """The columns that are written, and how a row's values for them are taken."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return tuple(str(field.column) for field in fields), itemgetter(*(field.attname for field in fields))


def insert_unless_there(row: Model) -> bool:
    """Inserts a row. False if one with the same unique key is there, or comes to be while this one waits for it."""
    model = type(row)
    names, values = _columns(model)
    return write_now(*_storing(model, names, [values(row.__dict__)], " ON CONFLICT DO NOTHING")) == 1


def insert_values(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Inserts rows given as values of these columns, for tables whose rows nobody reads back as objects."""
    if rows:
        write(*_storing(model, columns, rows))


def replace_values(
    model: type[Model], columns: Sequence[str], rows: Rows, *, key: Sequence[str], kept: Sequence[str]
) -> None:
    """Inserts rows, or sets every other column but those `kept` where a row with the same unique `key` is there."""
    if not rows:
        return
    changed = tuple(column for column in columns if column not in {*key, *kept})
    write(*_storing(model, columns, rows, _replacing(changed, tuple(key))))


@cache
def _replacing(changed: Sequence[str], key: Sequence[str]) -> str:
    setting = _listed(sql.SQL("{0} = excluded.{0}").format(name) for name in _named(changed))
    return sql.SQL(" ON CONFLICT ({}) DO UPDATE SET {}").format(_listed(_named(key)), setting).as_string()


def _storing(model: type[Model], names: Sequence[str], rows: Rows, conflict: str = "") -> tuple[str, Sequence[Any]]:
    """The statement with its values. The first column, that of the ids, is always an array: a row for each element."""
    spellings = _spellings(model)
    alike: list[str | None] = []
    arrays: dict[str, str] = {}
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        if arrays and _alike(column):
            alike.append(spellings[name].one(column[0]))
        else:
            arrays[name] = spellings[name].many(column)
    return _statement(model, tuple(names), frozenset(arrays), conflict), (*alike, *arrays.values())


@lru_cache(maxsize=512)
def _statement(model: type[Model], names: Sequence[str], staged: Collection[str], conflict: str) -> str:
    """The statement that takes these columns from arrays, and one value for each other; kept, since few differ."""
    spellings = _spellings(model)
    chosen = [
        sql.SQL("{}::{}").format(sql.Identifier(name) if name in staged else ONE, sql.SQL(spellings[name].type))
        for name in names
    ]
    arrays = [name for name in names if name in staged]
    given = [sql.SQL("%s::{}").format(sql.SQL(spellings[name].staged)) for name in arrays]
    columns, kept = _listed(_named(names)), _listed(_named(arrays))
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM unnest({}) AS staged ({})").format(
        sql.Identifier(model._meta.db_table), columns, _listed(chosen), _listed(given), kept
    )
    return statement.as_string() + conflict


def _alike(column: Sequence[Any]) -> bool:
    """The ends first: they tell most columns apart without a look at the whole."""
    return column[0] == column[-1] and column.count(column[0]) == len(column)


def _named(names: Iterable[str]) -> list[sql.Identifier]:
    return list(map(sql.Identifier, names))


def _listed(parts: Iterable[sql.Composable]) -> sql.Composed:
    return sql.SQL(", ").join(parts)


@cache
def _spellings(model: type[Model]) -> dict[str, Spelling]:
    """How the values of each column are spelled."""
    return {str(field.column): spelling_of(field) for field in model._meta.concrete_fields}
