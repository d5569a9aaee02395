# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's account: the files, the marks that facts bear for ever, doubts, rules, own lines."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.batch import Batch
from openfla.records.fact import CURRENT, Fact, Recorded, by_lineage, listed, one_current
from openfla.records.worker import Worker
from openfla.terms.rescue import (
    Decision,
    DeclaredState,
    DoubtKind,
    DoubtState,
    HowRescued,
    RescuedKind,
    StatedUnit,
)
from openfla.terms.right import RightKind


class Rescue(Recorded):
    """A file saved from the State's tool: when, by whom, its digest. Of the employer's side, or a worker's own.

    The employer's is a batch as well; a worker's own is kept by itself.
    """

    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, null=True, related_name="rescue")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, related_name="rescues")
    saved_on = models.DateField()
    saved_by = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    filename = models.CharField(max_length=200)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(batch__isnull=False, worker=None) | Q(batch=None, worker__isnull=False),
                name="rescue_of_one_side",
            ),
            models.UniqueConstraint(
                fields=["worker", "digest"], condition=Q(worker__isnull=False), name="own_rescue_once"
            ),
        )
        indexes = (models.Index(fields=["employer", "-recorded_at"], name="rescue_by_employer"),)


class StateRight(Fact):
    """What the State's tool said of one right of a worker in a year. Numerators over `denominator`, in `unit`.

    Null is what the file did not say. Nothing is computed from it: it stands beside our own figures.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="state_rights")
    year = models.SmallIntegerField()
    kind = models.CharField(max_length=20)
    unit = models.CharField(max_length=8)
    denominator = models.BigIntegerField(default=1)
    granted = models.BigIntegerField(null=True)
    taken = models.BigIntegerField(null=True)
    remaining = models.BigIntegerField(null=True)
    carried_over = models.BigIntegerField(null=True)
    opted_out = models.BooleanField(default=False)
    joint_committee = models.CharField(max_length=9, blank=True, default="")
    comment = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=30)

    class Meta:
        constraints = (
            one_current("state_right"),
            listed("kind", RightKind, "state_right_kind_listed"),
            listed("unit", StatedUnit, "state_right_unit_listed"),
            models.CheckConstraint(condition=Q(denominator__gt=0), name="state_right_denominator"),
            models.UniqueConstraint(fields=["worker", "year", "kind"], condition=CURRENT, name="state_right_once"),
        )
        indexes = (
            by_lineage("state_right"),
            models.Index(fields=["employer", "worker", "year"], name="state_right_by_worker"),
        )


class RescuedFact(Recorded):
    """A fact stands on a line of a saved file. `fact` is its lineage; the score, where one was made, in thousandths.

    `origins` is null where the file was saved from the State's tool. Of a fact that came along from another
    installation it holds the files of the State in which it stood there, each with day, person and digest; or none.
    """

    rescue = models.ForeignKey(Rescue, on_delete=models.PROTECT, related_name="facts", db_index=False)
    kind = models.CharField(max_length=14)
    fact = models.UUIDField()
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, related_name="rescued")
    line = models.IntegerField()
    how = models.CharField(max_length=12)
    score = models.SmallIntegerField(null=True)
    origins = models.JSONField(null=True)

    class Meta:
        constraints = (
            listed("kind", RescuedKind, "rescued_kind_listed"),
            listed("how", HowRescued, "rescued_how_listed"),
            models.UniqueConstraint(fields=["rescue", "fact"], name="rescued_once"),
        )
        indexes = (
            models.Index(fields=["fact"], name="rescued_by_fact"),
            models.Index(fields=["rescue", "kind", "how"], name="rescued_by_kind"),
        )


class RescueRule(Recorded):
    """How the employer decides doubts of this kind in which these fields differ, and no other."""

    kind = models.CharField(max_length=12)
    differs = ArrayField(models.CharField(max_length=40))
    decision = models.CharField(max_length=10)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_entry = models.UUIDField(null=True)

    class Meta:
        constraints = (
            listed("kind", DoubtKind, "rescue_rule_kind_listed"),
            listed("decision", Decision, "rescue_rule_decision_listed"),
            models.UniqueConstraint(fields=["employer", "kind", "differs"], condition=CURRENT, name="rescue_rule_once"),
        )


class RescueDoubt(Recorded):
    """A line that may speak of a fact known here, or contradicts one. `candidate` is that fact's lineage.

    `said` is what the line says, without any national number; `content` its digest, by which it is known again.
    """

    rescue = models.ForeignKey(Rescue, on_delete=models.PROTECT, related_name="doubts")
    line = models.IntegerField()
    kind = models.CharField(max_length=12)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="doubts")
    candidate = models.UUIDField()
    candidate_kind = models.CharField(max_length=14)
    score = models.SmallIntegerField()
    parts = models.JSONField(default=dict)
    differs = ArrayField(models.CharField(max_length=40))
    said = models.JSONField()
    content = models.BinaryField(max_length=32)
    state = models.CharField(max_length=10, default=DoubtState.OPEN.value)
    rule = models.ForeignKey(RescueRule, on_delete=models.PROTECT, null=True, related_name="+")
    decided_entry = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            listed("kind", DoubtKind, "rescue_doubt_kind_listed"),
            listed("candidate_kind", RescuedKind, "rescue_doubt_candidate_listed"),
            listed("state", DoubtState, "rescue_doubt_state_listed"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, decided_entry=None)
                | (~Q(state="open") & Q(decided_at__isnull=False, decided_entry__isnull=False)),
                name="rescue_doubt_open_or_decided",
            ),
            models.UniqueConstraint(fields=["candidate", "content"], name="rescue_doubt_once"),
        )
        indexes = (
            models.Index(fields=["employer", "kind", "id"], condition=Q(state="open"), name="rescue_doubt_open"),
        )


class SelfDeclaration(Recorded):
    """A training that a worker declared: a line of an own file, or by a form. It counts for nothing until confirmed.

    By a form there is no file that was saved, but there may be a document beside it (`filename` to `stored_as`). As
    long as nobody answered, the worker withdraws it, or another one `corrects` it.
    """

    rescue = models.ForeignKey(Rescue, on_delete=models.PROTECT, null=True, related_name="declared")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="declared")
    line = models.IntegerField()
    said = models.JSONField()
    content = models.BinaryField(max_length=32)
    state = models.CharField(max_length=10, default=DeclaredState.DECLARED.value)
    reason = models.CharField(max_length=500, blank=True, default="")
    participation = models.UUIDField(null=True)
    decided_entry = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    corrects = models.UUIDField(null=True)
    filename = models.CharField(max_length=200, blank=True, default="")
    type = models.CharField(max_length=4, blank=True, default="")
    digest = models.BinaryField(max_length=32, null=True)
    size = models.BigIntegerField(null=True)
    stored_as = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (
            listed("state", DeclaredState, "self_declaration_state_listed"),
            models.UniqueConstraint(
                fields=["worker", "content"], condition=~Q(state="withdrawn"), name="self_declaration_once"
            ),
            models.CheckConstraint(
                condition=Q(rescue=None) | (~Q(state="withdrawn") & Q(corrects=None, stored_as="")),
                name="self_declaration_of_a_file_stays",
            ),
            models.CheckConstraint(
                condition=Q(digest=None, filename="", size=None, stored_as="", type="")
                | Q(digest__isnull=False, size__isnull=False, type__in=["jpeg", "pdf", "png"])
                & ~Q(filename="")
                & ~Q(stored_as=""),
                name="self_declaration_document_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="declared", decided_at=None) | (~Q(state="declared") & Q(decided_at__isnull=False)),
                name="self_declaration_decided",
            ),
        )
        indexes = (models.Index(fields=["employer", "id"], condition=Q(state="declared"), name="self_declared_open"),)
