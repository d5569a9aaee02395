# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What software was answered under a key of its own: so that a request that comes twice is carried out once."""

from django.db import models

from openfla.records.guards import EMPLOYERS, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation


class KeptAnswer(models.Model):
    """An answer, byte for byte, with a keyed digest of what was asked; kept for some days, then gone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    client = models.UUIDField()
    key = models.UUIDField()
    asked = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField()
    body = models.BinaryField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["client", "key"], name="kept_answer_once"),)
        indexes = (models.Index(fields=["recorded_at"], name="kept_answer_by_age"),)


WALL = Wall(
    "keptanswer",
    f"organisation_id = {EMPLOYERS} OR {SYSTEM}",
    "",
    "SELECT, INSERT, DELETE",
    "journalled",
)
"""Only the organisation whose software asked sees them; they are no facts, and go when their time is over."""
