# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How often somebody called in this minute: one row a caller, shared by all processes.

The table is not logged: it loses its counts in a crash and costs no write to disk. A caller is known by a digest.
"""

from django.db import connection

TABLE = """
CREATE UNLOGGED TABLE openfla_calls (
  caller bytea PRIMARY KEY, minute bigint NOT NULL, made integer NOT NULL, failed integer NOT NULL
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON openfla_calls TO openfla_app;
"""

COUNT = """
INSERT INTO openfla_calls AS known (caller, minute, made, failed) VALUES (%(caller)s, %(minute)s, %(made)s, %(failed)s)
ON CONFLICT (caller) DO UPDATE SET
  made = excluded.made + CASE WHEN known.minute >= excluded.minute THEN known.made ELSE 0 END,
  failed = excluded.failed + CASE WHEN known.minute >= excluded.minute THEN known.failed ELSE 0 END,
  minute = greatest(known.minute, excluded.minute)
RETURNING made, failed
"""


def counted(caller: bytes, minute: int, *, made: int = 0, failed: int = 0) -> tuple[int, int]:
    """Adds to what a caller made and failed in a minute; the sums."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"caller": caller, "minute": minute, "made": made, "failed": failed})
        sums = cursor.fetchone()
    return int(sums[0]), int(sums[1])


def forget(minute: int) -> int:
    """Forgets who has not called since that minute; how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM openfla_calls WHERE minute < %s", [minute])
        return int(cursor.rowcount)
