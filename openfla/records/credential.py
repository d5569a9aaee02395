# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials that workers took of their trainings, and the bits by which anybody learns whether they still hold.

A credential ends in the very statement that withdraws the version of the part, or of the training, which it was made
from: the database sees to it, so that no act can forget it. The bits are rows of their own that lead to nobody. They
stay when a worker is erased.
"""

from datetime import datetime

from django.db import connection, models
from django.db.models import Q

from openfla.records.fact import CURRENT, Recorded
from openfla.records.guards import APP_ROLE, AT_OWN_EMPLOYER, OWN_WORKER, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.worker import Worker
from openfla.terms.credential import STATUS_BITS, CredentialEnd, StatusPlace


class Credential(Recorded):
    """What a worker took: what it `said`, made from which versions, for which `subject`, and where its bit is.

    `subject` is a name drawn by chance, or the key of the holder's wallet; never a national number.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="credentials", db_index=False)
    participation = models.UUIDField(help_text="Public id of the part.")
    part = models.UUIDField(help_text="The version of the part that it was made from.")
    training = models.UUIDField(help_text="The version of the training that it was made from.")
    said = models.JSONField()
    subject = models.CharField(max_length=120)
    status_list = models.SmallIntegerField()
    status_index = models.IntegerField()
    ended_by = models.CharField(max_length=10, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_by="", withdrawn_at=None)
                | Q(ended_by__in=[each.value for each in CredentialEnd], withdrawn_at__isnull=False),
                name="credential_ended_by_listed",
            ),
            models.UniqueConstraint(fields=["status_list", "status_index"], name="credential_bit_once"),
        )
        indexes = (
            models.Index(fields=["worker", "-recorded_at"], name="credential_by_worker"),
            models.Index(fields=["part"], condition=CURRENT, name="credential_by_part"),
            models.Index(fields=["training"], condition=CURRENT, name="credential_by_training"),
        )


class CredentialStatus(models.Model):
    """One bit of a public list. It names no credential, so that it tells nothing once that is gone.

    `revoked_at` is the full hour in which it was set.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.SmallIntegerField()
    index = models.IntegerField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["number", "index"], name="credential_status_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, index__gte=0, index__lt=STATUS_BITS), name="credential_status_in_a_list"
            ),
        )
        indexes = (
            models.Index(fields=["number"], condition=Q(revoked_at__isnull=False), name="credential_status_revoked"),
        )


WALLS = (
    Wall(
        "credential",
        f"({AT_OWN_EMPLOYER}) OR {SYSTEM}",
        OWN_WORKER,
        "SELECT, INSERT, UPDATE (ended_by, withdrawn_at, withdrawn_entry)",
        "journalled",
    ),
    Wall("credentialstatus", SYSTEM, "", "SELECT, INSERT, UPDATE (revoked_at)", "journalled"),
)
"""An employer does not see which of its workers took a credential: whom they show it to is theirs alone."""


def _revoked(at: str) -> str:
    """The bit of what ends is set, `at` that moment."""
    return f"""
CREATE OR REPLACE FUNCTION openfla_credentials_revoke() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM rows_before b WHERE b.withdrawn_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a credential that ended stays as it is' USING ERRCODE = 'OF003';
  END IF;
  UPDATE records_credentialstatus s SET revoked_at = {at}
  FROM rows_after a
  WHERE s.number = a.status_list AND s."index" = a.status_index AND s.revoked_at IS NULL AND a.withdrawn_at IS NOT NULL;
  RETURN NULL;
END $$;
"""  # noqa: S608 - texts of ours


UP = f"""
CREATE FUNCTION openfla_credential_place() RETURNS TABLE (number smallint, index integer)
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
DECLARE
  list smallint := coalesce((SELECT max(s.number) FROM records_credentialstatus s), 1);
  place integer;
