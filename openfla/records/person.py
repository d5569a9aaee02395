# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The private side of a person: identity for life, number history, links to the workers that employers registered.

No unique index here tells one employer that another employer knows a number: numbers of persons and numbers of workers
live in different tables, and row security separates them.
"""

from django.db import models
from django.db.models import Q

from openfla.records.identifier import new_id
from openfla.records.worker import Worker


class Person(models.Model):
    """A human being who can sign in: a worker, an officer of an employer or provider, or both."""

    id = models.UUIDField(primary_key=True, default=new_id)
    family_name = models.CharField(max_length=100)
    given_names = models.CharField(max_length=100, blank=True, default="")
    language = models.CharField(max_length=2, default="nl")
    left_at = models.DateTimeField(
        null=True, help_text="Since when the person has no account here, or signed in last without one; null with one."
    )
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()


class PersonNumber(models.Model):
    """One national number of a person; a replaced number (BIS to national register) stays in the history."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    number_index = models.BinaryField(max_length=32)
    number_cipher = models.BinaryField(max_length=64)
    key_version = models.SmallIntegerField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["number_index"], condition=Q(replaced_at__isnull=True), name="person_number_once"
            ),
        )


class Link(models.Model):
    """A worker of an employer is this person, on evidence. Withdrawable; merging people changes links, never facts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="links")
    evidence = models.CharField(max_length=30)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["worker"], condition=Q(withdrawn_at__isnull=True), name="link_one_person"),
            models.CheckConstraint(
                condition=Q(evidence__in=["verified_number", "invitation_code"]), name="link_evidence_listed"
            ),
        )


LEAVING = """
CREATE FUNCTION openfla_person_left() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE records_person p SET left_at = openfla_now()
  WHERE p.left_at IS NULL AND p.id IN (SELECT person_id FROM rows_before)
    AND NOT EXISTS (SELECT 1 FROM records_link l WHERE l.person_id = p.id AND l.withdrawn_at IS NULL);
  RETURN NULL;
END $$;
CREATE FUNCTION openfla_person_back() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE records_person p SET left_at = NULL
  WHERE p.left_at IS NOT NULL AND p.id IN (SELECT person_id FROM rows_after);
  RETURN NULL;
END $$;
CREATE FUNCTION openfla_person_seen() RETURNS trigger
LANGUAGE plpgsql SET openfla.scope = 'system' SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE records_person p SET left_at = greatest(p.left_at, a.recorded_at)
  FROM rows_after a WHERE p.id = a.person_id AND p.left_at IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER person_left_withdrawn AFTER UPDATE ON records_link REFERENCING OLD TABLE AS rows_before
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_person_left();
CREATE TRIGGER person_left_erased AFTER DELETE ON records_link REFERENCING OLD TABLE AS rows_before
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_person_left();
CREATE TRIGGER person_back AFTER INSERT ON records_link REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_person_back();
CREATE TRIGGER person_seen AFTER INSERT ON records_signin REFERENCING NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_person_seen();
"""
"""The last account of a person ends with the erasing of a worker or with a withdrawn link; the database notes when."""
LEAVING_DOWN = """
DROP FUNCTION openfla_person_left() CASCADE; DROP FUNCTION openfla_person_back() CASCADE;
DROP FUNCTION openfla_person_seen() CASCADE;
"""
