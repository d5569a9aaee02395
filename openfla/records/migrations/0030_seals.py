# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The seals of the journal, and its own order: entries know their transaction, as their rows do."""

from django.db import migrations, models

from openfla.records.sealing import TABLES, wall

TRANSACTION = models.BigIntegerField(
    db_default=models.Func(template="(pg_current_xact_id()::text::bigint)"),
    help_text="As in its subjects; 0 for entries older than this column.",
)
ADDED = """
ALTER TABLE records_journalentry ADD COLUMN transaction bigint NOT NULL DEFAULT 0;
ALTER TABLE records_journalentry ALTER COLUMN transaction SET DEFAULT (pg_current_xact_id()::text::bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0029_identities")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ADDED, "ALTER TABLE records_journalentry DROP COLUMN transaction")],
            [migrations.AddField("journalentry", "transaction", TRANSACTION)],
        ),
        migrations.RemoveIndex("journalentry", "journal_in_order"),
        migrations.AddIndex("journalentry", models.Index(fields=["transaction", "sequence"], name="journal_in_turn")),
        migrations.CreateModel(
            name="SealedEntry",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.UUIDField(unique=True)),
                ("leaf", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("first", models.BigIntegerField(help_text="Place of its first entry.")),
                ("size", models.BigIntegerField(help_text="How many entries are sealed with this one.")),
                ("at", models.DateTimeField()),
                (
                    "transaction",
                    models.BigIntegerField(help_text="Up to where in the journal's own order everything was sealed."),
                ),
                ("sequence", models.BigIntegerField()),
                ("root", models.BinaryField(help_text="The root over the leaves of this batch.", max_length=32)),
                (
                    "digest",
                    models.BinaryField(
                        help_text="SHA-256 over all of this and the digest of the seal before.", max_length=32
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("size", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "peaks",
                    models.BinaryField(
                        help_text="The roots of the whole subtrees of the tree over all these entries."
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
        *(migrations.RunSQL(wall(table), migrations.RunSQL.noop) for table in TABLES),
    ]
