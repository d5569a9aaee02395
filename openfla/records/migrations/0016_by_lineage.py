# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Versions are found by their lineage, and journal entries by what opens them, without reading whole tables."""

from django.db import migrations, models
from django.db.models import Q

from openfla.records.fact import by_lineage
from openfla.records.guards import READERS_OF_ENTRIES

INDEXED = {
    "training": "training",
    "participation": "participation",
    "right": "right",
    "employment": "employment",
    "sizedeclaration": "size",
    "employerdecision": "decision",
}
BEFORE = models.Index(fields=["number_index"], condition=~Q(withdrawn_at__isnull=True), name="worker_number_before")


class Migration(migrations.Migration):
    dependencies = [("records", "0015_declared_once")]

    operations = [
        *(migrations.AddIndex(table, by_lineage(name)) for table, name in INDEXED.items()),
        migrations.AddIndex("workernumber", BEFORE),
        migrations.RunSQL(
            f"ALTER POLICY readers ON records_journalentry USING ({READERS_OF_ENTRIES})", migrations.RunSQL.noop
        ),
    ]
