# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts of other installations' journals, and what their ids stand for, which goes with the worker."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import openfla.records.identifier
from openfla.records import brought_journal, limit, worker_erasing

ID = ("id", models.UUIDField(default=openfla.records.identifier.new_id, primary_key=True, serialize=False))
KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
OF_EMPLOYER = ("employer", models.ForeignKey(db_index=False, to="records.organisation", **KEY))
OF_JOURNAL = ("journal", models.ForeignKey(db_index=False, to="records.broughtjournal", **KEY))


class Migration(migrations.Migration):
    dependencies = [("records", "0172_rows_at_hand")]

    operations = [
        migrations.CreateModel(
            "BroughtJournal",
            [
                ID,
                ("entry", models.UUIDField(help_text="Journal entry under which the row was recorded.")),
                ("recorded_at", models.DateTimeField()),
                ("former", models.UUIDField(help_text="Id of the employer in that journal.")),
                (
                    "origin",
                    models.CharField(help_text="Name of that journal, as its checkpoints say it.", max_length=500),
                ),
                ("key", models.CharField(help_text="The line of its public key.", max_length=700)),
                ("checkpoint", models.TextField()),
                ("size", models.BigIntegerField(help_text="How many entries stand under the checkpoint.")),
                ("signed_at", models.DateTimeField()),
                ("employer", models.ForeignKey(to="records.organisation", **KEY)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["employer", "origin", "size"], name="brought_journal_once")
                ],
            },
        ),
        migrations.CreateModel(
            "BroughtNode",
            [
                ID,
                ("place", models.BigIntegerField()),
                ("leaves", models.BigIntegerField(help_text="Over how many places it stands: 1 for an entry.")),
                ("hash", models.BinaryField(max_length=32)),
                (
                    "shown",
                    models.JSONField(help_text="The entry, in the words in which it was sealed.", null=True),
                ),
                OF_EMPLOYER,
                OF_JOURNAL,
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["journal", "place"], name="brought_node_in_place")],
                "indexes": [
                    models.Index(condition=Q(shown__isnull=False), fields=["journal", "place"], name="brought_node_shown")
                ],
            },
        ),
        migrations.CreateModel(
            "BroughtName",
            [
                ID,
                ("key", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(blank=True, default="", max_length=500)),
                OF_EMPLOYER,
                OF_JOURNAL,
                ("worker", models.ForeignKey(null=True, to="records.worker", **KEY)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["journal", "key", "kind"], name="brought_name_once")],
            },
        ),
        migrations.RunSQL(
            "".join(wall.sql() for wall in brought_journal.WALLS) + limit.OF_BROUGHT, migrations.RunSQL.noop
        ),
        migrations.RunSQL(worker_erasing.APPEND_ONLY + worker_erasing.ERASE, migrations.RunSQL.noop),
    ]
