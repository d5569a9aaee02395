# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the journal know their transaction, so that what changed can be read in an order in which nothing comes late."""

from django.db import migrations, models

TRANSACTION = models.BigIntegerField(
    db_default=models.Func(template="(pg_current_xact_id()::text::bigint)"),
    help_text="Number in the database: below that of its oldest running one nothing is added any more.",
)
ADDED = """
ALTER TABLE records_journalsubject ADD COLUMN transaction bigint NOT NULL DEFAULT 0;
ALTER TABLE records_journalsubject ALTER COLUMN transaction SET DEFAULT (pg_current_xact_id()::text::bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0021_api_clients")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ADDED, "ALTER TABLE records_journalsubject DROP COLUMN transaction")],
            [migrations.AddField("journalsubject", "transaction", TRANSACTION)],
        ),
        migrations.AddIndex(
            "journalsubject", models.Index(fields=["employer", "transaction"], name="journal_subject_in_turn")
        ),
        migrations.RemoveIndex("journalsubject", "journal_subject_employer"),
    ]
