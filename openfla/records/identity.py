# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""By which key of which identity provider a person signs in: never by an e-mail address, never by a name."""

from django.db import models

from openfla.records.guards import DOOR, PERSON, Wall
from openfla.records.identifier import new_id
from openfla.records.person import Person


class Identity(models.Model):
    """A provider calls this person by this subject. Kept for ever: the same subject is the same person next year.

    `subject` is the SHA-256 of what the provider wrote, which may be long and says nothing here. The same subject at
    two providers is two identities.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=300)
    subject = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once"),)


WALL = Wall("identity", DOOR, f"person_id = {PERSON}")
