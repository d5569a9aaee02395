# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the database lets this transaction see and under which journal entry it may write. Only the gate calls this."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from openfla.records.limit import NONE, begin
from openfla.records.round_trip import fetched

SETTINGS = ("entry", "employers", "workers", "readable", "person", "scope", "reach")
SET = "SELECT " + ", ".join(f"set_config('openfla.{name}', %s, true)" for name in SETTINGS)
READ = f"{SET}, set_config('transaction_read_only', 'on', true)"


def set_scope(
    *,
    entry: UUID | None = None,
    employers: Iterable[UUID] = (),
    workers: Iterable[UUID] = (),
    readable: Iterable[UUID] = (),
    person: UUID | None = None,
    scope: str = "",
    reading: bool = False,
) -> None:
    """Sets all settings for the rest of the transaction, in one round trip; access reaches everybody until limited.

    `reading` refuses writes until the enclosing atomic block is rolled back.
    """
    values = (
        str(entry or ""),
        ",".join(str(each) for each in employers),
        ",".join(str(each) for each in workers),
        ",".join(str(each) for each in readable),
        str(person or ""),
        scope,
        NONE,
    )
    begin()
    fetched(READ if reading else SET, values)


def employers_seen() -> frozenset[UUID]:
    """The employers whose rows this transaction sees and may write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('openfla.employers', true)")
        [told] = cursor.fetchone()
    return frozenset(UUID(each) for each in told.split(",") if each)
