# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the payroll's messages said, which contracts follow them, and where people say otherwise."""

from django.db import models
from django.db.models import Q

from openfla.records.batch import Batch
from openfla.records.fact import CURRENT, Recorded, listed
from openfla.records.guards import MARK, OWN_ROWS, OWN_WORKER, Wall
from openfla.records.source_rule import SourceRule
from openfla.records.worker import Worker
from openfla.terms.payroll import PayrollDecision, PayrollField, PayrollSource


class PayrollMessage(Recorded):
    """One message as it was said. `reference` is the Dimona period, or the quarter; `digest` tells equal ones.

    The worker is null until another message says whose period it is. No number stands in it.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, related_name="payroll")
    source = models.CharField(max_length=6)
    reference = models.CharField(max_length=20, blank=True, default="")
    sent_at = models.DateTimeField(help_text="When the source made it.")
    said = models.JSONField()
    digest = models.BinaryField(max_length=32)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            listed("source", PayrollSource, "payroll_source_listed"),
            models.UniqueConstraint(fields=["employer", "digest"], name="payroll_message_once"),
        )
        indexes = (models.Index(fields=["employer", "source", "reference"], name="payroll_by_reference"),)


class PayrollMark(Recorded):
    """A contract that follows the payroll. `employment` is its lineage, `key` its name in the source.

    By field: `written` is what openfla recorded for the source, `seen` what the source said then, `said` the message,
    `cut` the whole value where the days of the contract leave room for a part of it: it comes back with the days.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    employment = models.UUIDField()
    key = models.CharField(max_length=40)
    written = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    cut = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["employer", "employment"], name="payroll_mark_once"),)


class PayrollRule(SourceRule):
    """Whose value holds for this field wherever the payroll and a person differ."""

    class Meta:
        constraints = (
            listed("field", PayrollField, "payroll_rule_field_listed"),
            listed("decision", PayrollDecision, "payroll_rule_decision_listed"),
            models.UniqueConstraint(fields=["employer", "field"], condition=CURRENT, name="payroll_rule_once"),
        )


class PayrollPoint(Recorded):
    """A field in which the payroll and a person differ, or with a `code` what keeps a contract from being recorded.

    It closes by a decision, or by itself once it is no longer so.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    employment = models.UUIDField(null=True)
    key = models.CharField(max_length=40)
    field = models.CharField(max_length=16)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    code = models.CharField(max_length=80, blank=True, default="")
    message = models.ForeignKey(PayrollMessage, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=6, blank=True, default="")
    rule = models.ForeignKey(PayrollRule, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            listed("field", PayrollField, "payroll_point_field_listed"),
            models.CheckConstraint(
                condition=Q(decision__in=["", *(each.value for each in PayrollDecision)]),
                name="payroll_point_decision_listed",
            ),
            models.UniqueConstraint(
                fields=["worker", "key", "field"], condition=Q(closed_at=None), name="payroll_point_open_once"
            ),
        )
        indexes = (models.Index(fields=["employer", "id"], condition=Q(closed_at=None), name="payroll_point_open"),)


WALLS = (
    Wall("payrollmessage", OWN_ROWS, OWN_WORKER, "SELECT, INSERT, UPDATE (worker_id)", "journalled"),
    Wall(
        "payrollmark",
        OWN_ROWS,
        OWN_WORKER,
        "SELECT, INSERT, DELETE, UPDATE (key, written, seen, said, entry, recorded_at)",
        "journalled",
    ),
    Wall("payrollrule", OWN_ROWS, "", MARK, "journalled"),
    Wall(
        "payrollpoint",
        OWN_ROWS,
        OWN_WORKER,
        "SELECT, INSERT, UPDATE (decision, rule_id, closed_at, closed_entry)",
        "journalled",
    ),
)
