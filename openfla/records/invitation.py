# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes by which an employer invites a worker to their account."""

from django.db import models
from django.db.models import Q

from openfla.records.guards import DOOR, EMPLOYERS, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.worker import Worker

OPEN = Q(used_at=None, withdrawn_at=None)
"""Neither used nor withdrawn; it may be over."""


class Invitation(models.Model):
    """A code was made for a worker. `digest` is all that is kept of it; a worker has one open code at most."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="invitations")
    digest = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_entry = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="invitation_code_once"),
            models.UniqueConstraint(fields=["worker"], condition=OPEN, name="invitation_one_open"),
        )


WALL = Wall(
    "invitation",
    f"employer_id = {EMPLOYERS} OR {DOOR}",
    "",
    "SELECT, INSERT, UPDATE (used_at, used_entry, withdrawn_at, withdrawn_entry)",
    "journalled",
)
GUESSES = """
CREATE INDEX journal_wrong_codes ON records_journalentry (person, at)
  WHERE acts ? 'RedeemInvitation: invitation.not_valid'
"""
"""Wrong codes of a person are counted in the journal, where they stand anyway."""
