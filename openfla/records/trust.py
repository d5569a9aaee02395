# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom workers let consult their account: a trusted person, for a period, after a code was handed over."""

from django.db import models
from django.db.models import F, Q

from openfla.records.guards import DOOR, WORKERS, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person
from openfla.records.worker import Worker


class Trust(models.Model):
    """A worker trusts somebody, whom the worker calls `named`. `trusted` is known once the code was used."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named = models.CharField(max_length=100)
    digest = models.BinaryField(max_length=32)
    expires_at = models.DateTimeField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    trusted = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_entry = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["digest"], name="trust_code_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="trust_ends_after_start"),
            models.CheckConstraint(condition=~Q(trusted=F("giver")), name="trust_in_another"),
        )
        indexes = (
            models.Index(fields=["trusted"], condition=Q(withdrawn_at__isnull=True), name="trust_held"),
            models.Index(fields=["worker"], name="trust_of_worker"),
        )


WALL = Wall(
    "trust",
    f"worker_id = {WORKERS} OR {DOOR}",
    "",
    "SELECT, INSERT, UPDATE (trusted_id, accepted_at, accepted_entry, withdrawn_at, withdrawn_entry)",
    "journalled",
)
