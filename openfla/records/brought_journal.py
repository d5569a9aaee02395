# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts of other installations' journals: what was done for an employer there, as it was sealed there.

They stand apart from the journal of this installation, which holds only what was done here: one entry of it says that
an extract was brought. Rows come and stay; only what an id there stands for goes with the worker who is erased.
"""

from django.db import models

from openfla.records.fact import Recorded
from openfla.records.guards import OWN_ROWS, Wall
from openfla.records.identifier import new_id
from openfla.records.organisation import Organisation
from openfla.records.worker import Worker


class BroughtJournal(Recorded):
    """One extract: of which employer there, of which journal, under which checkpoint and key."""

    former = models.UUIDField(help_text="Id of the employer in that journal.")
    origin = models.CharField(max_length=500, help_text="Name of that journal, as its checkpoints say it.")
    key = models.CharField(max_length=700, help_text="The line of its public key.")
    checkpoint = models.TextField()
    size = models.BigIntegerField(help_text="How many entries stand under the checkpoint.")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["employer", "origin", "size"], name="brought_journal_once"),)


class BroughtNode(models.Model):
    """A place of that journal: an entry as far as it is shown, or so many entries of others under one root."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    journal = models.ForeignKey(BroughtJournal, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.BigIntegerField()
    leaves = models.BigIntegerField(help_text="Over how many places it stands: 1 for an entry.")
    hash = models.BinaryField(max_length=32)
    shown = models.JSONField(null=True, help_text="The entry, in the words in which it was sealed.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journal", "place"], name="brought_node_in_place"),)
        indexes = (
            models.Index(
                fields=["journal", "place"], condition=models.Q(shown__isnull=False), name="brought_node_shown"
            ),
        )


class BroughtName(models.Model):
    """What an id of that installation stands for: a name, the number of a case, or a worker of this one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    journal = models.ForeignKey(BroughtJournal, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=500, blank=True, default="")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["journal", "key", "kind"], name="brought_name_once"),)


WALLS = tuple(Wall(table, OWN_ROWS) for table in ("broughtjournal", "broughtnode", "broughtname"))
