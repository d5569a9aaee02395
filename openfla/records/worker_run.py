# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs that do one act for very many workers of an employer: what was asked for, and how far they are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.fact import Recorded, listed
from openfla.records.guards import OWN_ROWS, Wall
from openfla.terms.worker_run import OPEN, WorkerAct, WorkerRunState

LASTING = sorted(each.value for each in OPEN)


class WorkerRun(Recorded):
    """One act for these, ordered by a person of `organisation`; `done` of them were gone through, in order.

    `chosen` is what was chosen when it was ordered, whatever a filter finds since: workers, or versions of parts in a
    training; of a run that `undoes` another, what that one left; nothing once it ended unconfirmed. `words` is what the
    act says of each. `key` follows from the form and all that it said: pressed twice it is one run. Counted is what the
    act would do, then from its confirmation on what it did; `entries` are the journal entries of its portions.
    `held_back` are workers for whom it was refused, and why, of `refused` the first.
    """

    person = models.UUIDField()
    organisation = models.UUIDField()
    channel = models.CharField(max_length=20)
    act = models.CharField(max_length=20)
    words = models.JSONField(help_text="What the act says of each.")
    chosen = ArrayField(models.UUIDField())
    total = models.IntegerField()
    key = models.UUIDField()
    undoes = models.UUIDField(null=True)
    state = models.CharField(max_length=10, default=WorkerRunState.LOOKING.value)
    done = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    held_back = models.JSONField(default=list, help_text="Workers for whom it was refused: ids, codes and values.")
    entries = ArrayField(models.UUIDField(), default=list)
    stopped_by = models.JSONField(default=list, help_text="Why it stopped: codes and values.")
    lease = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True, help_text="When a person last had its job work: ordered or confirmed.")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            listed("state", WorkerRunState, "worker_run_state_listed"),
            listed("act", WorkerAct, "worker_run_act_listed"),
            models.UniqueConstraint(
                fields=["employer", "person", "organisation", "key"], name="worker_run_once_a_form"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LASTING, ended_at=None) | (~Q(state__in=LASTING) & Q(ended_at__isnull=False)),
                name="worker_run_ended_when",
            ),
        )
        indexes = (models.Index(fields=["employer", "person", "-recorded_at"], name="worker_run_by_person"),)


WALL = Wall(
    "workerrun",
    OWN_ROWS,
    "",
    "SELECT, INSERT, UPDATE (chosen, state, done, changed, unchanged, refused, "
    "held_back, entries, stopped_by, lease, asked_at, ended_at)",
    "journalled",
)
