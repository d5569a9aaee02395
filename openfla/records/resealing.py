# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of national numbers sealed under newer keys: what they say stays, so the walls let exactly that through."""

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

from django.db import connection

from openfla.records.guards import APP_ROLE
from openfla.records.numbers import SealedNumber
from openfla.records.person import PersonNumber
from openfla.records.worker import WorkerNumber

Numbers: TypeAlias = type[PersonNumber] | type[WorkerNumber]
TABLES: tuple[Numbers, ...] = (PersonNumber, WorkerNumber)

GUARD = f"""
CREATE FUNCTION openfla_withdrawal_or_resealing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  marks text[] := ARRAY['withdrawn_at', 'withdrawn_entry', 'withdrawal_reason'];
  sealed text[] := ARRAY['number_index', 'number_cipher', 'key_version'];
BEGIN
  IF openfla_scope() = 'system' AND NOT EXISTS (
    SELECT 1 FROM rows_after a FULL JOIN rows_before b USING (id)
    WHERE a.key_version <= b.key_version OR (to_jsonb(a) - sealed) IS DISTINCT FROM (to_jsonb(b) - sealed)
  ) THEN
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT 1 FROM rows_after a FULL JOIN rows_before b USING (id)
    WHERE b.withdrawn_at IS NOT NULL OR a.withdrawn_at IS NULL
       OR (to_jsonb(a) - marks) IS DISTINCT FROM (to_jsonb(b) - marks)
  ) THEN
    RAISE EXCEPTION 'only an unset withdrawal mark or newer keys may change %', TG_TABLE_NAME USING ERRCODE = 'OF003';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER withdrawal_only ON records_workernumber;
CREATE TRIGGER withdrawal_only AFTER UPDATE ON records_workernumber
  REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_withdrawal_or_resealing();
GRANT UPDATE (number_index, number_cipher, key_version) ON records_workernumber, records_personnumber TO {APP_ROLE};
"""


def store(table: Numbers, sealed: Sequence[tuple[UUID, SealedNumber]]) -> None:
    """Puts numbers sealed anew in the place of what their rows had."""
    columns = zip(*((row, each.index, each.cipher, each.key_version) for row, each in sealed), strict=True)
    statement = f"""
        UPDATE {table._meta.db_table} n SET number_index = s.index, number_cipher = s.cipher, key_version = s.version
        FROM unnest(%s::uuid[], %s::bytea[], %s::bytea[], %s::smallint[]) AS s (id, index, cipher, version)
        WHERE n.id = s.id"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(column) for column in columns])
