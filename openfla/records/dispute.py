# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers dispute in their accounts, what either side said about it, and the files that they laid before."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import Recorded, listed
from openfla.records.guards import APP_ROLE, AT_OWN_EMPLOYER, OWN_ROWS, OWN_WORKER, Wall
from openfla.records.worker import Worker
from openfla.terms.dispute import OF_CLOCK, DisputeKind, DisputeState, DisputeStepKind
from openfla.terms.file_type import FileType

OPEN = Q(ended_at=None)
WAITING = Q(state=DisputeState.OPEN.value)
"""The employer has to answer."""


class Dispute(Recorded):
    """A line of the account, or a training that is not there, disputed by its worker.

    `fact` is the lineage of the line: what stood there at `recorded_at` stays readable for ever. `title` and `on` tell
    which line it is; of a missing training they are what the worker says, with `minutes`. `wanted` is what should stand
    there. `answer_by` is the employer's last day to answer, counted from `asked_on`, as both sides were told: the day
    of the dispute, or the one on which the worker said more to a proposal. `reply_by` is the worker's last day to
    answer what is proposed, counted from `proposed_on`.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="disputes", db_index=False)
    kind = models.CharField(max_length=10)
    fact = models.UUIDField(null=True)
    title = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField()
    minutes = models.IntegerField(null=True)
    wanted = models.CharField(max_length=500, blank=True, default="")
    reason = models.CharField(max_length=2000)
    asked_on = models.DateField()
    answer_by = models.DateField()
    proposed_on = models.DateField(null=True)
    reply_by = models.DateField(null=True)
    state = models.CharField(max_length=10, default=DisputeState.OPEN.value)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            listed("kind", DisputeKind, "dispute_kind_listed"),
            listed("state", DisputeState, "dispute_state_listed"),
            models.CheckConstraint(
                condition=Q(kind="missing", fact=None, minutes__gt=0) & ~Q(title="")
                | ~Q(kind="missing") & Q(fact__isnull=False, minutes=None) & ~Q(wanted=""),
                name="dispute_of_a_line_or_missing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "proposed"], ended_at=None)
                | ~Q(state__in=["open", "proposed"]) & Q(ended_at__isnull=False),
                name="dispute_ended_when",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", proposed_on__isnull=False, reply_by__isnull=False)
                | ~Q(state="proposed") & Q(proposed_on=None, reply_by=None),
                name="dispute_reply_by_when",
            ),
            models.UniqueConstraint(fields=["worker", "fact"], condition=OPEN, name="dispute_one_open"),
            models.UniqueConstraint(
                fields=["worker", "title", "on"], condition=OPEN & Q(fact=None), name="dispute_missing_one_open"
            ),
        )
        indexes = (
            models.Index(fields=["worker", "-id"], name="dispute_by_worker"),
            models.Index(fields=["employer", "-id"], name="dispute_by_employer"),
            models.Index(fields=["answer_by"], condition=WAITING, name="dispute_waiting"),
            models.Index(fields=["reply_by"], condition=Q(state="proposed"), name="dispute_proposed"),
        )


class DisputeStep(Recorded):
    """One thing that was done or said about a dispute; nothing of it ever changes.

    `due_by` is the last day to say it, of what had one: of an answer that was waited for and of what the clock noted.
    """

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="steps")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    text = models.CharField(max_length=2000, blank=True, default="")
    due_by = models.DateField(null=True)

    class Meta:
        constraints = (
            listed("kind", DisputeStepKind, "dispute_step_kind_listed"),
            models.UniqueConstraint(
                fields=["dispute", "kind", "due_by"],
                condition=Q(kind__in=sorted(OF_CLOCK)),
                name="dispute_told_once_a_term",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(OF_CLOCK)) | Q(due_by__isnull=False), name="dispute_step_of_clock_due"
            ),
        )


class DisputeFile(Recorded):
    """A file that the worker laid before, with the step of the same journal entry; kept sealed."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="files")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    type = models.CharField(max_length=4)
    digest = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=80)

    class Meta:
        constraints = (
            listed("type", FileType, "dispute_file_type_listed"),
            models.UniqueConstraint(fields=["dispute", "digest"], name="dispute_file_once"),
        )


TABLES = ("dispute", "disputestep", "disputefile")
TERMS = f"GRANT UPDATE (asked_on, answer_by, proposed_on, reply_by) ON records_dispute TO {APP_ROLE};"
"""A proposal gives the worker a term, what is said to it another one to the employer."""
WALLS = (
    Wall("dispute", OWN_ROWS, OWN_WORKER, "SELECT, INSERT, UPDATE (state, answered_at, ended_at)", "journalled"),
    Wall("disputestep", OWN_ROWS, OWN_WORKER),
    Wall("disputefile", OWN_ROWS, OWN_WORKER),
)
BY_WORKERS = (
    "".join(f"CREATE POLICY disputers ON records_{each} FOR INSERT WITH CHECK ({AT_OWN_EMPLOYER});" for each in TABLES)
    + f"CREATE POLICY enders ON records_dispute FOR UPDATE USING ({OWN_WORKER}) WITH CHECK ({OWN_WORKER});"
)
"""A worker disputes at the own employer, adds and ends an own dispute; what was said is nobody's to change."""
