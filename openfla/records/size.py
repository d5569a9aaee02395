# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The size of an employer per quarter, and what an employer decided or is obliged to record."""

from django.db import models
from django.db.models import F, Q

from openfla.records.fact import CURRENT, Fact, by_lineage, one_current


class SizeDeclaration(Fact):
    """Full-time equivalents at the end of a quarter. A null fte says "no declaration", which is not zero."""

    quarter = models.CharField(max_length=6)
    fte = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    source = models.CharField(max_length=30)

    class Meta:
        constraints = (
            one_current("size_declaration"),
            models.UniqueConstraint(
                fields=["employer", "quarter", "source"], condition=CURRENT, name="size_once_per_quarter_and_source"
            ),
            models.CheckConstraint(condition=Q(fte__gte=0), name="size_not_negative"),
            models.CheckConstraint(condition=Q(source__in=["declared", "computed"]), name="size_source_listed"),
        )
        indexes = (by_lineage("size"),)


class EmployerDecision(Fact):
    """A decision that the law lets or obliges an employer to record (number of days, former level, road, ...)."""

    kind = models.CharField(max_length=30)
    from_year = models.SmallIntegerField()
    to_year = models.SmallIntegerField()
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    value = models.CharField(max_length=60, blank=True, default="")
    decided_on = models.DateField()

    class Meta:
        constraints = (
            one_current("employer_decision"),
            models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="decision_years_ordered"),
        )
        indexes = (by_lineage("decision"),)
