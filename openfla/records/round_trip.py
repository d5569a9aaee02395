# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One statement sent and its rows fetched, past the cursors of Django: they take as long as everything else here."""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections


def fetched(statement: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that the database answers with. Raises what Django's own cursor would.

    Outside a transaction, where the connection may be stale, and where somebody counts or wraps what is sent, the
    cursor is Django's.
    """
    ours = connections[DEFAULT_DB_ALIAS]  # looked up once: each use of `connection` looks it up again
    if not ours.in_atomic_block or ours.execute_wrappers or ours.queries_logged:
        with ours.cursor() as cursor:
            cursor.execute(statement, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows
    ours.validate_no_broken_transaction()
    with ours.wrap_database_errors, psycopg.ClientCursor(ours.connection) as cursor:
        return cursor.execute(statement, values).fetchall()


def fetched_amid(
    before: str, statement: str, after: str, values: Sequence[Any] | Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """The rows of a statement that is sent with one before and one after it, which take no values, in one go."""
    ours = connections[DEFAULT_DB_ALIAS]
    together = f"{before}; {statement}; {after}"
    if not ours.in_atomic_block or ours.execute_wrappers or ours.queries_logged:
        with ours.cursor() as cursor:
            cursor.execute(together, values)
            return _second(cursor)
    ours.validate_no_broken_transaction()
    with ours.wrap_database_errors, psycopg.ClientCursor(ours.connection) as cursor:
        return _second(cursor.execute(together, values))


def _second(cursor: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - of Django or of psycopg
    cursor.nextset()
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
