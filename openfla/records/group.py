# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of workers that an employer keeps, to give access to them alone."""

from django.db import models
from django.db.models import F, Q

from openfla.records.fact import CURRENT, Recorded
from openfla.records.guards import DOOR, EMPLOYERS, OWN_ROWS, OWN_WORKER, Wall
from openfla.records.worker import Worker


class WorkerGroup(Recorded):
    """A group by its name; one that ended reaches nobody."""

    name = models.CharField(max_length=100)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["employer", "name"], condition=CURRENT, name="worker_group_name_once"),
        )


class GroupMember(Recorded):
    """A worker belongs to a group from `starts_on` until the day before `left_on`."""

    group = models.ForeignKey(WorkerGroup, on_delete=models.PROTECT, related_name="members")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    left_on = models.DateField(null=True)
    left_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(left_on__gte=F("starts_on")), name="group_member_left_after_start"),
            models.UniqueConstraint(fields=["group", "worker"], condition=Q(left_on=None), name="group_member_once"),
        )


WALLS = (
    Wall(
        "workergroup",
        f"employer_id = {EMPLOYERS} OR {DOOR}",
        "",
        "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry)",
        "journalled",
    ),
    Wall("groupmember", OWN_ROWS, OWN_WORKER, "SELECT, INSERT, UPDATE (left_on, left_entry)", "journalled"),
)
