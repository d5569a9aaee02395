# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes by which an organisation invites: a worker to their account, or somebody to the access that waits for them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.guards import DOOR, EMPLOYERS, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person
from openfla.records.worker import Worker

OPEN = Q(used_at=None, withdrawn_at=None)
"""Neither used nor withdrawn; it may be over."""
TO_ACCOUNT, TO_ACCESS = Q(worker__isnull=False), Q(permissions__isnull=False)
"""What a code opens: the account of a worker, or the access that stands in `permissions`."""


class Invitation(models.Model):
    """A code was made. `digest` is all that is kept of it; a worker has one open code at most.

    A code for access names in `invited` whom it is handed to, in the words of `made_by`, the access manager (none: the
    operator). Whoever uses it is the person who has the access, without `starts_on` from that day.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="invitations", null=True)
    invited = models.CharField(max_length=200, blank=True, default="")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    permissions = ArrayField(models.CharField(max_length=30), null=True)
    quality = models.CharField(max_length=30, blank=True, default="")
    establishments = ArrayField(models.CharField(max_length=10), default=list)
    groups = ArrayField(models.UUIDField(), default=list)
    teams = ArrayField(models.UUIDField(), default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
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
            models.CheckConstraint(
                condition=(TO_ACCOUNT & ~TO_ACCESS) | (TO_ACCESS & ~TO_ACCOUNT),
                name="invitation_opens_one_thing",
            ),
        )


GUESSES = """
CREATE INDEX journal_wrong_codes ON records_journalentry (person, at)
  WHERE acts ? 'RedeemInvitation: invitation.not_valid'
"""
"""Wrong codes of a person are counted in the journal, where they stand anyway."""
WALL = Wall(
    "invitation",
    f"organisation_id = {EMPLOYERS} OR {DOOR}",
    "",
    "SELECT, INSERT, UPDATE (used_at, used_entry, withdrawn_at, withdrawn_entry)",
    "journalled",
)
