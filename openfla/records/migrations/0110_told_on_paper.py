# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a mail about a dispute did not reach is told on paper: a message of its own about the same step. And of each
message is known whether a person chose its language: who has none of the own is written to in the last one.
"""

from django.db import migrations, models

NAME = "worker_message_once_a_step"
READ = ("records_workermessage", "records_workerdetails", "records_journalentry")
CHOSEN = (
    "".join(f"ALTER TABLE {each} NO FORCE ROW LEVEL SECURITY;" for each in READ)
    + """
    ALTER TABLE records_workermessage DISABLE TRIGGER USER;
    UPDATE records_workermessage m SET language_chosen = true FROM records_journalentry e
        WHERE e.id = m.entry AND e.person IS NOT NULL AND m.step IS NULL AND NOT EXISTS (
            SELECT FROM records_workerdetails d WHERE d.worker_id = m.worker_id AND d.language <> ''
            AND d.recorded_at <= m.recorded_at AND (d.withdrawn_at IS NULL OR d.withdrawn_at > m.recorded_at));
    ALTER TABLE records_workermessage ENABLE TRIGGER USER;
    """
    + "".join(f"ALTER TABLE {each} FORCE ROW LEVEL SECURITY;" for each in READ)
)
"""By whoever informed a worker without a language."""


class Migration(migrations.Migration):
    dependencies = [("records", "0116_verifications")]

    operations = [
        migrations.RemoveConstraint("workermessage", NAME),
        migrations.AddConstraint(
            "workermessage",
            models.UniqueConstraint(
                fields=["step"],
                condition=~models.Q(state__in=["returned", "given_up", "overtaken"]),
                name=NAME,
            ),
        ),
        migrations.AddField(
            "workermessage",
            "language_chosen",
            models.BooleanField(
                default=False, db_default=False, help_text="A person chose it for this worker, who has no own one."
            ),
        ),
        migrations.RunSQL(CHOSEN, migrations.RunSQL.noop),
    ]
