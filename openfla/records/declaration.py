# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Under which of a sender's references which fact was declared: what makes sending twice harmless."""

from django.db import models

from openfla.records.guards import EMPLOYERS, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation


class Declaration(models.Model):
    """An accepted record of a sender. `marks` are short keyed marks of its fields, in order, never their values."""

    id = models.UUIDField(primary_key=True, default=new_id)
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60)
    act = models.CharField(max_length=40)
    employer = models.UUIDField()
    fact = models.UUIDField()
    marks = models.BinaryField(max_length=400)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sender", "reference"], name="declaration_once"),)


WALL = Wall("declaration", f"sender_id = {EMPLOYERS} OR {SYSTEM}")
"""Only the sender sees what it declared under which reference."""
