# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers ask for, and what became of each request."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT, Fact, by_lineage, listed, one_current
from openfla.records.guards import AT_OWN_EMPLOYER, OWN_WORKER, Wall, fact
from openfla.records.worker import Worker
from openfla.terms.request import RequestState

OPEN = CURRENT & Q(state=RequestState.OPEN.value)
"""The employer has to answer."""
WITH_PART = [RequestState.AGREED.value, RequestState.PROPOSED.value]


class TrainingRequest(Fact):
    """A training that a worker asks for: the first version is what was asked, its successor how it ended.

    The words of whoever ended it are the reason for which the first version was withdrawn. The length is a number of
    days (`numerator` / `denominator`) or of minutes, or not said; no `from_on` and no `until_on`: at any time.
    `participation` is the lineage of the part that was planned for the worker, or offered instead.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="requests", db_index=False)
    title = models.CharField(max_length=200)
    provider_name = models.CharField(max_length=200, blank=True, default="")
    link = models.CharField(max_length=300, blank=True, default="", help_text="Where it is announced, as typed.")
    minutes = models.IntegerField(null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=10, default=RequestState.OPEN.value)
    participation = models.UUIDField(null=True)

    class Meta:
        constraints = (
            one_current("training_request"),
            listed("state", RequestState, "training_request_state_listed"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(reason=""), name="training_request_says_what_and_why"),
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None) & (Q(minutes=None) | Q(minutes__gt=0))
                | Q(minutes=None, numerator__gt=0, denominator__gt=0),
                name="training_request_one_length",
            ),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on=None) | Q(from_on__lte=models.F("until_on")),
                name="training_request_period_ordered",
            ),
            models.CheckConstraint(
                condition=(Q(corrects=None) & Q(state=RequestState.OPEN.value))
                | (Q(corrects__isnull=False) & ~Q(state=RequestState.OPEN.value)),
                name="training_request_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(participation=None) | Q(state__in=WITH_PART), name="training_request_part_of_an_answer"
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.PROPOSED.value) | Q(participation__isnull=False),
                name="training_request_proposed_is_offered",
            ),
        )
        indexes = (
            by_lineage("training_request"),
            models.Index(fields=["worker", "-id"], name="training_request_by_worker"),
            models.Index(fields=["employer", "state", "id"], condition=CURRENT, name="training_request_by_state"),
        )


WALL: Wall = fact("trainingrequest", OWN_WORKER)
BY_WORKERS = f"""
CREATE POLICY askers ON records_trainingrequest FOR INSERT
  WITH CHECK ({AT_OWN_EMPLOYER} AND state IN ('open', 'withdrawn') AND participation IS NULL);
CREATE POLICY enders ON records_trainingrequest FOR UPDATE
  USING ({OWN_WORKER} AND state = 'open') WITH CHECK ({OWN_WORKER} AND state = 'open');
"""
"""A worker asks the own employer, and takes back what waits for an answer; the answer is the employer's alone."""
