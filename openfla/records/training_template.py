# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings: what an employer gives again and again, without its days and the people."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT, Recorded, listed
from openfla.records.guards import OWN_ROWS, Wall
from openfla.terms.training import DeliveryMode, Financing, TrainingType


class TrainingTemplate(Recorded):
    """What a training was when it was kept as a template, under a name; no training follows it.

    `sessions`: of each the days after the first, its minutes, times and place.
    """

    name = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    provider_name = models.CharField(max_length=200, blank=True, default="")
    type = models.CharField(max_length=20)
    field = models.CharField(max_length=40, blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    mode = models.CharField(max_length=20)
    financing = models.CharField(max_length=20)
    cost_cents = models.BigIntegerField(null=True)
    registration_number = models.CharField(max_length=60, blank=True, default="", help_text="At a region or a sector.")
    sessions = models.JSONField()
    certificate = models.CharField(max_length=100, blank=True, default="")
    certificate_months = models.SmallIntegerField(null=True, help_text="How long the certificate is valid.")
    joint_committee = models.CharField(max_length=9, blank=True, default="")
    team = models.CharField(max_length=100, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["employer", "name"], condition=CURRENT, name="training_template_name_once"),
            listed("type", TrainingType, "training_template_type_listed"),
            listed("mode", DeliveryMode, "training_template_mode_listed"),
            listed("financing", Financing, "training_template_financing_listed"),
            models.CheckConstraint(condition=Q(cost_cents__gte=0), name="training_template_cost_not_negative"),
            models.CheckConstraint(
                condition=Q(certificate_months=None) | Q(certificate_months__gte=1, certificate_months__lte=240),
                name="training_template_validity",
            ),
        )


WALL = Wall(
    "trainingtemplate",
    OWN_ROWS,
    "",
    "SELECT, INSERT, UPDATE (name, withdrawn_at, withdrawn_entry)",
    "journalled",
)
