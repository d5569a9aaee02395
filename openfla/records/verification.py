# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer says of a line that another organisation entered for it: verified, or sent back with a reason."""

from django.db import models

from openfla.records.fact import CURRENT, Fact, by_lineage, listed
from openfla.records.guards import OWN_WORKER, fact
from openfla.records.worker import Worker
from openfla.terms.training import Verdict


class Verification(Fact):
    """The employer looked at one version of a part. The lineage is that of the part; a later version is not meant."""

    version = models.UUIDField(help_text="Version of the part that was looked at.")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            listed("verdict", Verdict, "verification_verdict_listed"),
            models.UniqueConstraint(fields=["version"], condition=CURRENT, name="verification_once"),
        )
        indexes = (by_lineage("verification"),)


WALL = fact("verification", OWN_WORKER)
