# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The clock of the server, put by the owner of the database: nobody else can."""

from datetime import datetime

from django.db import connection


def set_clock(at: datetime) -> None:
    """Until the test ends the database takes this for now."""
    _put("openfla_now", at)


def set_told_since(at: datetime) -> None:
    """The same of the instant since which it tells what will be erased."""
    _put("openfla_told_since", at)


def _put(function: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS timestamptz LANGUAGE sql STABLE AS "
            f"$$ SELECT '{at.isoformat()}'::timestamptz $$"
        )
        cursor.execute("SET LOCAL ROLE openfla_app")
