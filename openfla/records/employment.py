# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Employment: contracts with dated segments (committee, hours, category) and suspensions."""

from django.db import models
from django.db.models import F, Q

from openfla.records.fact import CURRENT, Fact, Recorded, by_lineage, listed, one_current
from openfla.records.worker import Worker
from openfla.terms.right import ContractType, EndingKind, WorkerCategory


class Employment(Fact):
    """One contract of a worker with the employer, inclusive dates; an open end is null."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="employments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ending = models.CharField(max_length=30, blank=True, default="")
    source = models.CharField(max_length=30)

    class Meta:
        constraints = (
            one_current("employment"),
            models.UniqueConstraint(fields=["worker", "starts_on"], condition=CURRENT, name="employment_start_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="employment_period_ordered"),
            models.CheckConstraint(
                condition=Q(ending__in=["", *(kind.value for kind in EndingKind)]), name="employment_ending_listed"
            ),
        )
        indexes = (
            by_lineage("employment"),
            models.Index(  # with what contracts are counted by
                fields=["employer", "worker"],
                include=["starts_on", "ends_on", "withdrawn_at"],
                name="employment_counted",
            ),
        )


class Segment(Recorded):
    """A stretch of one employment version with one committee, working time and category.

    Hours are minutes per week: weekly_minutes is Q, full_time_weekly_minutes is S; B = Q / S.
    """

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="segments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    joint_committee = models.CharField(max_length=9, blank=True, default="")
    weekly_minutes = models.IntegerField()
    full_time_weekly_minutes = models.IntegerField()
    category = models.CharField(max_length=20)
    contract_type = models.CharField(max_length=20)
    establishment = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="segment_period_ordered"),
            models.CheckConstraint(
                condition=Q(weekly_minutes__gt=0, weekly_minutes__lte=F("full_time_weekly_minutes")),
                name="segment_hours_within_full_time",
            ),
            models.CheckConstraint(
                condition=Q(full_time_weekly_minutes__lte=50 * 60), name="segment_full_time_plausible"
            ),
            listed("category", WorkerCategory, "segment_category_listed"),
            listed("contract_type", ContractType, "segment_contract_type_listed"),
        )
        indexes = (  # the values that a filter of the staff list may take are found one step each
            models.Index(fields=["employer", "joint_committee"], name="segment_by_committee"),
            models.Index(fields=["employer", "category"], name="segment_by_category"),
            models.Index(fields=["employer", "establishment"], name="segment_by_establishment"),
        )


class Suspension(Recorded):
    """The contract was suspended (sickness, leave); months under contract still count."""

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="suspensions")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=60)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="suspension_ordered"),)