BEGIN
  FOR tried IN 0..63 LOOP
    IF tried > 0 AND tried % 4 = 0 THEN list := list + 1; END IF;
    place := ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 8))::bit(32)::bigint % {STATUS_BITS};
    INSERT INTO records_credentialstatus (id, number, "index") VALUES (gen_random_uuid(), list, place)
      ON CONFLICT ON CONSTRAINT credential_status_once DO NOTHING;
    IF FOUND THEN RETURN QUERY SELECT list, place; RETURN; END IF;
  END LOOP;
  RAISE EXCEPTION 'no place in the lists of states';
END $$;
CREATE FUNCTION openfla_credential_list(asked integer) RETURNS TABLE (revoked integer[], changed_at timestamptz)
LANGUAGE sql STABLE SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(s."index") FILTER (WHERE s.revoked_at IS NOT NULL), '{{}}'), max(s.revoked_at)
  FROM records_credentialstatus s WHERE s.number = asked HAVING count(*) > 0 $$;
CREATE FUNCTION openfla_credentials_end() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'records_participation' THEN
    UPDATE records_credential c
    SET ended_by = 'line', withdrawn_at = a.withdrawn_at, withdrawn_entry = a.withdrawn_entry
    FROM rows_after a WHERE c.part = a.id AND c.withdrawn_at IS NULL AND a.withdrawn_at IS NOT NULL;
  ELSE
    UPDATE records_credential c
    SET ended_by = 'line', withdrawn_at = a.withdrawn_at, withdrawn_entry = a.withdrawn_entry
    FROM rows_after a WHERE c.training = a.id AND c.withdrawn_at IS NULL AND a.withdrawn_at IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION openfla_credentials_begin() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM records_training t WHERE t.id IN (SELECT training FROM rows_after) ORDER BY t.id FOR SHARE;
  PERFORM 1 FROM records_participation p WHERE p.id IN (SELECT part FROM rows_after) ORDER BY p.id FOR SHARE;
  UPDATE records_credential c SET ended_by = 'line', withdrawn_at = c.recorded_at, withdrawn_entry = c.entry
  FROM rows_after a
  WHERE c.id = a.id AND (
    EXISTS (SELECT 1 FROM records_participation p WHERE p.id = a.part AND p.withdrawn_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM records_training t WHERE t.id = a.training AND t.withdrawn_at IS NOT NULL));
  RETURN NULL;
END $$;
{_revoked("a.withdrawn_at")}
CREATE FUNCTION openfla_credentials_stay_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM rows_before b WHERE b.revoked_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a bit that is set stays set' USING ERRCODE = 'OF003';
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION openfla_credential_place(), openfla_credential_list(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION openfla_credential_place(), openfla_credential_list(integer) TO {APP_ROLE};
CREATE TRIGGER credentials_begin AFTER INSERT ON records_credential REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_credentials_begin();
CREATE TRIGGER credentials_stay_revoked AFTER UPDATE ON records_credentialstatus REFERENCING OLD TABLE AS rows_before
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_credentials_stay_revoked();
CREATE TRIGGER credentials_revoke AFTER UPDATE ON records_credential
  REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_credentials_revoke();
"""  # noqa: S608 - texts of ours
"""What takes a credential waits for whoever corrects its line at that moment, and the other way round.

The training is locked before the part, as by every act.
"""
DOWN = """
DROP FUNCTION openfla_credentials_begin() CASCADE; DROP FUNCTION openfla_credentials_revoke() CASCADE;
DROP FUNCTION openfla_credentials_stay_revoked() CASCADE;
DROP FUNCTION openfla_credentials_end() CASCADE;
DROP FUNCTION openfla_credential_list(integer); DROP FUNCTION openfla_credential_place();
"""
ENDING = """
CREATE TRIGGER credentials_end AFTER UPDATE ON records_participation REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_credentials_end();
CREATE TRIGGER credentials_end AFTER UPDATE ON records_training REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_credentials_end();
"""
"""The one place where a correction, a cancellation or an undoing ends what was taken of the line."""


def _begun(ended_by: str) -> str:
    """What is taken of a line that ended meanwhile ends with it, `ended_by` that."""
    return f"""
CREATE OR REPLACE FUNCTION openfla_credentials_begin() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM records_training t WHERE t.id IN (SELECT training FROM rows_after) ORDER BY t.id FOR SHARE;
  PERFORM 1 FROM records_participation p WHERE p.id IN (SELECT part FROM rows_after) ORDER BY p.id FOR SHARE;
  UPDATE records_credential c SET ended_by = {ended_by}, withdrawn_at = c.recorded_at, withdrawn_entry = c.entry
  FROM rows_after a
  WHERE c.id = a.id AND (
    EXISTS (SELECT 1 FROM records_participation p WHERE p.id = a.part AND p.withdrawn_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM records_training t WHERE t.id = a.training AND t.withdrawn_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM records_verification v
      WHERE v.version = a.part AND v.verdict = 'returned' AND v.withdrawn_at IS NULL));
  RETURN NULL;
END $$;
"""  # noqa: S608 - texts of ours


RETURNED = f"""
{_begun("'line'")}
CREATE FUNCTION openfla_credentials_returned() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE records_credential c
  SET ended_by = 'returned', withdrawn_at = a.recorded_at, withdrawn_entry = a.entry
  FROM rows_after a WHERE a.verdict = 'returned' AND c.part = a.version AND c.withdrawn_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER credentials_returned AFTER INSERT ON records_verification REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_credentials_returned();
CREATE FUNCTION openfla_credential_list(asked integer, before timestamptz)
  RETURNS TABLE (revoked integer[], changed_at timestamptz)
LANGUAGE sql STABLE SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(s."index") FILTER (WHERE s.revoked_at < before), '{{}}'),
    max(s.revoked_at) FILTER (WHERE s.revoked_at < before)
  FROM records_credentialstatus s WHERE s.number = asked HAVING count(*) > 0 $$;
