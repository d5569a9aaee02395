# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A loaded country made larger: every employer once more under other ids, by statements of the owner of the tables.

Loading goes through the desk and takes an hour for what a rebuild does in a minute. The copies have the facts of their
originals, in rows of their own; nothing in them is shared.
"""

from uuid import uuid4

from django.db import connection, transaction

from ground.installation import APP_ROLE, work_as

TABLES = {  # the rows of an employer, and the column that names it; parents first
    "organisation": "id",
    "quality": "organisation_id",
    "sizedeclaration": "employer_id",
    "worker": "employer_id",
    "workerdetails": "employer_id",
    "employment": "employer_id",
    "segment": "employer_id",
    "right": "employer_id",
    "training": "employer_id",
    "slot": "employer_id",
    "participation": "employer_id",
    "charge": "employer_id",
    "standing": "employer_id",
}
SHARED = ("entry", "corrects", "withdrawn_entry", "provider_id")


def multiplied(times: int) -> None:
    """The country so many times as large."""
    work_as("")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', %s, true)", [str(uuid4())]
        )
        cursor.execute("CREATE TEMPORARY TABLE originals ON COMMIT DROP AS SELECT id FROM records_organisation")
        for copy in range(1, times):
            for table, employer in TABLES.items():
                cursor.execute(_statement(f'"records_{table}"', employer, copy))
    work_as(APP_ROLE)


def _statement(table: str, employer: str, copy: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND is_generated = 'NEVER'",
            [table.strip('"')],
        )
        columns = dict(cursor.fetchall())
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(_value(name, kind, copy) for name, kind in columns.items())
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {employer} IN (SELECT id FROM originals)"


def _value(name: str, kind: str, copy: int) -> str:
    """An id becomes another, the same wherever it stands; an enterprise number one that nobody has."""
    if kind == "uuid" and name not in SHARED:
        return f"md5(\"{name}\"::text || '{copy}')::uuid"
    if name == "enterprise_number":
        return f"'X' || substr(md5(\"{name}\" || '{copy}'), 1, 9)"
    return f'"{name}"'
