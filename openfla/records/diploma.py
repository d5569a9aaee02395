# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Diplomas and credentials of others that a person keeps in the own account; no employer and no worker is in them."""

from django.db import models

from openfla.records.fact import listed
from openfla.records.guards import PERSON, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.person import Person
from openfla.terms.credential import DiplomaForm, SignatureState


class Diploma(models.Model):
    """A file that a person brought, kept sealed, with what it says and what is known of its signature.

    `title` is what the file says, or what the person typed of one that says nothing by itself (a paper). `awarded` is
    the day as the file writes it, `holder` the name of whom it was awarded to, `ends_at` until when it
    holds. Whom it cost `tries` to reach is tried again at `next_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=300)
    title_typed = models.BooleanField(
        default=True, db_default=True, help_text="The person typed it; the file does not say it."
    )
    holder = models.CharField(max_length=300, blank=True, default="", db_default="")
    ends_at = models.DateTimeField(null=True)
    issuer = models.CharField(max_length=300, blank=True, default="")
    issuer_name = models.CharField(max_length=300, blank=True, default="")
    awarded = models.CharField(max_length=10, blank=True, default="")
    form = models.CharField(max_length=10)
    state = models.CharField(max_length=20)
    checked_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    filename = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=80)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            listed("form", DiplomaForm, "diploma_form_listed"),
            listed("state", SignatureState, "diploma_state_listed"),
            models.UniqueConstraint(fields=["person", "digest"], name="diploma_once"),
        )


NOTED, READ_AGAIN = "state, checked_at, next_at, tries, issuer_name", "title, title_typed, holder, ends_at, issuer"
WALL = Wall(
    "diploma",
    f"person_id = {PERSON} OR {SYSTEM}",
    "",
    f"SELECT, INSERT, DELETE, UPDATE ({NOTED}, {READ_AGAIN})",
    "journalled",
)
"""What a person takes away is gone: nothing rests on it."""

TERM = 1826
"""Days after the last account of the person here, or the last sign-in since (retention.yaml)."""
OVER = """
CREATE FUNCTION openfla_diplomas_over() RETURNS TABLE (id uuid, since timestamptz) LANGUAGE sql STABLE AS $$
  SELECT d.id, greatest(coalesce(p.left_at, p.recorded_at), d.recorded_at)
  FROM records_diploma d JOIN records_person p ON p.id = d.person_id
  WHERE NOT EXISTS (SELECT 1 FROM records_link l WHERE l.person_id = p.id AND l.withdrawn_at IS NULL) $$;
"""
"""The diplomas of people who have no account here any more, and since when their term counts."""
OVER_DOWN = "DROP FUNCTION openfla_diplomas_over();"
