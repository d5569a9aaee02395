# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What 0063 left: messages are checked and indexed while they are read and written.

Where 0063 did so itself, as it first was, the check is one of nothing and the index is made once more. May be repeated
after it was killed: an index that was not finished is dropped first.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently, ValidateConstraint
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("records", "0065_reminders_follow_their_reader")]

    operations = [
        ValidateConstraint("workermessage", "worker_message_way_listed"),
        RemoveIndexConcurrently("workermessage", "worker_message_due"),
        AddIndexConcurrently(
            "workermessage",
            models.Index(
                fields=["next_at"],
                condition=models.Q(state="waiting", way__in=["email", "ebox"]),
                name="worker_message_due",
            ),
        ),
    ]
