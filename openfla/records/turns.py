# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Turns: who is about to do the same at the same time waits until whoever came first has committed, or gave up."""

from django.db import connection


def in_turn(*keys: str, shared: bool = False) -> None:
    """Waits until nobody else has one of these turns, and has them until the transaction ends.

    In the order of the keys, so that no two wait for each other. Turns that are `shared` wait only for those that are
    not.
    """
    lock = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    statement = f"SELECT {lock}(hashtextextended(key, 0)) FROM unnest(%s::text[]) AS key"  # noqa: S608 - ours
    with connection.cursor() as cursor:
        cursor.execute(statement, [sorted(keys)])
