# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the database lets this transaction see and under which journal entry it may write. Only the gate calls this."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

SETTINGS = ("entry", "employers", "workers", "readable", "person", "scope")


def set_scope(
    *,
    entry: UUID | None = None,
    employers: Iterable[UUID] = (),
    workers: Iterable[UUID] = (),
    readable: Iterable[UUID] = (),
    person: UUID | None = None,
    scope: str = "",
) -> None:
    """Sets all settings for the rest of the transaction, in one round trip."""
    values = (
        str(entry or ""),
        ",".join(str(each) for each in employers),
        ",".join(str(each) for each in workers),
        ",".join(str(each) for each in readable),
        str(person or ""),
        scope,
    )
    calls = ", ".join(f"set_config('openfla.{name}', %s, true)" for name in SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", values)


def employers_seen() -> frozenset[UUID]:
    """The employers whose rows this transaction sees and may write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('openfla.employers', true)")
        [told] = cursor.fetchone()
    return frozenset(UUID(each) for each in told.split(",") if each)


def read_only() -> None:
    """Refuses writes until the enclosing atomic block is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
