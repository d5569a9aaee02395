# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review of access: what an access manager looked at and let stand."""

from django.db import models

from openfla.records.fact import listed
from openfla.records.guards import EMPLOYERS, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.terms.access import Opening


class Confirmation(models.Model):
    """That a grant, software, a key, a sender or a certificate stands; `entry` says by whom. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    item = models.UUIDField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (listed("kind", Opening, "confirmation_kind_listed"),)
        indexes = (models.Index(fields=["item", "recorded_at"], name="confirmation_last_of_item"),)


WALL = Wall("confirmation", f"organisation_id = {EMPLOYERS} OR {SYSTEM}")
