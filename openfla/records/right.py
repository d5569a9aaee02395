# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts about rights. What the law gives is not a fact: it is computed."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import Fact, by_lineage, listed, one_current
from openfla.records.worker import Worker
from openfla.terms.right import RightFactKind
from openfla.terms.right import RightKind as RightKinds


class Right(Fact):
    """Extra days, another number with a reason, an opt-out, or an opening balance with its evidence.

    Amount in days, numerator over denominator; null for an opt-out. A null worker means the whole employer.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, related_name="rights")
    year = models.SmallIntegerField()
    kind = models.CharField(max_length=20)
    right = models.CharField(max_length=20)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500)
    evidence = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=30)

    class Meta:
        constraints = (
            one_current("right"),
            listed("kind", RightFactKind, "right_kind_listed"),
            listed("right", RightKinds, "right_right_listed"),
            models.CheckConstraint(
                condition=Q(kind="opt_out", numerator__isnull=True) | Q(numerator__isnull=False, denominator__gt=0),
                name="right_amount_where_due",
            ),
            models.CheckConstraint(condition=~Q(kind="opening_balance") | ~Q(evidence=""), name="opening_has_evidence"),
        )
        indexes = (
            by_lineage("right"),
            models.Index(fields=["employer", "worker", "year"], name="right_by_worker"),
        )
