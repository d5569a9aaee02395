# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What every recorded fact has: an identity, a lineage, who recorded it, and the one guarded withdrawal mark.

A correction inserts a successor with the same lineage and withdraws the original; a cancellation only withdraws.
The lineage is the public id; the id names one version.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from openfla.records.identifier import new_id


class Recorded(models.Model):
    """A row that belongs to one employer and was written under one journal entry."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey("records.Organisation", on_delete=models.PROTECT, related_name="+")
    entry = models.UUIDField(help_text="Journal entry under which the row was recorded.")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class Fact(Recorded):
    """A versioned fact: append-only but for the withdrawal mark (withdrawn_at, withdrawn_entry, withdrawal_reason)."""

    lineage = models.UUIDField(help_text="Public id, shared by all versions.")
    corrects = models.UUIDField(null=True, help_text="The version that this one replaces.")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True


CURRENT = Q(withdrawn_at__isnull=True)


def one_current(name: str) -> models.UniqueConstraint:
    """At most one version of a lineage is current. An id that another employer uses is as free as any other."""
    return models.UniqueConstraint(fields=["lineage", "employer"], condition=CURRENT, name=f"{name}_one_current")


def by_lineage(name: str) -> models.Index:
    """All versions of a lineage, withdrawn ones too: whoever corrects a fact locks its first version."""
    return models.Index(fields=["lineage"], name=f"{name}_by_lineage")


def listed(field: str, values: type[Any], name: str) -> models.CheckConstraint:
    """The column holds a value of the closed list."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [value.value for value in values]}), name=name)
