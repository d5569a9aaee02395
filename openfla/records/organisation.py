# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations, what they are (qualities), where they operate (establishments) and who succeeded whom."""

from django.db import models
from django.db.models import F, Q

from openfla.records.fact import Fact, listed, one_current
from openfla.records.identifier import new_id
from openfla.terms.role import Quality as QualityKind
from openfla.terms.succession import SuccessionKind, SuccessionSide


class Organisation(models.Model):
    """An enterprise known to this installation. Names and addresses change only through the desk."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise_number = models.CharField(max_length=10, unique=True)
    nsso_number = models.CharField(max_length=10, blank=True, default="")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="nl")
    street = models.CharField(max_length=200, blank=True, default="")
    postcode = models.CharField(max_length=12, blank=True, default="")
    municipality = models.CharField(max_length=100, blank=True, default="")
    country = models.CharField(max_length=2, default="BE")
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()


class Quality(models.Model):
    """What an organisation is, and since when: employer, service provider, training provider and so on."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="qualities")
    kind = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            listed("kind", QualityKind, "quality_kind_listed"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="quality_period_ordered"),
            models.UniqueConstraint(fields=["organisation", "kind", "starts_on"], name="quality_once"),
        )


class Establishment(Fact):
    """A place from which an employer operates, with its own number."""

    number = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            one_current("establishment"),
            models.UniqueConstraint(
                fields=["employer", "number"], condition=Q(withdrawn_at__isnull=True), name="establishment_number_once"
            ),
        )


class Succession(Fact):
    """Another employer takes over (merger, split, transfer) from the employer of this row, on a day.

    One side says so, and the other confirms it in a version of its own. `named` are the workers who go; null for all
    who work there the day before. Their balances always go along.
    """

    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=20)
    carries_balances = models.BooleanField(default=True)
    named = models.JSONField(null=True)
    said_by = models.CharField(max_length=11, db_default=SuccessionSide.PREDECESSOR.value)
    confirmed = models.BooleanField(db_default=False)
    proof = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = (
            one_current("succession"),
            listed("kind", SuccessionKind, "succession_kind_listed"),
            listed("said_by", SuccessionSide, "succession_side_listed"),
            models.CheckConstraint(condition=~Q(employer=F("successor")), name="succession_by_another"),
        )
