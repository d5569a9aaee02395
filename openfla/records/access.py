# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may enter and act for whom: grants to persons, mandates between organisations."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from openfla.records import mandate_once, principal
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.person import Person
from openfla.terms.role import AT_CLIENTS, AT_HOME, LIMITABLE, Permission, Quality

OF_ALL = Q(establishments=[], groups=[], teams=[])
"""Access that reaches every worker and every client."""
_OF_WORKERS = Q(teams=[], quality__in=["", *AT_HOME])
_OF_TEAMS = Q(establishments=[], groups=[], quality__in=AT_CLIENTS)
_UNLIMITABLE = [each.value for each in Permission if each not in LIMITABLE]


class Grant(models.Model):
    """An organisation's access manager lets a person use permissions, for a period.

    With a `quality` the permissions are used only where the organisation acts in it. With `establishments` or `groups`
    they reach those of its own workers alone who work there or belong to them (openfla.records.limit), with `teams` the
    clients of these alone (openfla.records.team). One of its grants is `principal`: that of the access manager who
    alone decides who else manages access. It has no last day and can only be handed over (openfla.records.principal).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    permissions = ArrayField(models.CharField(max_length=30))
    quality = models.CharField(max_length=30, blank=True, default="")
    establishments = ArrayField(models.CharField(max_length=10), default=list)
    groups = ArrayField(models.UUIDField(), default=list)
    teams = ArrayField(models.UUIDField(), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")
    principal = models.BooleanField(default=False)

    class Meta:
        constraints = (
            *principal.constraints(),
            models.CheckConstraint(condition=Q(quality__in=["", *Quality]), name="grant_quality_listed"),
            models.CheckConstraint(
                condition=Q(quality="") | ~Q(permissions__contains=["mandatesManage"]), name="grant_quality_suits"
            ),
            models.CheckConstraint(
                condition=OF_ALL | (~Q(permissions__overlap=_UNLIMITABLE) & (_OF_WORKERS | _OF_TEAMS)),
                name="grant_limit_suits",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="grant_period_ordered"),
            models.CheckConstraint(condition=~Q(permissions=[]), name="grant_not_empty"),
        )
        indexes = (models.Index(fields=["person"], condition=CURRENT, name="grant_by_person"),)


class Mandate(models.Model):
    """An employer lets a provider act for it, with a scope and a period. In force once accepted by the other side.

    A proposal that was refused or taken back is withdrawn, `withdrawn_by` says by which side. `ending_reasons` has the
    reason of each act that ended it or brought its end forward, by the act's journal entry.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates_given")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mandates_held")
    permissions = ArrayField(models.CharField(max_length=30))
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    proof = models.CharField(max_length=200, blank=True, default="")
    proposed_by = models.CharField(max_length=10)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_entry = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawn_by = models.CharField(max_length=10, blank=True, default="")
    ending_reasons = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="mandate_period_ordered"),
            models.CheckConstraint(condition=~Q(employer=F("provider")), name="mandate_between_two"),
            models.CheckConstraint(condition=Q(proposed_by__in=["employer", "provider"]), name="mandate_proposed_by"),
            *mandate_once.constraints(),
        )
        indexes = (models.Index(fields=["provider", "employer"], condition=CURRENT, name="mandate_by_provider"),)
