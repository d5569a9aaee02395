# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file may take a list back that was let in before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0090_done_by_hand")]

    operations = [
        migrations.AddField(
            "batch",
            "undoes",
            models.ForeignKey(
                "records.Batch",
                on_delete=django.db.models.deletion.PROTECT,
                null=True,
                related_name="+",
                help_text="The list that this one takes back.",
            ),
        ),
        migrations.AddConstraint(
            "batch",
            models.UniqueConstraint(
                fields=["undoes"],
                condition=~models.Q(state__in=["refused", "cancelled"]),
                name="batch_taken_back_once",
            ),
        ),
    ]