REVOKE ALL ON FUNCTION openfla_credential_list(integer, timestamptz) FROM PUBLIC;
"""  # noqa: S608 - texts of ours
"""What an employer sends back proves nothing any more. Lists are told as they stood at a moment."""
RETURNED_DOWN = """
DROP FUNCTION openfla_credentials_returned() CASCADE; DROP FUNCTION openfla_credential_list(integer, timestamptz);
"""
UNTRACEABLE = _revoked("date_trunc('hour', a.withdrawn_at, 'UTC')") + _begun(
    """CASE WHEN EXISTS (SELECT 1 FROM records_participation p WHERE p.id = a.part AND p.withdrawn_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM records_training t WHERE t.id = a.training AND t.withdrawn_at IS NOT NULL)
    THEN 'line' ELSE 'returned' END"""
)
"""Of a bit only the hour is kept in which it was set: the moment would lead to the act, and so to the worker.

What is taken while the employer sends its line back says so.
"""
HOURS = """
ALTER TABLE records_credentialstatus NO FORCE ROW LEVEL SECURITY;
ALTER TABLE records_credentialstatus DISABLE TRIGGER USER;
UPDATE records_credentialstatus SET revoked_at = date_trunc('hour', revoked_at, 'UTC')
  WHERE revoked_at <> date_trunc('hour', revoked_at, 'UTC');
ALTER TABLE records_credentialstatus ENABLE TRIGGER USER;
ALTER TABLE records_credentialstatus FORCE ROW LEVEL SECURITY;
"""
"""What was set with its moment keeps the hour of it. The walls stand open for the owner alone, in this transaction."""
UNTRACEABLE_DOWN = _revoked("a.withdrawn_at") + _begun("'line'")


def fresh_place() -> StatusPlace:
    """A bit that no credential has, drawn by chance; taken when this returns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, index FROM openfla_credential_place()")
        return StatusPlace(*cursor.fetchone())


def revoked_in(number: int, before: datetime | None = None) -> tuple[list[int], datetime | None] | None:
    """The bits of a list that were set before a moment, and when the last of them was; None for no list."""
    if not 1 <= number <= LAST_LIST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT revoked, changed_at FROM openfla_credential_list(%s, coalesce(%s, 'infinity'::timestamptz))",
            [number, before],
        )
        found = cursor.fetchone()
    return (sorted(found[0]), found[1]) if found else None


LAST_LIST = 32_767
