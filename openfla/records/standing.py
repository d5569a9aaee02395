# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The standing: the account of one worker for one year, as last computed. Derived, rebuildable, never a source.

All amounts are days: integer numerators over the row's one denominator, so that sums per denominator stay exact.
"""

from django.db import models

from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.worker import Worker


class Standing(models.Model):
    """Granted by kind, extra, carried in, charged, planned, lapsed and left, with the law edition and facts mark."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="standings")
    year = models.SmallIntegerField()
    denominator = models.BigIntegerField()
    statutory = models.BigIntegerField()
    additional_sector = models.BigIntegerField()
    additional_employer = models.BigIntegerField()
    carried_in = models.BigIntegerField()
    charged = models.BigIntegerField()
    planned = models.BigIntegerField()
    lapsed = models.BigIntegerField()
    left = models.BigIntegerField()
    employed_to = models.DateField(
        null=True, help_text="Last day under contract in the year; null past the year's end."
    )
    edition = models.CharField(max_length=64)
    entry = models.UUIDField(help_text="The facts mark: the journal entry whose facts are included.")
    computed_at = models.DateTimeField()
    stale = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["worker", "year"], name="standing_once"),
            models.CheckConstraint(condition=models.Q(denominator__gt=0), name="standing_denominator_positive"),
        )
        indexes = (
            models.Index(fields=["employer", "year", "worker"], name="standing_by_employer"),
            models.Index(fields=["employer", "year", "stale", "edition"], name="standing_by_edition"),
            models.Index(fields=["employer"], condition=models.Q(stale=True), name="standing_stale"),
            models.Index(
                fields=["employer", "year", "worker"],
                condition=models.Q(employed_to__isnull=False),
                name="standing_leaving",
            ),
        )
