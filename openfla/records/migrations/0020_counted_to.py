# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How far the records of a file are counted while it is carried out already; those that are there are counted."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0019_answer_sequence")]

    operations = [
        migrations.AddField(
            "batch",
            "counted_to",
            models.BigIntegerField(
                null=True,
                help_text="Bytes of a long file whose records `total` counts so far; none when it counts all.",
            ),
        ),
        migrations.AddConstraint(
            "batch",
            models.CheckConstraint(condition=Q(counted_to=None) | ~Q(state="done"), name="batch_done_is_counted"),
        ),
    ]
