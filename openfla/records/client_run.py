# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs that give one order at many clients of an organisation: what was asked for, and how far they are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.fact import listed
from openfla.records.guards import EMPLOYERS, SYSTEM, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.terms.client_run import ClientAct
from openfla.terms.document import RunState


class ClientRun(models.Model):
    """One order for these clients, given by a person of the organisation; `done` of them were gone through, in order.

    `language` and `reason` are what the order says. `held_back` are clients at which it was refused, and why.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()
    act = models.CharField(max_length=20)
    language = models.CharField(max_length=2, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    clients = ArrayField(models.UUIDField())
    state = models.CharField(max_length=10, default=RunState.RUNNING.value)
    done = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    held_back = models.JSONField(default=list, help_text="Clients at which it was refused: ids, codes and values.")
    stopped_by = models.JSONField(default=list, help_text="Why it stopped: codes and values.")
    lease = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            listed("state", RunState, "client_run_state_listed"),
            listed("act", ClientAct, "client_run_act_listed"),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None) | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="client_run_ended_when",
            ),
        )
        indexes = (models.Index(fields=["organisation", "-recorded_at"], name="client_run_by_organisation"),)


WALL = Wall(
    "clientrun",
    f"organisation_id = {EMPLOYERS} OR {SYSTEM}",
    "",
    "SELECT, INSERT, UPDATE (state, done, changed, unchanged, held_back, stopped_by, lease, ended_at)",
    "journalled",
)
