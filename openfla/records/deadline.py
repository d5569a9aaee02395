# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""That something was done by a day that no other fact tells of: said by somebody, with the day."""

from django.db import models

from openfla.records.fact import CURRENT, Fact, by_lineage, one_current
from openfla.records.guards import OWN_ROWS, WITHDRAW, Wall
from openfla.terms.deadline import BY_HAND


class DeadlineDone(Fact):
    """`about` tells the deadline from others of its kind; `due_on` is its day, as the law gave it when this was said.

    `reference` is the word by which it is known where it was sent.
    """

    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=20)
    due_on = models.DateField()
    done_on = models.DateField()
    reference = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = (
            one_current("deadline_done"),
            models.UniqueConstraint(fields=["employer", "kind", "about"], condition=CURRENT, name="deadline_done_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(each.value for each in BY_HAND)), name="deadline_done_by_hand"
            ),
        )
        indexes = (by_lineage("deadline_done"),)


WALL = Wall("deadlinedone", OWN_ROWS, "", WITHDRAW, "withdrawal")
