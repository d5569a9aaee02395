# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Roll-calls of sessions, and which workers said at one that they are there."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import Recorded
from openfla.records.guards import AT_OWN_EMPLOYER, OWN_ROWS, OWN_WORKER, Wall
from openfla.records.worker import Worker


class RollCall(Recorded):
    """A session of a training (its lineage) is called over; `minutes` is how long each code that is shown lives.

    The codes are kept nowhere: they follow from the id, the moment and the key of the installation.
    """

    training = models.UUIDField()
    on = models.DateField()
    starts_at = models.TimeField(null=True)
    minutes = models.SmallIntegerField()
    closed_at = models.DateTimeField(null=True)
    closed_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["employer", "training", "on", "starts_at"],
                condition=Q(closed_at=None),
                nulls_distinct=False,
                name="roll_call_one_open",
            ),
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=120), name="roll_call_code_dies"),
        )
        indexes = (models.Index(fields=["employer", "training"], name="roll_call_by_training"),)


class Presence(Recorded):
    """A worker said at a roll-call to be there, once. Nothing is charged for it: an officer records attendance."""

    roll_call = models.ForeignKey(RollCall, on_delete=models.PROTECT, related_name="presences")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["roll_call", "worker"], name="presence_once"),)


OF_OWN_TRAINING = f"""
  (employer_id, training) IN (SELECT employer_id, training FROM records_participation WHERE {OWN_WORKER})"""  # noqa: S608 - our own names
WALLS = (
    Wall(
        "rollcall",
        OWN_ROWS,
        f"{OWN_ROWS} OR {OF_OWN_TRAINING}",
        "SELECT, INSERT, UPDATE (closed_at, closed_entry)",
        "journalled",
    ),
    Wall("presence", OWN_ROWS, f"{OWN_ROWS} OR {OWN_WORKER}"),
)
BY_WORKERS = f"CREATE POLICY comers ON records_presence FOR INSERT WITH CHECK ({AT_OWN_EMPLOYER});"
"""A worker says so at the own employer alone."""
