# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Looks that an authority may take at one employer: for a stated case, in stated days, reading only."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from openfla.records.guards import DOOR, EMPLOYERS, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.terms.inspection import LONGEST_DELAY


class Inspection(models.Model):
    """People of an authority may read at one employer, from `starts_on` to `ends_on`, for the case with that number.

    Each look is told to the person and to the employer once `delay` has passed since it was taken.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case_number = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    delay = models.DurationField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="inspection_ends_after_start"),
            models.CheckConstraint(condition=~Q(case_number=""), name="inspection_of_a_case"),
            models.CheckConstraint(condition=~Q(authority=F("employer")), name="inspection_of_another"),
            models.CheckConstraint(
                condition=Q(delay__gte=timedelta(0), delay__lte=LONGEST_DELAY), name="inspection_delay_bounded"
            ),
        )
        indexes = (
            models.Index(
                fields=["authority", "employer"], condition=Q(withdrawn_at__isnull=True), name="inspection_held"
            ),
        )


WALL = Wall(
    "inspection",
    DOOR,
    f"authority_id = {EMPLOYERS}",
    "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry)",
    "journalled",
)
"""The employer reads of it through the journal, when the delay is over, and not before."""
