# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts of trainings and diplomas that people made to show, each with its last day; no employer is in them.

Whether a line still stands is looked up when somebody asks, in the facts themselves: no act can forget to say so.
"""

import json
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q

from openfla.records.guards import APP_ROLE, PERSON, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.person import Person


class Extract(models.Model):
    """What the paper `said`, and what each line rests on.

    `parts` and `trainings` are the versions of its lines, in their order, `diplomas` the ids of the diplomas in it.
    `code` is the digest of the verification code. The paper lies sealed under `stored_as`; of one that was withdrawn
    there is none any more.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    said = models.JSONField()
    parts = ArrayField(models.UUIDField())
    trainings = ArrayField(models.UUIDField())
    diplomas = ArrayField(models.UUIDField())
    language = models.CharField(max_length=2)
    holds_until = models.DateField()
    code = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=80, blank=True, default="")
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code"], name="extract_code_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(stored_as=""), name="extract_withdrawn_has_no_paper"
            ),
        )
        indexes = (models.Index(fields=["person", "-recorded_at"], name="extract_by_person"),)


WALL = Wall(
    "extract",
    f"person_id = {PERSON} OR {SYSTEM}",
    "",
    "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry, stored_as)",
    "journalled",
)
"""An employer does not see that there is one: whom a worker shows what to is the worker's alone."""

UP = f"""
CREATE FUNCTION openfla_extract_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM rows_before b WHERE b.withdrawn_at IS NOT NULL) THEN
    RAISE EXCEPTION 'an extract that was withdrawn stays so' USING ERRCODE = 'OF003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stays_withdrawn AFTER UPDATE ON records_extract REFERENCING OLD TABLE AS rows_before
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_extract_stays();
CREATE FUNCTION openfla_verify_extract(code_digest bytea) RETURNS TABLE (
  issued_at timestamptz, language text, holds_until date, withdrawn_at timestamptz, said jsonb, digest bytea,
  lines boolean[], diplomas text[]
) LANGUAGE sql STABLE SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
  SELECT e.recorded_at, e.language, e.holds_until, e.withdrawn_at, CASE WHEN e.withdrawn_at IS NULL THEN e.said END,
    e.digest,
    ARRAY(SELECT
        EXISTS (SELECT 1 FROM records_participation p
          JOIN records_link l ON l.worker_id = p.worker_id AND l.person_id = e.person_id AND l.withdrawn_at IS NULL
          WHERE p.id = v.part AND p.withdrawn_at IS NULL)
        AND EXISTS (SELECT 1 FROM records_training t WHERE t.id = v.training AND t.withdrawn_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM records_verification r
          WHERE r.version = v.part AND r.verdict = 'returned' AND r.withdrawn_at IS NULL)
      FROM unnest(e.parts, e.trainings) WITH ORDINALITY AS v (part, training, place) ORDER BY v.place),
    ARRAY(SELECT coalesce((SELECT d.state FROM records_diploma d WHERE d.id = v.id AND d.person_id = e.person_id), '')
      FROM unnest(e.diplomas) WITH ORDINALITY AS v (id, place) ORDER BY v.place)
  FROM records_extract e WHERE e.code = code_digest $$;
REVOKE ALL ON FUNCTION openfla_verify_extract(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION openfla_verify_extract(bytea) TO {APP_ROLE};
"""  # noqa: S608 - texts of ours
"""All that a stranger may learn of an extract, from its code alone: what the paper says, and of each line whether it
still stands. Of what it became nothing is told, and of one that was withdrawn not even what it said.
"""
DOWN = "DROP FUNCTION openfla_verify_extract(bytea); DROP FUNCTION openfla_extract_stays() CASCADE;"


class ExtractOfCode(NamedTuple):
    """The columns of openfla_verify_extract; the state of a diploma that was taken away is empty."""

    issued_at: datetime
    language: str
    holds_until: date
    withdrawn_at: datetime | None
    said: dict[str, Any] | None
    digest: bytes
    lines: list[bool]
    diplomas: list[str]


_STANDING = """
SELECT e.id, v.lines, v.diplomas FROM records_extract e CROSS JOIN LATERAL openfla_verify_extract(e.code) v
WHERE e.id = ANY (%s)"""


def extract_of_code(digest: bytes) -> ExtractOfCode | None:
    """The extract whose verification code has that digest, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT issued_at, language, holds_until, withdrawn_at, said::text, digest, lines, diplomas"
            " FROM openfla_verify_extract(%s)",
            [digest],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return ExtractOfCode(*row)._replace(said=json.loads(row[4]) if row[4] else None)


def standing_of(extracts: list[UUID]) -> dict[UUID, tuple[list[bool], list[str]]]:
    """Of each of these, of every line whether it stands, and the state of every diploma."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [extracts])
        return {extract: (lines, diplomas) for extract, lines, diplomas in cursor.fetchall()}
