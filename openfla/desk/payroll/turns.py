# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who takes messages in and who decides about them wait for each other, employer by employer."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection


def one_after_another(employers: Collection[UUID], at: str = "payroll") -> None:
    """Waits for whoever is at the payroll of these employers, or at what else is named, until that is committed.

    Two lists at once would not see whose period the other one says it is; a decision would be on a value that a message
    is just replacing.
    """
    keys = [f"{at} of {employer}" for employer in sorted(employers)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(%s::text[]) AS key", [keys])
