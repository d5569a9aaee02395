# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages to workers go to the citizen's e-Box too. What reads the whole table is left to 0066, which locks nobody out."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0062_reminders")]

    operations = [
        migrations.RemoveConstraint("workermessage", "worker_message_way_listed"),
        AddConstraintNotValid(
            "workermessage",
            models.CheckConstraint(
                condition=models.Q(way__in=["email", "paper", "ebox"]), name="worker_message_way_listed"
            ),
        ),
    ]
