# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of the server, put by the owner of the database: nobody else can."""

from datetime import datetime

from django.db import connection


def set_clock(at: datetime) -> None:
    """Until the test ends the database takes this for now."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION openfla_now() RETURNS timestamptz LANGUAGE sql STABLE AS "
            f"$$ SELECT '{at.isoformat()}'::timestamptz $$"
        )
        cursor.execute("SET LOCAL ROLE openfla_app")
