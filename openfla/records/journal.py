# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal: one entry per request with subject rows. Append-only; refuses update, delete and truncate.

The leaf is a SHA-256 over salted canonical forms (see openfla.desk.leaf), fixed for good; the sealer (sealing.py) gives
each committed entry its place and builds Merkle roots over their leaves.
"""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from openfla.records.eras import TURN
from openfla.records.identifier import new_id


class JournalEntry(models.Model):
    """Who did or asked what, for whom, under which mandate, by which channel, with what result."""

    id = models.UUIDField(primary_key=True)
    sequence = models.BigIntegerField(db_default=models.Func(models.Value("journal_sequence"), function="nextval"))
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    person = models.UUIDField(null=True)
    system = models.CharField(max_length=60, blank=True, default="")
    organisation = models.UUIDField(null=True)
    channel = models.CharField(max_length=10)
    acts = models.JSONField(help_text="Name of each command or question, with how many were done and refused.")
    edition = models.CharField(max_length=64)
    trace = models.CharField(max_length=64, blank=True, default="")
    transaction = models.BigIntegerField(
        db_default=models.Func(template=TURN),
        help_text="As in its subjects; 0 for entries older than this column.",
    )
    salt = models.BinaryField(max_length=32, help_text="Its length tells the form of the leaf.")
    leaf = models.BinaryField(max_length=32)

    class Meta:
        indexes = (
            models.Index(fields=["transaction", "sequence"], name="journal_in_turn"),
            models.Index(
                fields=["organisation", "person", "at"], condition=models.Q(system=""), name="journal_last_of_person"
            ),
        )


class JournalSubject(models.Model):
    """One item of an entry: which act, for which employer and mandate, about which worker, with which outcome.

    Items are numbered as they were sent. After them come the facts that moved beside those that the acts name, each
    under its act, with what became of it in the place of the outcome: "participation cancelled".
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="subjects")
    position = models.IntegerField()
    act = models.CharField(max_length=60)
    employer = models.UUIDField(null=True)
    mandate = models.UUIDField(null=True)
    worker = models.UUIDField(null=True)
    reference = models.UUIDField(null=True)
    outcome = models.CharField(max_length=80)
    transaction = models.BigIntegerField(
        db_default=models.Func(template=TURN),
        help_text="Below that of the oldest running one nothing is added any more.",
    )

    class Meta:
        indexes = (
            models.Index(fields=["entry", "position"], name="journal_subject_in_order"),
            models.Index(fields=["worker"], name="journal_subject_worker"),
            models.Index(fields=["employer", "transaction"], name="journal_subject_in_turn"),
            BrinIndex(fields=["transaction"], name="journal_subject_by_turn", pages_per_range=16),
            models.Index(fields=["reference"], name="journal_subject_reference"),
        )
