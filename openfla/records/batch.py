# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The batch spine: received files, their records, slices and outcomes. States only move forward."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from openfla.records.fact import listed
from openfla.records.guards import Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.terms.batch import BatchKind, BatchState, RecordState

UNDER_WAY = [BatchState.RECEIVED.value, BatchState.CHECKED.value, BatchState.RUNNING.value]
ENDED_IN_VAIN = [BatchState.REFUSED.value, BatchState.CANCELLED.value]
"""States after which the same file of declarations may be sent again."""


class Batch(models.Model):
    """One received file. The file itself is kept encrypted on disk; its digest is of the clear bytes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.UUIDField(null=True)
    client = models.UUIDField(null=True, help_text="Client of the API that sent it: nothing goes on once it ended.")
    within = ArrayField(models.CharField(max_length=30), null=True, help_text="What the client's token allowed.")
    kind = models.CharField(max_length=20)
    filename = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    size = models.BigIntegerField()
    stored_as = models.CharField(max_length=80)
    rows_as = models.CharField(
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text="Kept file with the rows of a list, each found by its line; none as long as no job read them.",
    )
    state = models.CharField(max_length=12)
    mapping = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    problems = models.JSONField(default=list, help_text="What is wrong with the file as a whole: codes and values.")
    total = models.IntegerField(default=0)
    previewed = models.IntegerField(default=0)
    processed = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    undoes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", help_text="The list that this one takes back."
    )
    dry = models.BooleanField(default=False, help_text="All was decided and nothing stored but the answers.")
    offset = models.BigIntegerField(default=0, help_text="Clear bytes of the file whose records all have outcomes.")
    counted_to = models.BigIntegerField(
        null=True,
        help_text="Bytes of a long file whose records `total` counts so far; none when it counts all.",
    )
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    entry = models.UUIDField()
    received_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            listed("state", BatchState, "batch_state_listed"),
            listed("kind", BatchKind, "batch_kind_listed"),
            models.CheckConstraint(
                condition=Q(
                    processed=models.F("created") + models.F("changed") + models.F("unchanged") + models.F("refused")
                ),
                name="batch_counts_add_up",
            ),
            models.CheckConstraint(
                condition=Q(counted_to=None) | ~Q(state=BatchState.DONE.value), name="batch_done_is_counted"
            ),
            models.UniqueConstraint(fields=["undoes"], condition=Q(state__in=UNDER_WAY), name="batch_taken_back_once"),
            models.UniqueConstraint(
                fields=["sender", "digest", "dry"],
                condition=Q(kind=BatchKind.DECLARATIONS.value) & ~Q(state__in=ENDED_IN_VAIN),
                name="batch_declared_once",
            ),
        )
        indexes = (models.Index(fields=["sender", "-received_at"], name="batch_by_sender"),)


class BatchRecord(models.Model):
    """One record of a file: where it stood, what became of it. Problems carry codes and values, never a number."""

    id = models.UUIDField(primary_key=True, default=new_id)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="records")
    employer = models.UUIDField(null=True)
    line = models.IntegerField()
    phase = models.CharField(max_length=8)
    state = models.CharField(max_length=12)
    reference = models.UUIDField(null=True)
    problems = models.JSONField(default=list)
    place = ArrayField(
        models.BigIntegerField(),
        size=4,
        null=True,
        help_text="Of a record of declarations with problems: its first byte, the byte behind it, its line and column.",
    )

    class Meta:
        constraints = (
            listed("state", RecordState, "batch_record_state_listed"),
            models.UniqueConstraint(fields=["batch", "phase", "line"], name="batch_record_once"),
            models.CheckConstraint(condition=Q(phase__in=["preview", "run"]), name="batch_record_phase_listed"),
        )
        indexes = (models.Index(fields=["batch", "phase", "state", "line"], name="batch_record_by_state"),)


class BatchTally(models.Model):
    """Of one file: how many records have a problem of this code. The row without a code counts them all.

    There is one such row for each employer and one, without an employer, for the file. Slices keep them beside the
    records, so that what goes wrong in files of a million records is told without reading these.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="tallies", db_index=False)
    employer = models.UUIDField(null=True)
    code = models.CharField(max_length=80)
    severity = models.CharField(max_length=8)
    records = models.IntegerField()
    first_line = models.IntegerField(help_text="The first of these records, by its number in the file.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["batch", "employer", "code", "severity"], name="batch_tally_once", nulls_distinct=False
            ),
        )
        indexes = (models.Index(fields=["employer", "batch"], name="batch_tally_by_employer"),)


TALLY_WALL = Wall(
    "batchtally",
    "batch_id IN (SELECT id FROM records_batch)",
    "",
    "SELECT, INSERT, UPDATE (records, first_line)",
    "journalled",
)
"""As the records of a file: whoever sees the file sees them."""


class RememberedMapping(models.Model):
    """How an organisation mapped the columns of a file of this shape last time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    shape = models.CharField(max_length=64)
    mapping = models.JSONField()
    entry = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "shape"], name="mapping_once_per_shape"),)
