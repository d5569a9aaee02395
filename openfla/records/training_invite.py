# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails by which workers are invited to the sessions of a training, and told when these move or fall away."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import Recorded, listed
from openfla.records.guards import OWN_ROWS, OWN_WORKER, Wall
from openfla.records.worker import Worker
from openfla.terms.invite import InviteKind, InviteState

WAITING = Q(state=InviteState.WAITING.value)


class TrainingInvite(Recorded):
    """One mail. `version` is that of the training it tells, `participation` the lineage of the part.

    `sequence` rises with each mail about one part, so that a calendar takes the later one (RFC 5545). No address
    stands here: `details` is the version of the personal fields that was used. `run` is the claim under which it is
    being sent.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    participation = models.UUIDField()
    training = models.UUIDField()
    version = models.UUIDField()
    kind = models.CharField(max_length=7)
    sequence = models.IntegerField()
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=9, default=InviteState.WAITING.value)
    changed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    answer = models.CharField(max_length=200, blank=True, default="", help_text="What a mail server said.")
    details = models.UUIDField(null=True)
    run = models.UUIDField(null=True)

    class Meta:
        constraints = (
            listed("kind", InviteKind, "training_invite_kind_listed"),
            listed("state", InviteState, "training_invite_state_listed"),
            models.UniqueConstraint(fields=["participation"], condition=WAITING, name="training_invite_one_waits"),
            models.UniqueConstraint(fields=["participation", "sequence"], name="training_invite_in_order"),
        )
        indexes = (
            models.Index(fields=["employer", "training"], name="training_invite_by_training"),
            models.Index(fields=["next_at"], condition=WAITING, name="training_invite_due"),
        )


CHANGED = "state, changed_at, tries, next_at, answer, details, run"
WALL = Wall("traininginvite", OWN_ROWS, OWN_WORKER, f"SELECT, INSERT, UPDATE ({CHANGED})", "journalled")
