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
