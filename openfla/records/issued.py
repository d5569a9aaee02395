# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Documents as they were issued: nothing of them ever changes."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import connection, models

from openfla.records.fact import Recorded, listed
from openfla.records.guards import APP_ROLE, OWN_ROWS, OWN_WORKER, Wall
from openfla.records.worker import Worker
from openfla.terms.document import DocumentKind


class IssuedDocument(Recorded):
    """A paper about a worker, as it read at the end of `on`, and the same entries for programs; all are kept sealed.

    `code` is the digest of the verification code, `content` that of what the document says, without the moment at
    which it was read and without the national number: the same content in the same language is issued once.
    `data` is a JSON file. Only account forms have an XML file, and of those issued before migration 0094 none.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="documents", db_index=False)
    kind = models.CharField(max_length=20)
    on = models.DateField()
    read_at = models.DateTimeField()
    language = models.CharField(max_length=2)
    edition = models.CharField(max_length=64)
    content = models.BinaryField(max_length=32)
    code = models.BinaryField(max_length=32)
    signed_by = models.CharField(max_length=200, blank=True, default="")
    digest = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=80)
    data_digest = models.BinaryField(max_length=32)
    data_size = models.BigIntegerField()
    data_stored_as = models.CharField(max_length=80)
    xml_digest = models.BinaryField(max_length=32, null=True)
    xml_size = models.BigIntegerField(null=True)
    xml_stored_as = models.CharField(max_length=80, blank=True, default="", db_default="")

    class Meta:
        constraints = (
            listed("kind", DocumentKind, "issued_kind_listed"),
            models.UniqueConstraint(fields=["code"], name="issued_code_once"),
            models.UniqueConstraint(fields=["worker", "kind", "language", "content"], name="issued_once"),
        )
        indexes = (
            models.Index(fields=["worker", "kind", "-recorded_at"], name="issued_by_worker"),
            models.Index(fields=["employer", "-recorded_at"], name="issued_by_employer"),
        )


WALL = Wall("issueddocument", OWN_ROWS, OWN_WORKER)

VERIFY = f"""
CREATE FUNCTION openfla_verify(code_digest bytea) RETURNS TABLE (
  kind text, issuer text, issuer_number text, issued_at timestamptz, signed_by text, as_of date, language text,
  edition text, content bytea, digest bytea, data_digest bytea, xml_digest bytea, replaced boolean
) LANGUAGE sql STABLE SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
  SELECT d.kind, o.name, o.enterprise_number, d.recorded_at, d.signed_by, d."on", d.language, d.edition,
    d.content, d.digest, d.data_digest, d.xml_digest,
    EXISTS (SELECT 1 FROM records_issueddocument l WHERE l.worker_id = d.worker_id AND l.kind = d.kind
            AND l.recorded_at > d.recorded_at AND l."on" >= d."on" AND l.content <> d.content)
  FROM records_issueddocument d JOIN records_organisation o ON o.id = d.employer_id WHERE d.code = code_digest $$;
REVOKE ALL ON FUNCTION openfla_verify(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION openfla_verify(bytea) TO {APP_ROLE};
"""  # noqa: S608 - texts of ours
"""All that a stranger may learn of a document, from its code alone: nothing about the worker."""
DROP = "DROP FUNCTION IF EXISTS openfla_verify(bytea);"


class OfCode(NamedTuple):
    """The columns of openfla_verify."""

    kind: str
    issuer: str
    issuer_number: str
    issued_at: datetime
    signed_by: str
    on: date
    language: str
    edition: str
    content: bytes
    digest: bytes
    data_digest: bytes
    xml_digest: bytes | None
    replaced: bool


def of_code(digest: bytes) -> OfCode | None:
    """The document whose verification code has that digest, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM openfla_verify(%s)", [digest])
        row = cursor.fetchone()
    return OfCode(*row) if row else None
