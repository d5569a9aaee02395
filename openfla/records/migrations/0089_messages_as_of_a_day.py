# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A message that came back or was handed over keeps when it had been sent or printed, and what was answered then."""

from django.db import migrations, models

from openfla.records import message

TABLE = "workermessage"


class Migration(migrations.Migration):
    dependencies = [("records", "0086_taken_events")]

    operations = [
        migrations.AddField(
            TABLE,
            "went_at",
            models.DateTimeField(null=True, help_text="Of what ended after it was sent or printed: when it was."),
        ),
        migrations.AddField(
            TABLE, "went_answer", models.CharField(max_length=200, blank=True, default="", db_default="")
        ),
        migrations.RunSQL(message.BACKWARD + message.FORWARD, migrations.RunSQL.noop),
    ]
