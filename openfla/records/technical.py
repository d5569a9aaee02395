# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Systems that send files for an organisation: their sender numbers, certificates, the names of what they dropped."""

from django.db import models
from django.db.models import Q

from openfla.records.batch import Batch
from openfla.records.fact import CURRENT
from openfla.records.guards import EMPLOYERS, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person


class TechnicalClient(models.Model):
    """A system of an organisation, known by a six-digit sender number. What it sends, `person` is taken to send."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=6)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["number"], condition=CURRENT, name="technical_client_number_once"),
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9]{6}$"), name="technical_client_number_form"),
        )


class Certificate(models.Model):
    """A certificate with which a client signs; its fingerprint is the SHA-256 of its DER."""

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(TechnicalClient, on_delete=models.PROTECT, related_name="certificates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.BinaryField(max_length=32)
    pem = models.TextField(max_length=10_000)
    subject = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["client", "fingerprint"], condition=CURRENT, name="certificate_once"),
        )


class DroppedFile(models.Model):
    """What a client dropped under a name, which is used up once a file is taken in; `problems` say why one was not.

    `sequence` counts what came in under a sender number, so that each answer has a name of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    client = models.ForeignKey(TechnicalClient, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")
    signed_by = models.CharField(max_length=300, blank=True, default="")
    problems = models.JSONField(default=list)
    receipt_at = models.DateTimeField(null=True)
    result_at = models.DateTimeField(null=True)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client", "name"], condition=Q(batch__isnull=False), name="dropped_name_once"
            ),
            models.UniqueConstraint(fields=["client", "sequence"], name="dropped_sequence_once"),
        )
        indexes = (models.Index(fields=["recorded_at"], condition=Q(result_at=None), name="dropped_unanswered"),)


OWN = f"organisation_id = {EMPLOYERS} OR {SYSTEM}"
WITHDRAW = "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry)"
WALLS = (
    Wall("technicalclient", OWN, "", WITHDRAW, "journalled"),
    Wall("certificate", OWN, "", WITHDRAW, "journalled"),
    Wall("droppedfile", OWN, "", "SELECT, INSERT, UPDATE (receipt_at, result_at)", "journalled"),
)
