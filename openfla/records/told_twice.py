# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer says of two parts of one worker that resemble each other: one training told twice, or two."""

from django.db import models

from openfla.records.fact import CURRENT, Fact, by_lineage
from openfla.records.guards import OWN_WORKER, fact
from openfla.records.worker import Worker


class ToldTwice(Fact):
    """The lineage is that of the one part, `kept` of the other: it stands for both where they are the same."""

    kept = models.UUIDField(help_text="Lineage of the part that stays.")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField(help_text="The other part was withdrawn; false: they are two, and both stay.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["lineage", "kept"], condition=CURRENT, name="told_twice_once"),
            models.CheckConstraint(condition=~models.Q(lineage=models.F("kept")), name="told_twice_of_two"),
        )
        indexes = (by_lineage("told_twice"),)


WALL = fact("toldtwice", OWN_WORKER)
