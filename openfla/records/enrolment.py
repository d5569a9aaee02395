# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests of people who signed in that their enterprise be known here, with themselves as its access manager."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import listed
from openfla.records.guards import DOOR, PERSON, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person
from openfla.terms.role import Quality as QualityKind

AWAITING = Q(decided_at=None)
"""The operator has not decided yet."""


class Enrolment(models.Model):
    """Somebody asks; the operator approves, which makes the organisation known and gives the access, or refuses."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    enterprise_number = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    quality = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    refusal = models.CharField(max_length=500, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            listed("quality", QualityKind, "enrolment_quality_listed"),
            models.UniqueConstraint(
                fields=["person", "enterprise_number"], condition=AWAITING, name="enrolment_asked_once"
            ),
            models.CheckConstraint(
                condition=AWAITING | Q(organisation__isnull=False) | ~Q(refusal=""),
                name="enrolment_decided_with_reason",
            ),
        )


WALL = Wall(
    "enrolment",
    DOOR,
    f"person_id = {PERSON}",
    "SELECT, INSERT, UPDATE (organisation_id, refusal, decided_at, decided_entry)",
    "journalled",
)
