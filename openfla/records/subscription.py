# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who wants to be told of changes, and what was sent to them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.client import ApiClient
from openfla.records.fact import CURRENT
from openfla.records.guards import DOOR, EMPLOYERS, SYSTEM, WITHDRAW, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation

STATES = ("waiting", "delivered", "dead")


class Subscription(models.Model):
    """A client that is told of changes by calls to its own address; an empty list of types means all of them."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=500)
    types = ArrayField(models.CharField(max_length=40), default=list)
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["client", "target"], condition=CURRENT, name="subscription_target_once"),
        )


class Delivery(models.Model):
    """One event for one subscription: written once per change, sent until it is taken or given up."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="+")
    change = models.UUIDField(help_text="The row of the journal that tells it.")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=40)
    fact = models.UUIDField()
    worker = models.UUIDField(null=True)
    at = models.DateTimeField()
    turn = models.BigIntegerField(help_text="Grows with the order of changes.")
    state = models.CharField(max_length=10, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(help_text="Of the next try; of what was taken, when.")
    answer = models.CharField(max_length=60, blank=True, default="", help_text="Status of the last try, or a word.")
    entry = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subscription", "change"], name="delivery_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="delivery_states"),
        )
        indexes = (
            models.Index(fields=["next_at"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["subscription", "state", "id"], name="delivery_of_subscription"),
        )


class EventCursor(models.Model):
    """Up to which change events were written; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    transaction = models.BigIntegerField()
    entry_after = models.UUIDField()
    position = models.IntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="event_cursor_alone"),)


OWN = f"organisation_id = {EMPLOYERS}"
TRIED = "SELECT, INSERT, UPDATE (state, tries, next_at, answer, entry)"
WALLS = (
    Wall("subscription", f"{OWN} OR {DOOR}", "", WITHDRAW, "withdrawal"),
    Wall("delivery", f"{OWN} OR {SYSTEM}", "", TRIED, "journalled"),
    Wall("eventcursor", SYSTEM, "", "SELECT, INSERT, UPDATE", "journalled"),
)
